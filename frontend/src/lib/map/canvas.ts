// The map itself: draws what a scene holds and says which region somebody points at or chooses.
import {
  type GeoJSONSource,
  Map as Drawn,
  type MapMouseEvent,
  type VariableAnchorOffsetCollectionSpecification,
  setWorkerUrl,
} from "maplibre-gl";
import { FIRM_LAYERS, showFirms } from "./firms";
import { PATTERNS, SHADES, diamond, ink, patternTile, pill } from "./paint";
import { frame, labels, piles, shaded, whole, zones } from "./scene";
import { FONTS, NAMES, style } from "./style";
import type { Data, Phrases, Sheet } from "./types";

const TOUCHED = ["piles", "zones", "zone-names", "names", "shaded"];
const THINGS = ["areas", "arcs", ...FIRM_LAYERS];
/** Where a name may stand beside its point, nearest first, when circles take the room. */
const ASIDE: VariableAnchorOffsetCollectionSpecification = [
  ...["center", [0, 0], "top", [0, 1], "bottom", [0, -1], "left", [1.2, 0], "right", [-1.2, 0]],
  ...["top", [0, 2], "bottom", [0, -2], "left", [2.2, 0], "right", [-2.2, 0], "top-left", [1.4, 1.4], "top-right", [-1.4, 1.4]],
  ...["bottom-left", [1.4, -1.4], "bottom-right", [-1.4, -1.4], "top", [0, 3], "bottom", [0, -3]],
] as VariableAnchorOffsetCollectionSpecification;
const NOTHING: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

/** What lies under the pointer that is no region: a circle or point of firms, an area, an arc. */
export type Thing = Record<string, string | number>;
export type Look = { lng: number; lat: number; zoom: number };
export type Spot = { x: number; y: number };

export interface Asked {
  chosen: (region: string) => void;
  pointed: (region: string, at: Spot | null) => void;
  opened: (thing: Thing) => void;
  over: (thing: Thing, at: Spot) => void;
  moved?: () => void;
}

export class MapCanvas {
  private readonly map: Drawn;
  private readonly ready: Promise<void>;
  private framed = "";
  private chosen: string | null = null;

  constructor(
    holder: HTMLElement,
    worker: string,
    private readonly sheet: Sheet,
    private readonly phrases: Phrases,
    asked: Asked,
  ) {
    setWorkerUrl(worker);
    this.map = new Drawn({
      container: holder,
      style: style(sheet),
      bounds: frame(sheet.outline.features[0]!),
      localIdeographFontFamily: FONTS.join(","),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: 0,
      minZoom: 4,
      maxZoom: 17,
      renderWorldCopies: false,
      canvasContextAttributes: { preserveDrawingBuffer: true, antialias: true },
      locale: { "Map.Title": phrases["map_label"] ?? "" },
    });
    this.map.touchZoomRotate.disableRotation();
    this.map.keyboard.disableRotation();
    this.ready = new Promise((resolve) =>
      this.map.once("style.load", () => {
        this.pictures();
        resolve();
      }),
    );
    this.map.on("click", (event) => {
      const thing = this.thing(event);
      const region = thing ? "" : this.at(event);
      if (thing) asked.opened(thing);
      else if (region) asked.chosen(region);
    });
    this.map.on("mousemove", (event) => {
      const thing = this.thing(event);
      const region = thing ? "" : this.at(event);
      this.map.getCanvas().style.cursor = region || thing ? "pointer" : "";
      asked.pointed(region, region ? event.point : null);
      if (thing) asked.over(thing, event.point);
    });
    this.map.on("move", () => asked.moved?.());
    this.map.on("mouseout", () => asked.pointed("", null));
  }

  private pictures(): void {
    for (const shade of PATTERNS) this.map.addImage(`pattern-${shade}`, patternTile(shade), { pixelRatio: 2 });
    for (const shade of [...SHADES, ...PATTERNS, "absent"]) {
      this.map.addImage(`zone-${shade}`, diamond(shade), { pixelRatio: 2 });
    }
    for (const layer of ["companies", "carriers", "events", "projects"]) {
      this.map.addImage(`pill-${layer}`, pill(layer), {
        pixelRatio: 2,
        stretchX: [[18, 22]],
        stretchY: [[18, 22]],
        content: [6, 4, 34, 36],
      });
    }
  }

