// The chain page: links drawn between the nodes' boxes, arrow keys between nodes, the open node marked.
const graph = document.querySelector<HTMLElement>("#graph");
const layer = graph?.querySelector<SVGSVGElement>(".chain-links");
const links = JSON.parse(document.getElementById("chain-links")?.textContent ?? "[]") as [string, string, string][];
const SVG = "http://www.w3.org/2000/svg";

function box(node: string): HTMLElement | null {
  return document.getElementById(`node-${node}`);
}

function path(from: DOMRect, to: DOMRect, origin: DOMRect): string {
  const forward = from.right <= to.left + 1;
  const backward = to.right <= from.left + 1;
  const x1 = (backward ? from.left : from.right) - origin.left;
  const x2 = (forward ? to.left : backward ? to.right : to.right) - origin.left;
  const y1 = from.top + from.height / 2 - origin.top;
  const y2 = to.top + to.height / 2 - origin.top;
  const bend = forward || backward ? (x2 - x1) / 2 : 28;
  return `M${x1} ${y1} C${x1 + bend} ${y1} ${forward || backward ? x2 - bend : x2 + bend} ${y2} ${x2} ${y2}`;
}

function draw(pointed?: string): void {
  if (!graph || !layer) return;
  layer.setAttribute("width", String(graph.scrollWidth));
  layer.setAttribute("height", String(graph.scrollHeight));
  const origin = layer.getBoundingClientRect();
  const open = graph.querySelector<HTMLElement>("[aria-current]")?.dataset.node;
  layer.replaceChildren(
    ...links.flatMap(([from, to, kind]) => {
      const [start, end] = [box(from), box(to)];
      if (!start || !end) return [];
      const line = document.createElementNS(SVG, "path");
      line.setAttribute("d", path(start.getBoundingClientRect(), end.getBoundingClientRect(), origin));
      line.classList.add("link", kind);
      if ([open, pointed].some((node) => node === from || node === to)) line.classList.add("on");
      return [line];
    }),
  );
}

function mark(node: HTMLElement): void {
  graph?.querySelectorAll("[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
  node.setAttribute("aria-current", "true");
  draw();
}

function move(from: HTMLElement, key: string): void {
  const stages = [...(graph?.querySelectorAll<HTMLElement>(".stage") ?? [])];
  const column = stages.findIndex((stage) => stage.contains(from));
  const rows = (stage: HTMLElement | undefined) => [...(stage?.querySelectorAll<HTMLElement>(".node") ?? [])];
  const row = rows(stages[column]).indexOf(from);
  const step = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] }[key];
  if (!step) return;
  const next = rows(stages[column + step[0]!]);
  next[Math.min(Math.max(row + step[1]!, 0), next.length - 1)]?.focus();
}

graph?.addEventListener("click", (event) => {
  const node = (event.target as Element).closest<HTMLElement>(".node");
  if (node) mark(node);
});
for (const [kind, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]] as const) {
  graph?.addEventListener(kind, (event) => {
    const node = (event.target as Element).closest<HTMLElement>(".node");
    if (node) draw(on ? node.dataset.node : undefined);
  });
}
graph?.addEventListener("keydown", (event) => {
  const node = (event.target as Element).closest<HTMLElement>(".node");
  if (node && event.key.startsWith("Arrow")) {
    event.preventDefault();
    move(node, event.key);
  } else if (event.target === graph && event.key.startsWith("Arrow")) {
    graph.querySelector<HTMLElement>(".node")?.focus();
  }
});
if (graph) new ResizeObserver(() => draw()).observe(graph);
draw();
export {};
