// Keys that work on every page: "/" to the search or first filter, "g" then a letter to a section.
const sections: Record<string, string> = { m: "map", c: "chains", d: "documents", r: "regions", i: "indicators" };
let waiting = false;

const WORDLESS = /^(checkbox|radio|button|submit|file)$/;

export function typing(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (target instanceof HTMLInputElement) return !WORDLESS.test(target.type);
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName);
}

export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (typing(event) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      const field = document.querySelector<HTMLElement>("[data-key-search]");
      if (field) {
        event.preventDefault();
        field.focus();
      }
    } else if (event.key === "g") {
      waiting = true;
      window.setTimeout(() => (waiting = false), 1200);
    } else if (waiting && event.key in sections) {
      waiting = false;
      document.querySelector<HTMLAnchorElement>(`nav a[data-section="${sections[event.key]}"]`)?.click();
    }
  });
}
