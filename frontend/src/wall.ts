// The big screen turns by itself: not while somebody reads it (keyboard focus, pointer, key, open evidence), not
// where motion is unwelcome, and not after the stop button. Arrow keys step. Each turn asks the office anew.
const QUIET = 60_000; // a pointer that lies still for so long reads no more
const PATIENCE = 15_000; // for an answer of the office

const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
let stopped = still;
let touched = -Infinity;
let last = performance.now();

function wall(): HTMLElement {
  return document.querySelector<HTMLElement>("[data-wall]")!;
}

function reading(): boolean {
  const focus = document.activeElement;
  const focused = focus instanceof Element && wall().contains(focus) && focus.matches(":focus-visible");
  return focused || performance.now() - touched < QUIET || !!document.querySelector("dialog[open]") || document.hidden;
}

function say(): void {
  const held = stopped || reading();
  const state = wall().querySelector<HTMLElement>("[data-state]")!;
  const text = held ? wall().dataset.paused! : wall().dataset.running!;
  if (state.textContent !== text) state.textContent = text;
  wall().dataset.held = String(held);
  const button = wall().querySelector<HTMLButtonElement>("[data-pause]")!;
  button.setAttribute("aria-pressed", String(stopped));
}

// Two keys in quick succession are two steps: the second starts from where the first has led.
let turned: Promise<void> = Promise.resolve();

function turn(side: "before" | "after", byHand: boolean): void {
  turned = turned.then(() => step(side, byHand));
}

async function step(side: "before" | "after", byHand: boolean): Promise<void> {
  const address = wall().querySelector<HTMLAnchorElement>(`[data-${side}]`)!.href;
  last = performance.now();
  const headers: Record<string, string> = byHand ? {} : { "X-By-Itself": "1" };
  const words = await fetch(address, { headers: { Accept: "text/html", ...headers }, signal: AbortSignal.timeout(PATIENCE) })
    .then((answer) => answer.text())
    .catch(() => null);
  if (words === null) return; // the office does not answer: what is shown stays, the next turn tries again
  if (!byHand && (stopped || reading())) return; // somebody has begun to read since
  const next = new DOMParser().parseFromString(words, "text/html");
  const fresh = next.querySelector("[data-wall]");
  if (!fresh) {
    window.location.reload(); // signed out, or another page: show what the office says
    return;
  }
  const focus = byHand && document.activeElement?.closest("[data-wall]");
  wall().replaceWith(document.adoptNode(fresh));
  document.title = next.title;
  window.history.replaceState(null, "", address);
  if (focus) wall().querySelector<HTMLElement>(`[data-${side}]`)?.focus();
  last = performance.now();
  say();
}

for (const kind of ["pointermove", "pointerdown", "wheel", "keydown"]) {
  document.addEventListener(kind, () => {
    touched = performance.now();
    say();
  });
}
document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (event.key === "ArrowRight" || event.key === "PageDown") turn("after", true);
  if (event.key === "ArrowLeft" || event.key === "PageUp") turn("before", true);
});
document.addEventListener("click", (event) => {
  if (!(event.target as Element).closest("[data-pause]")) return;
  stopped = !stopped;
  touched = -Infinity;
  last = performance.now();
  say();
});
window.setInterval(() => {
  say();
  if (stopped || reading()) last = performance.now();
  else if (performance.now() - last > Number(wall().dataset.seconds) * 1000) turn("after", false);
}, 1000);
say();
