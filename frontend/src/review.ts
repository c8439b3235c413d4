// The review: j and k move, one key decides; the page needs no mouse.
import { ask } from "./lib/ask";

interface Answer {
  ok: boolean;
  said: string;
  pk?: number | null;
  left?: number;
  decided?: number;
}

const root = document.querySelector<HTMLElement>("#review");
const pane = document.querySelector<HTMLElement>("#fact-pane");
const said = document.querySelector<HTMLElement>("#said");
const query = root?.dataset.query ?? "?";
let asked = 0;

function lines(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("[data-line]")];
}

function current(): HTMLAnchorElement | null {
  return document.querySelector<HTMLAnchorElement>("[data-line][aria-current]");
}

function tell(words: string): void {
  if (said) said.textContent = words;
}

// While a fact is on its way the pane still shows the one before: a key must not decide what nobody has seen.
function busy(on: boolean): void {
  pane?.setAttribute("aria-busy", String(on));
}

function waiting(): boolean {
  return pane?.getAttribute("aria-busy") === "true";
}

async function open(line: HTMLAnchorElement | undefined): Promise<void> {
  if (!line || !pane) return;
  busy(true);
  current()?.removeAttribute("aria-current");
  line.setAttribute("aria-current", "true");
  line.focus({ preventScroll: true });
  line.scrollIntoView({ block: "nearest" });
  const mine = ++asked;
  const answer = await ask(line.href, { headers: { "X-Part": "1" } });
  const html = await answer.text();
  if (mine !== asked) return;
  if (answer.status === 401) {
    busy(false);
    return;
  }
  pane.innerHTML = html;
  pane.scrollTop = 0;
  busy(false);
  if (answer.status === 409) line.classList.add("held");
}

function step(by: number): HTMLAnchorElement | undefined {
  const all = lines();
  const at = all.indexOf(current() as HTMLAnchorElement);
  return all[Math.min(Math.max(at + by, 0), all.length - 1)];
}

function next(): void {
  const all = lines();
  const at = all.indexOf(current() as HTMLAnchorElement);
  const rest = [...all.slice(at + 1), ...all.slice(0, at)];
  const line = rest.find((one) => !one.classList.contains("decided") && !one.classList.contains("held"));
  if (line) void open(line);
  else window.location.reload();
}

function count(answer: Answer): void {
  const left = document.querySelector("#left");
  const decided = document.querySelector("#decided");
  if (left && answer.left !== undefined) left.textContent = String(answer.left);
  if (decided && answer.decided !== undefined) decided.textContent = String(answer.decided);
}

async function send(form: HTMLFormElement): Promise<Answer> {
  const answer = await ask(form.action + query, {
    method: "POST",
    body: new FormData(form),
    headers: { Accept: "application/json" },
  });
  if (answer.status === 401) return { ok: false, said: "" }; // the page's head says so
  return (await answer.json()) as Answer;
}

async function decide(form: HTMLFormElement): Promise<void> {
  const line = current();
  busy(true);
  const answer = await send(form);
  tell(answer.said);
  if (!answer.ok) {
    busy(false);
    return;
  }
  count(answer);
  // What was said of the whole document touches other lines too: they are asked for anew.
  if (form.dataset.decide === "d") {
    window.location.reload();
    return;
  }
  if (line) {
    line.classList.add("decided");
    const verdict = line.querySelector("[data-verdict]");
    if (verdict) verdict.textContent = answer.said;
  }
  if (current() === line) next(); // else somebody has gone on already
}

async function undo(): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("#undo");
  if (!form) return;
  const answer = await send(form);
  tell(answer.said);
  if (!answer.ok) return;
  count(answer);
  const line = document.querySelector<HTMLAnchorElement>(`[data-line="${answer.pk ?? ""}"]`);
  if (!line) {
    window.location.reload();
    return;
  }
  line.classList.remove("decided");
  const verdict = line.querySelector("[data-verdict]");
  if (verdict) verdict.textContent = "";
  void open(line);
}

function show(name: string): void {
  for (const form of pane?.querySelectorAll<HTMLFormElement>("form[id^='form-']") ?? []) {
    form.hidden = form.id !== `form-${name}` || !form.hidden;
    if (!form.hidden) {
      form.scrollIntoView({ block: "nearest" });
      form.querySelector<HTMLElement>("input:not([type=hidden]), select")?.focus();
    }
  }
}

function close(): void {
  for (const form of pane?.querySelectorAll<HTMLFormElement>("form[id^='form-']") ?? []) form.hidden = true;
  current()?.focus();
}

function wholeField(): void {
  const form = pane?.querySelector<HTMLFormElement>("#form-document");
  const to = form?.querySelector<HTMLInputElement>("[name=to]");
  if (form && to) {
    if (new FormData(form).get("field") === "region") to.setAttribute("list", "regions");
    else to.removeAttribute("list");
  }
}

const keys: Record<string, () => void> = {
  j: () => void open(step(1)),
  k: () => void open(step(-1)),
  a: () => pane?.querySelector<HTMLFormElement>("[data-decide=a]")?.requestSubmit(),
  r: () => pane?.querySelector<HTMLFormElement>("[data-decide=r]")?.requestSubmit(),
  e: () => show("correct"),
  s: () => show("split"),
  m: () => show("merge"),
  d: () => show("document"),
  u: () => void undo(),
  "?": () => document.querySelector<HTMLDialogElement>("#help")?.showModal(),
};

const MOVES = ["j", "k", "u", "?"];

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !root) return;
  const target = event.target as HTMLElement;
  if (event.key === "Escape" && pane?.contains(target)) close();
  if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) return;
  const act = keys[event.key];
  if (act) {
    event.preventDefault();
    if (!waiting() || MOVES.includes(event.key)) act();
  }
});
document.addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (!form.dataset.decide) return;
  event.preventDefault();
  if (!waiting()) void decide(form);
});
document.addEventListener("click", (event) => {
  const target = event.target as HTMLElement;
  const line = target.closest<HTMLAnchorElement>("[data-line]");
  const form = target.closest<HTMLElement>("[data-form]");
  if (line) {
    event.preventDefault();
    void open(line);
  } else if (form?.dataset.form) show(form.dataset.form);
  else if (target.closest("[data-undo]")) void undo();
  else if (target.closest("[data-help]")) keys["?"]?.();
});
pane?.addEventListener("change", wholeField);
void open(lines()[0]);
export {};
