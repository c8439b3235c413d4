// The evidence drawer: any figure that links to /evidence/… opens beside the page instead of leaving it.
import { fill } from "./part";

let opener: HTMLElement | null = null;

function drawer(): HTMLDialogElement | null {
  return document.querySelector<HTMLDialogElement>("#drawer");
}

export async function openEvidence(address: string, from: HTMLElement | null = null): Promise<void> {
  const panel = drawer();
  if (!panel) {
    window.location.assign(address);
    return;
  }
  opener = from;
  try {
    if (!(await fill(panel.querySelector("#drawer-body")!, address))) return;
  } catch (error) {
    if (!(error instanceof TypeError)) window.location.assign(address); // there the office says what is wrong
    return; // no answer at all, or the page is being left
  }
  if (!panel.open) panel.show();
  panel.querySelector<HTMLElement>("[data-drawer-close]")?.focus();
}

function close(): void {
  drawer()?.close();
  opener?.focus();
}

export function startDrawer(): void {
  document.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    const target = event.target as Element;
    if (target.closest("[data-drawer-close]")) {
      close();
      return;
    }
    const link = target.closest<HTMLAnchorElement>("a[data-evidence]");
    if (!link) return;
    event.preventDefault();
    void openEvidence(link.href, link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !drawer()?.open) return;
    event.preventDefault(); // one Esc shuts one thing: whoever hears it later leaves it
    close();
  });
}
