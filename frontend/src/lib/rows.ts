// Lists by keyboard: j and k walk the rows, x picks one, [ and ] turn the page; menus close on Escape or a click beside.
import { typing } from "./keys";

function rows(): HTMLTableRowElement[] {
  return [...document.querySelectorAll<HTMLTableRowElement>("table[data-rows] tbody tr")];
}

function walk(step: number): void {
  const all = rows();
  const at = all.findIndex((row) => row.contains(document.activeElement));
  const next = all[Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.querySelector<HTMLElement>("a, button")?.focus();
}

function pick(): void {
  const row = document.activeElement?.closest("tr");
  const box = row?.querySelector<HTMLInputElement>("input[name=row]");
  if (box) box.checked = !box.checked;
}

function turn(way: "prev" | "next"): void {
  document.querySelector<HTMLAnchorElement>(`.pager a[rel=${way}]`)?.click();
}

function closeMenus(except: Node | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!except || !menu.contains(except)) menu.open = false;
  }
}

const keys: Record<string, () => void> = {
  j: () => walk(1),
  k: () => walk(-1),
  x: pick,
  "[": () => turn("prev"),
  "]": () => turn("next"),
};

export function startRows(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeMenus(null);
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey || !rows().length) return;
    keys[event.key]?.();
  });
  document.addEventListener("click", (event) => closeMenus(event.target as Node));
  document.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (!box.matches("[data-pick-all]")) return;
    for (const one of document.querySelectorAll<HTMLInputElement>("input[name=row]")) one.checked = box.checked;
  });
}
