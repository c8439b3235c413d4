// The first tour: a card in the corner that blocks nothing, gone through by keyboard, skipped by Esc, remembered by the
// account. And words with a meaning: Esc hides what hover or focus shows.
const AT = "tour-at";

function step(tour: HTMLDialogElement, to: number): void {
  const parts = [...tour.querySelectorAll<HTMLElement>("section")];
  const at = Math.max(0, Math.min(to, parts.length - 1));
  parts.forEach((part, n) => (part.hidden = n !== at));
  tour.dataset.at = String(at);
  sessionStorage.setItem(AT, String(at));
  tour.querySelector("[data-tour-at]")!.textContent = `${at + 1} / ${parts.length}`;
  const on = tour.querySelector<HTMLButtonElement>("[data-tour-on]")!;
  on.dataset.next ??= on.textContent!;
  on.textContent = at === parts.length - 1 ? on.dataset.last! : on.dataset.next;
  const back = tour.querySelector<HTMLButtonElement>("[data-tour-back]")!;
  if (at === 0 && document.activeElement === back) on.focus(); // what is disabled loses the focus
  back.disabled = at === 0;
}

function end(tour: HTMLDialogElement): void {
  tour.close();
  sessionStorage.removeItem(AT);
  const address = tour.dataset.tourDone;
  const token = tour.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  if (address) void fetch(address, { method: "POST", headers: { "X-CSRFToken": token } });
}

export function startTour(): void {
  const tour = document.querySelector<HTMLDialogElement>("[data-tour]");
  if (tour?.dataset.tourNow !== undefined) {
    const shown = tour!;
    // A step that says "click a region" may leave the page; asked for again, it begins at the beginning.
    const asked = new URLSearchParams(location.search).has("tour");
    step(shown, asked ? 0 : Number(sessionStorage.getItem(AT) ?? 0));
    shown.show();
    shown.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("button");
      const at = Number(shown.dataset.at);
      if (button?.matches("[data-tour-back]")) step(shown, at - 1);
      if (button?.matches("[data-tour-skip]")) end(shown);
      if (button?.matches("[data-tour-on]")) {
        if (at === shown.querySelectorAll("section").length - 1) end(shown);
        else step(shown, at + 1);
      }
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !shown.open || event.defaultPrevented) return;
      event.preventDefault();
      end(shown);
    });
  }
}

export function startWords(): void {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.documentElement.dataset.quiet = "";
  });
  for (const kind of ["pointerover", "focusin"]) {
    document.addEventListener(kind, (event) => {
      if (event.target instanceof Element && event.target.matches(".word")) delete document.documentElement.dataset.quiet;
    });
  }
}
