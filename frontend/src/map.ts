// The start page: form, map, list and card are four faces of one view.
import { askData } from "./lib/ask";
import { type Said, fromForm, keep, query } from "./lib/map/address";
import { MapCanvas, type Spot, type Thing } from "./lib/map/canvas";
import { startList } from "./lib/map/list";
import { save, sheetOf } from "./lib/map/picture";
import type { Data, Phrases, Sheet } from "./lib/map/types";
import { fill, forget } from "./lib/part";

const room = document.querySelector<HTMLElement>("#map-room")!;
const form = document.querySelector<HTMLFormElement>("#map-choose")!;
const right = document.querySelector<HTMLElement>("#map-right")!;
const card = document.querySelector<HTMLElement>("#map-card")!;
const problem = document.querySelector<HTMLElement>("#map-problem")!;
const tip = document.querySelector<HTMLElement>("#map-tip")!;
const read = <T>(key: string): T => JSON.parse(document.getElementById(key)!.textContent!) as T;
const phrases = read<Phrases>("map-phrases");
const addresses = read<Record<string, string>>("map-addresses");

let region = room.dataset["region"] ?? "";
let canvas: MapCanvas | null = null;
let sheet: Sheet | null = null;
let data: Data | null = null;
let asking: AbortController | null = null;

function said(): Said {
  return { ...fromForm(form), region };
}

function report(text: string): void {
  problem.textContent = text;
  problem.hidden = !text;
}

function showControls(of: Data): void {
  for (const radio of form.querySelectorAll<HTMLInputElement>("input[name=level]")) radio.checked = radio.value === of.level;
  const label = form.querySelector<HTMLElement>("[data-layer-companies]");
  if (label) label.textContent = phrases[of.colour.startsWith("chain:") ? "companies_chain" : "companies_all"] ?? "";
}

/** Asks for the view that the form says, and shows it. `fresh` is false where the page came with its words. */
async function update(fresh: boolean): Promise<void> {
  asking?.abort();
  const mine = (asking = new AbortController());
  const view = said();
  keep(view);
  room.setAttribute("aria-busy", "true");
  try {
    const [answer] = await Promise.all([
      askData<Data>(addresses["data"] + query(view), mine.signal),
      fresh ? fill(room, addresses["words"] + query(view), "none") : null,
    ]);
    if (asking !== mine) return;
    data = answer;
    showControls(answer);
    keep({ ...said(), level: answer.level });
    await canvas?.show(answer);
    markRow(region);
    for (const name of ["svg", "compare"]) {
      form.querySelector<HTMLAnchorElement>(`[data-map-${name}]`)!.href = addresses[name] + query(said());
    }
    report("");
    room.removeAttribute("aria-busy");
    if (answer.layers.includes("areas")) await showAreas();
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") return;
    report(phrases["failed"] ?? "");
    room.removeAttribute("aria-busy");
  }
}

