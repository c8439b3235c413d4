// The list beside the map does for the keyboard what the map does for the pointer.

interface Asked {
  chosen: (region: string) => void;
  pointed: (region: string) => void;
}

function links(holder: HTMLElement): HTMLAnchorElement[] {
  return [...holder.querySelectorAll<HTMLAnchorElement>("[data-region] th a")];
}

function regionOf(target: EventTarget | null): string {
  return (target as Element | null)?.closest<HTMLElement>("[data-region]")?.dataset["region"] ?? "";
}

export function startList(holder: HTMLElement, asked: Asked): void {
  holder.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("[data-region] th a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    asked.chosen(regionOf(link));
  });
  for (const kind of ["focusin", "mouseover"]) {
    holder.addEventListener(kind, (event) => {
      const region = regionOf(event.target);
      if (region) asked.pointed(region);
    });
  }
  holder.addEventListener("keydown", (event) => {
    const all = links(holder);
    const at = all.indexOf(event.target as HTMLAnchorElement);
    if (at < 0) return;
    const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus();
  });
}
