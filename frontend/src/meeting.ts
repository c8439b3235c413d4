// Meeting mode: arrow keys turn the slides, d goes to the decision; typing in a field is left alone.
document.addEventListener("keydown", (event) => {
  const focus = event.target as HTMLElement;
  if (event.altKey || event.ctrlKey || event.metaKey || focus.closest("input, select, textarea, dialog")) return;
  if (event.key === "d") {
    const field = document.querySelector<HTMLInputElement>("[data-decision]");
    if (field) {
      event.preventDefault();
      field.focus();
    }
    return;
  }
  const side = { ArrowRight: "after", PageDown: "after", ArrowLeft: "before", PageUp: "before" }[event.key];
  if (side) document.querySelector<HTMLAnchorElement>(`[data-${side}]`)?.click();
});
