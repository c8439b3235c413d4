// The board: cards move to a later column by mouse or by keys; the dialog asks for the day and the evidence.
const NEEDS_NO_EVIDENCE = new Set(["lead", "appraisal", "talks"]);

const board = document.querySelector<HTMLElement>("[data-board]");
const dialog = document.querySelector<HTMLDialogElement>("[data-move]");
const said = document.querySelector<HTMLElement>("[data-board-said]");
let held: HTMLElement | null = null;
let target: HTMLElement | null = null;

function order(one: HTMLElement): number {
  return Number(one.dataset.order);
}

function columns(): HTMLElement[] {
  return [...board!.querySelectorAll<HTMLElement>("[data-stage]")];
}

// A lead may go to appraisal or to talks, which makes a project; a project to any later stage but those of leads.
function open(card: HTMLElement, column: HTMLElement): boolean {
  return order(column) > order(card) && (!("lead" in card.dataset) || order(column) <= 2);
}

function say(words: string): void {
  if (said) said.textContent = words;
}

function pick(card: HTMLElement): void {
  held = card;
  card.setAttribute("aria-grabbed", "true");
  for (const column of columns()) column.classList.toggle("closed", !open(card, column));
}

function aim(column: HTMLElement | null): void {
  target?.classList.remove("target");
  target = column;
  target?.classList.add("target");
  if (column) {
    column.scrollIntoView({ inline: "nearest", block: "nearest" });
    say(column.dataset.name ?? "");
  }
}

function release(): void {
  held?.removeAttribute("aria-grabbed");
  for (const column of columns()) column.classList.remove("closed");
  aim(null);
  held = null;
}

function drop(): void {
  const card = held;
  const column = target;
  release();
  if (!card || !column || !dialog || !open(card, column)) return;
  const form = dialog.querySelector("form")!;
  const stage = column.dataset.stage ?? "";
  form.action = card.dataset.card ?? "";
  form.querySelector<HTMLInputElement>("[name=stage]")!.value = stage;
  form.querySelector<HTMLInputElement>("[name=version]")!.value = card.dataset.version ?? "";
  dialog.querySelector("[data-move-name]")!.textContent = card.dataset.name ?? "";
  dialog.querySelector("[data-move-stage]")!.textContent = column.dataset.name ?? "";
  const evidence = dialog.querySelector<HTMLElement>("[data-move-evidence]")!;
  evidence.hidden = NEEDS_NO_EVIDENCE.has(stage);
  evidence.querySelector("input")!.required = !evidence.hidden;
  const name = dialog.querySelector<HTMLElement>("[data-move-project]")!;
  name.hidden = !("lead" in card.dataset && stage === "talks");
  name.querySelector("input")!.required = !name.hidden;
  dialog.addEventListener("close", () => card.focus(), { once: true });
  dialog.showModal();
}

function step(by: number): void {
  const choices = columns().filter((column) => held && open(held, column));
  const place = target ? choices.indexOf(target) : -1;
  aim(choices[Math.min(Math.max(place + by, 0), choices.length - 1)] ?? null);
}

function keyed(event: KeyboardEvent): void {
  const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
  if (!card || (event.target as HTMLElement).closest("a")) return;
  if (event.key === " ") held ? drop() : (pick(card), step(1));
  else if (held && event.key === "Enter") drop();
  else if (held && event.key === "ArrowRight") step(1);
  else if (held && event.key === "ArrowLeft") step(-1);
  else if (held && event.key === "Escape") release();
  else return;
  event.preventDefault();
}

if (board && dialog) {
  board.addEventListener("keydown", keyed);
  board.addEventListener("dragstart", (event) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>("[data-card]");
    if (!card) return;
    event.dataTransfer?.setData("text/plain", card.dataset.name ?? "");
    pick(card);
  });
  board.addEventListener("dragover", (event) => {
    const column = (event.target as HTMLElement).closest<HTMLElement>("[data-stage]");
    if (!held || !column || !open(held, column)) return;
    event.preventDefault();
    if (column !== target) aim(column);
  });
  board.addEventListener("drop", (event) => {
    event.preventDefault();
    drop();
  });
  board.addEventListener("dragend", release);
  dialog.querySelector("[data-move-cancel]")!.addEventListener("click", () => dialog.close());
}
