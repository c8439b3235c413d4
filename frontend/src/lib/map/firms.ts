// Firms of imported tables: vector tiles of the office's own, circles with their count or single points.
import type { ExpressionSpecification, FilterSpecification, LayerSpecification, Map as Drawn, VectorTileSource } from "maplibre-gl";
import { ink } from "./paint";
import { FONTS } from "./style";
import type { Phrases } from "./types";

const SOURCE = "firms";
export const FIRM_LAYERS = ["firm-circles", "firm-dots"];
/** Deepest zoom that the server makes tiles for; the list takes over where points cannot be told apart. */
const DEEPEST = 16;

/** The count as people say it: 4,321 or 12.3万. */
function count(phrases: Phrases): ExpressionSpecification {
  const scale = Number(phrases["thousand"]);
  const scaled = ["number-format", ["/", ["get", "n"], scale], { "max-fraction-digits": 1 }];
  return [
    "case",
    ["<", ["get", "n"], scale],
    ["to-string", ["get", "n"]],
    ["concat", scaled, phrases["thousands"]],
  ] as unknown as ExpressionSpecification;
}

function layers(phrases: Phrases): LayerSpecification[] {
  const base = { source: SOURCE, "source-layer": "companies" };
  const many: FilterSpecification = [">", ["get", "n"], 1];
  const one: FilterSpecification = ["==", ["get", "n"], 1];
  return [
    {
      ...base,
      id: "firm-circles",
      type: "circle",
      filter: many,
      paint: {
        "circle-color": ink("layer-firms"),
        "circle-opacity": 0.88,
        "circle-stroke-color": ink("paper"),
        "circle-stroke-width": 1.5,
        "circle-radius": ["interpolate", ["linear"], ["log10", ["get", "n"]], 0.3, 9, 2, 14, 3, 18, 5, 25],
      },
    },
    {
      ...base,
      id: "firm-dots",
      type: "circle",
      filter: one,
      paint: {
        "circle-color": ink("layer-firms"),
        "circle-stroke-color": ink("paper"),
        "circle-stroke-width": 1,
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 6, 3, 14, 5.5],
      },
    },
    {
      ...base,
      id: "firm-counts",
      type: "symbol",
      filter: many,
      layout: {
        "text-field": count(phrases),
        "text-font": FONTS,
        "text-size": 11,
        "text-allow-overlap": true,
        "text-padding": 5,
      },
      paint: { "text-color": ink("paper") },
    },
    {
      ...base,
      id: "firm-names",
      type: "symbol",
      filter: one,
      minzoom: 13.5,
      layout: {
        "text-field": ["get", "name"],
        "text-font": FONTS,
        "text-size": 11,
        "text-variable-anchor": ["left", "right"],
        "text-radial-offset": 0.8,
        "text-justify": "auto",
        "text-max-width": 20,
      },
      paint: { "text-color": ink("ink"), "text-halo-color": "rgba(255,255,255,.92)", "text-halo-width": 1.4 },
    },
  ];
}

/** Shows the tiles of an address, or none; the same address leaves what is drawn. */
export function showFirms(map: Drawn, tiles: string, phrases: Phrases): void {
  const source = map.getSource<VectorTileSource>(SOURCE);
  if (!tiles) {
    if (!source) return;
    for (const layer of layers(phrases)) map.removeLayer(layer.id);
    map.removeSource(SOURCE);
    return;
  }
  const address = window.location.origin + tiles;
  if (source) {
    if (source.tiles[0] !== address) source.setTiles([address]);
    return;
  }
  map.addSource(SOURCE, { type: "vector", tiles: [address], minzoom: 0, maxzoom: DEEPEST });
  for (const layer of layers(phrases)) map.addLayer(layer);
}