  private at(event: MapMouseEvent): string {
    const found = this.map.queryRenderedFeatures(event.point, { layers: TOUCHED });
    return String(found[0]?.properties["id"] ?? "");
  }

  private thing(event: MapMouseEvent): Thing | null {
    const layers = THINGS.filter((layer) => this.map.getLayer(layer));
    return (this.map.queryRenderedFeatures(event.point, { layers })[0]?.properties as Thing | undefined) ?? null;
  }

  private fill(source: string, data: GeoJSON.FeatureCollection): void {
    this.map.getSource<GeoJSONSource>(source)?.setData(data);
  }

  async show(data: Data): Promise<void> {
    await this.ready;
    this.fill("shaded", shaded(this.sheet, data));
    this.fill("labels", labels(this.sheet, data, this.phrases));
    this.fill("zones", zones(this.sheet, data));
    this.fill("piles", piles(this.sheet, data, this.phrases));
    this.fill("arcs", data.arcs);
    if (!data.layers.includes("areas")) this.fill("areas", NOTHING);
    showFirms(this.map, data.tiles, this.phrases);
    this.map.setPaintProperty("borders", "line-color", data.level === "city" ? ink("paper") : ink("ink-3"));
    this.map.setPaintProperty("seams", "line-color", this.sheet.surveyed && data.level === "county" ? ink("ink-3") : ink("paper"));
    // One city leaves room for all names; wider views drop those that would cover others. Circles push names aside.
    const roomy = data.level === "city" || data.view.startsWith("city:");
    this.map.setLayoutProperty("names", "text-allow-overlap", roomy && !data.tiles);
    this.map.setLayoutProperty("names", "text-variable-anchor-offset", data.tiles ? ASIDE : undefined);
    this.map.setLayoutProperty("names", "text-field", data.tiles ? ["get", "name"] : NAMES);
    this.map.setFilter("whole", ["==", ["get", "id"], data.whole]);
    this.choose(this.chosen ?? data.region); // somebody may have chosen another since it was asked for
    if (this.framed !== data.view) this.frameOn(data.whole, this.framed === "");
    this.framed = data.view;
    const stage = this.map.getContainer().parentElement;
    stage?.removeAttribute("data-settled");
    this.map.once("render", () => stage?.setAttribute("data-drawn", ""));
    void this.settled().then(() => stage?.setAttribute("data-settled", ""));
  }

  private frameOn(key: string, atOnce: boolean): void {
    const shape = whole(this.sheet, key);
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (shape) this.map.fitBounds(frame(shape), { padding: 28, duration: atOnce || calm ? 0 : 450 });
  }

  choose(region: string): void {
    this.chosen = region;
    if (this.map.getLayer("chosen")) this.map.setFilter("chosen", ["==", ["get", "id"], region || "-"]);
  }

  point(region: string): void {
    if (this.map.getLayer("pointed")) this.map.setFilter("pointed", ["==", ["get", "id"], region || "-"]);
  }

  /** Where the map looks. */
  get look(): Look {
    const { lng, lat } = this.map.getCenter();
    return { lng, lat, zoom: this.map.getZoom() };
  }

  set look({ lng, lat, zoom }: Look) {
    this.map.jumpTo({ center: [lng, lat], zoom });
  }

  /** Outlines of where firms cluster. */
  async areas(shapes: GeoJSON.FeatureCollection): Promise<void> {
    await this.ready;
    this.fill("areas", shapes);
  }

  /** Moves to a frame: west, south, east, north. A frame without width stays at the deepest zoom. */
  fit(bounds: [number, number, number, number]): void {
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map.fitBounds(bounds, { padding: 60, maxZoom: 16.5, duration: calm ? 0 : 450 });
  }

  zoom(by: number): void {
    this.map.easeTo({ zoom: this.map.getZoom() + by, duration: 200 });
  }

  /** When all that was asked for is on the canvas. */
  async settled(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.map.once("idle", () => resolve());
      this.map.triggerRepaint();
    });
  }

  /** The map as drawn now. */
  get picture(): HTMLCanvasElement {
    return this.map.getCanvas();
  }
}