function markRow(of: string): void {
  for (const link of right.querySelectorAll("[data-region] th a")) {
    const own = link.closest<HTMLElement>("[data-region]")?.dataset["region"] === of;
    if (own) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

async function choose(of: string): Promise<void> {
  region = of;
  keep(said());
  canvas?.choose(of);
  markRow(of);
  if (!of) {
    forget(card);
    right.removeAttribute("data-open");
    return;
  }
  await openCard(addresses["card"]!.replace("__", encodeURIComponent(of)) + query(said()));
}

/** Puts an answer of the office on the card beside the map; false where something else came to be shown there. */
async function openCard(address: string): Promise<boolean> {
  try {
    if (!(await fill(card, address))) return false;
  } catch {
    report(phrases["failed"] ?? "");
    return false;
  }
  right.setAttribute("data-open", "");
  card.scrollTop = 0;
  card.focus({ preventScroll: true });
  return true;
}

function say(text: string, at: Spot | null): void {
  tip.hidden = !at || !text;
  if (tip.hidden || !at) return;
  tip.textContent = text;
  tip.style.left = `${at.x + 14}px`;
  tip.style.top = `${at.y + 14}px`;
}

function point(of: string, at: Spot | null): void {
  canvas?.point(of);
  const shade = data?.shades[of];
  say(of && [sheet?.names[of] ?? of, shade?.text, shade?.more].filter(Boolean).join(" · "), at);
}

function over(thing: Thing, at: Spot): void {
  const many = `${Number(thing["n"]).toLocaleString()} ${phrases["firms_open"]}`;
  say(String(thing["words"] ?? [thing["name"], thing["n"] === 1 ? "" : many].filter(Boolean).join(" · ")), at);
}

/** The list of what is in a circle, an area or a region; `what` is the parameter that names it. */
async function openFirms(what: string): Promise<void> {
  if (!(await openCard(`${addresses["firms"]}${query(said())}&${what}`))) return;
  const bounds = card.querySelector<HTMLElement>("[data-bounds]")?.dataset["bounds"];
  if (bounds) canvas?.fit(bounds.split(",").map(Number) as [number, number, number, number]);
}

function open(thing: Thing): void {
  for (const name of ["cell", "area", "row"]) {
    if (thing[name] !== undefined) return void openFirms(`${name}=${thing[name]}`);
  }
}

/** Where the chain's firms cluster: a list beside the map, and its outlines on it. */
async function showAreas(): Promise<void> {
  const part = document.querySelector("#map-areas");
  if (!part || !(await fill(part, addresses["areas"] + query(said())))) return;
  const shapes = document.getElementById("map-area-shapes")?.textContent;
  if (shapes) await canvas?.areas(JSON.parse(shapes) as GeoJSON.FeatureCollection);
}

function zoomTo(view: string): void {
  const select = form.elements.namedItem("view") as HTMLSelectElement;
  select.value = view;
  select.dispatchEvent(new Event("change", { bubbles: true }));
}

async function savePicture(): Promise<void> {
  if (!canvas || !data) return;
  await canvas.settled();
  const dates = { asOf: room.dataset["asOf"] ?? "", knownBy: room.dataset["knownBy"] ?? "" };
  save(sheetOf(canvas.picture, data, phrases, dates), `${phrases["file"]}-${dates.asOf}`);
}

async function print(): Promise<void> {
  await canvas?.settled();
  window.print();
}

function beforePrint(): void {
  const image = document.querySelector<HTMLImageElement>("#map-print");
  if (image && canvas) image.src = canvas.picture.toDataURL("image/png");
}

form.addEventListener("change", (event) => {
  const changed = (event.target as HTMLInputElement).name;
  if (changed === "view") {
    // Each range has its own natural level; the server says which.
    for (const radio of form.querySelectorAll<HTMLInputElement>("input[name=level]")) radio.checked = false;
  }
  void update(true);
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void update(true);
});
document.addEventListener("click", (event) => {
  const target = (event.target as Element).closest<HTMLElement>(
    "[data-map-back],[data-map-firms],[data-map-zoom],[data-map-level],[data-map-region],[data-map-export],[data-map-print],[data-map-by]",
  );
  if (!target || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const asked = target.dataset;
  event.preventDefault();
  if (asked["mapBack"] !== undefined) {
    const last = region;
    void choose("").then(() => right.querySelector<HTMLElement>(`[data-region="${CSS.escape(last)}"] th a`)?.focus());
  } else if (asked["mapFirms"]) void openFirms(asked["mapFirms"]);
  else if (asked["mapZoom"]) zoomTo(asked["mapZoom"]);
  else if (asked["mapLevel"]) {
    form.querySelector<HTMLInputElement>(`input[name=level][value=${asked["mapLevel"]}]`)?.click();
  } else if (asked["mapRegion"]) void choose(asked["mapRegion"]);
  else if (asked["mapBy"]) canvas?.zoom(Number(asked["mapBy"]));
  else if (asked["mapPrint"] !== undefined) void print();
  else void savePicture();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && right.hasAttribute("data-open") && !event.defaultPrevented) void choose("");
});
window.addEventListener("beforeprint", beforePrint);
startList(right, { chosen: (of) => void choose(of), pointed: (of) => point(of, null) });

/** Draws the ground; where that fails the list still says everything. */
async function draw(holder: HTMLElement, shapes: Promise<Sheet>): Promise<void> {
  try {
    sheet = await shapes;
    canvas = new MapCanvas(holder, room.dataset["worker"]!, sheet, phrases, {
      chosen: (of) => void choose(of),
      pointed: point,
      opened: open,
      over,
    });
    canvas.choose(region);
  } catch {
    report(phrases["no_webgl"] ?? "");
    return;
  }
  if (!data) return;
  await canvas.show(data);
  if (data.layers.includes("areas")) await showAreas();
}

document.documentElement.classList.add("scripted");
const holder = document.querySelector<HTMLElement>("#map");
if (holder) void draw(holder, askData<Sheet>(addresses["shapes"]!));
void update(false);
