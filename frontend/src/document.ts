// The document page: a fact leads to its words in both texts, words lead to their facts.
import { typing } from "./lib/keys";

const reader = document.querySelector<HTMLElement>("#reader");

function marksOf(fact: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(`mark[data-facts~="${CSS.escape(fact)}"]`)];
}

function select(facts: string[], from: Element | null): void {
  document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
  for (const fact of facts) {
    const places = marksOf(fact);
    places.forEach((place) => place.classList.add("on"));
    const line = document.querySelector<HTMLElement>(`[data-fact="${CSS.escape(fact)}"]`);
    line?.classList.add("on");
    for (const pane of document.querySelectorAll<HTMLElement>(".pane")) {
      if (from && pane.contains(from)) continue;
      const place = pane.classList.contains("facts") ? line : places.find((mark) => pane.contains(mark));
      place?.scrollIntoView({ block: "center" });
    }
  }
}

function current(): string | null {
  return /^#fact-(\d+)$/.exec(window.location.hash)?.[1] ?? null;
}

function step(by: number): void {
  const lines = [...document.querySelectorAll<HTMLAnchorElement>("[data-fact]")];
  const at = lines.findIndex((line) => line.dataset.fact === current());
  const next = lines[Math.min(Math.max(at + by, 0), lines.length - 1)];
  if (next) {
    history.replaceState(null, "", next.hash);
    next.focus({ preventScroll: true });
    select([next.dataset.fact ?? ""], null);
  }
}

reader?.addEventListener("click", (event) => {
  const target = event.target as Element;
  const line = target.closest<HTMLAnchorElement>("[data-fact]");
  if (line?.dataset.fact) {
    event.preventDefault();
    history.replaceState(null, "", line.hash);
    select([line.dataset.fact], line);
    return;
  }
  const mark = target.closest<HTMLElement>("mark[data-facts]");
  const facts = mark?.dataset.facts?.split(" ");
  if (mark && facts?.[0]) {
    history.replaceState(null, "", `#fact-${facts[0]}`);
    select(facts, mark);
  }
});

document.addEventListener("keydown", (event) => {
  if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "j") step(1);
  if (event.key === "k") step(-1);
});

const first = current();
if (first) select([first], null);
window.addEventListener("hashchange", () => {
  const fact = current();
  if (fact) select([fact], null);
});
export {};
