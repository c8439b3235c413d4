// The time slider: its links do without scripts; here a range stands over them, for the pointer and the arrow keys.
for (const part of document.querySelectorAll<HTMLElement>("[data-time]")) {
  const range = part.querySelector<HTMLInputElement>("[data-time-range]")!;
  const links = [...part.querySelectorAll<HTMLAnchorElement>(".stops a")];
  const chosen = (): HTMLAnchorElement => links[Number(range.value) - 1]!;
  const say = (): void => range.setAttribute("aria-valuetext", chosen().textContent!.trim());
  range.hidden = false;
  say();
  range.addEventListener("input", say);
  let waiting = 0;
  range.addEventListener("change", () => {
    window.clearTimeout(waiting); // several steps by key are one journey
    waiting = window.setTimeout(() => window.location.assign(chosen().href), 400);
  });
  // After the browser has gone to the part of the page that the address names, which takes the focus away.
  const again = (): void => range.focus({ preventScroll: true });
  if (window.location.hash === "#versions") window.addEventListener("load", () => window.setTimeout(again));
}
