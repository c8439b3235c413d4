// On every page: htmx, the evidence drawer, the as-of control and the keys.
import htmx from "htmx.org";
import { startForms } from "./lib/ask";
import { startDrawer } from "./lib/drawer";
import { startKeys } from "./lib/keys";
import { startRows } from "./lib/rows";
import { startTour, startWords } from "./lib/tour";

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}
window.htmx = htmx;
startForms();
startDrawer();
startKeys();
startRows();
startTour();
startWords();
for (const button of document.querySelectorAll<HTMLElement>("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
