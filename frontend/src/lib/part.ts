// A part of the page asked for anew. What was asked last is what stands there, however the answers arrive, and who asked
// knows when it stands. (htmx.ajax has one queue for all parts: it drops what waits, and says at once that it is done.)
import htmx from "htmx.org";

type Style = "innerHTML" | "none";
const under = new WeakMap<Element, AbortController>();

/** Nothing that is on its way to the part is shown any more. */
export function forget(part: Element): void {
  under.get(part)?.abort();
  under.delete(part);
}

/** Fills the part; `none` takes from the answer only the pieces that say where they belong. Gives false where the part
 * was asked for anew, or forgotten, before the answer came. Throws a TypeError where nothing answers, another Error where
 * the office refuses. */
export async function fill(part: Element, address: string, swapStyle: Style = "innerHTML"): Promise<boolean> {
  forget(part);
  const mine = new AbortController();
  under.set(part, mine);
  try {
    const answer = await fetch(address, { signal: mine.signal, headers: { "HX-Request": "true", Accept: "text/html" } });
    const words = await answer.text();
    if (mine.signal.aborted) return false;
    const away = answer.headers.get("HX-Redirect"); // signed out meanwhile: to sign in, and back to this page
    if (away) {
      window.location.assign(away);
      return false;
    }
    if (!answer.ok) throw new Error(`${answer.status}`);
    htmx.swap(part, words, { swapStyle, swapDelay: 0, settleDelay: 0 });
    return true;
  } catch (error) {
    if (mine.signal.aborted) return false;
    throw error;
  }
}
