// The shapes joined with the shades of the moment: what each source of the map holds.
import type { Feature, FeatureCollection } from "geojson";
import type { Data, Phrases, Sheet } from "./types";

export const id = (feature: Feature): string => String(feature.properties?.["id"]);

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

function point(sheet: Sheet, key: string, properties: Record<string, unknown>): Feature[] {
  const at = sheet.points[key];
  return at ? [{ type: "Feature", properties, geometry: { type: "Point", coordinates: at } }] : [];
}

/** Cells or cities with their shade; those outside the view are faint. */
export function shaded(sheet: Sheet, data: Data): FeatureCollection {
  const shapes = data.level === "city" ? sheet.cities : sheet.cells;
  return collection(
    shapes.features.map((feature) => ({
      ...feature,
      properties: { ...feature.properties, shade: data.shades[id(feature)]?.shade ?? "outside" },
    })),
  );
}

function isZone(sheet: Sheet, key: string): boolean {
  return !sheet.cells.features.some((cell) => id(cell) === key) && !sheet.cities.features.some((city) => id(city) === key);
}

export function labels(sheet: Sheet, data: Data, phrases: Phrases): FeatureCollection {
  const large = data.level === "city";
  const named = Object.entries(data.shades)
    .filter(([key]) => !isZone(sheet, key))
    .flatMap(([key, shade]) => {
      const dark = ["s5", "s6", "s7", "d1", "d6", "d7"].includes(shade.shade);
      return point(sheet, key, { id: key, name: sheet.names[key] ?? key, text: shade.text, large, dark, rank: Number(shade.shade === "unknown") });
    });
  const aside = [...new Set(data.piles.filter((pile) => pile.coarse).map((pile) => pile.region))].map((key) => ({
    ...corner(sheet, key),
    properties: { id: key, name: phrases["coarse"], text: sheet.names[key] ?? "", large: false, dark: false, rank: 0 },
  }));
  return collection([...named, ...aside]);
}

/** A place beside a city, for what is known of it but of none of its districts. */
function corner(sheet: Sheet, key: string): Feature {
  const city = sheet.cities.features.find((feature) => id(feature) === key);
  const [west, south, east, north] = city ? frame(city) : [0, 0, 0, 0];
  const at = [west + (east - west) * 0.06, north - (north - south) * 0.08];
  return { type: "Feature", properties: {}, geometry: { type: "Point", coordinates: at } };
}

export function zones(sheet: Sheet, data: Data): FeatureCollection {
  return collection(
    Object.entries(data.shades)
      .filter(([key]) => isZone(sheet, key))
      .flatMap(([key, shade]) => point(sheet, key, { id: key, name: sheet.names[key] ?? key, shade: shade.shade })),
  );
}

export function piles(sheet: Sheet, data: Data, phrases: Phrases): FeatureCollection {
  const order = data.layers;
  return collection(
    data.piles.flatMap((pile) => {
      const here = data.piles.filter((other) => other.region === pile.region).map((other) => other.layer);
      const place = order.filter((layer) => here.includes(layer)).indexOf(pile.layer);
      const properties = {
        id: pile.region,
        layer: pile.layer,
        count: pile.count,
        slot: place * 2 - (here.length - 1),
        label: `${phrases[pile.layer]} ${pile.count}`,
      };
      if (pile.coarse) return [{ ...corner(sheet, pile.region), properties }];
      return point(sheet, pile.region, properties);
    }),
  );
}

type Ring = number[][];

/** West, south, east, north of a feature. */
export function frame(feature: Feature): [number, number, number, number] {
  const geometry = feature.geometry;
  const rings: Ring[] =
    geometry.type === "Polygon" ? geometry.coordinates : geometry.type === "MultiPolygon" ? geometry.coordinates.flat() : [];
  const all = rings.flat();
  const xs = all.map((at) => at[0] ?? 0);
  const ys = all.map((at) => at[1] ?? 0);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

/** The shape that fills the view: a circle, a city, or all. */
export function whole(sheet: Sheet, key: string): Feature | undefined {
  const shapes = [...sheet.wholes.features, ...sheet.cities.features];
  return shapes.find((feature) => id(feature) === key) ?? sheet.outline.features[0];
}
