// The style of the map: no tiles, no glyph files, no sprites; labels come from the system's own fonts.
import type { ExpressionSpecification, StyleSpecification } from "maplibre-gl";
import { SHADES, colourOf, ink } from "./paint";
import type { Sheet } from "./types";

export const FONTS = ["PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "sans-serif"];
const NONE: GeoJSON.FeatureCollection = { type: "FeatureCollection", features: [] };

const byShade: ExpressionSpecification = [
  "match",
  ["get", "shade"],
  ...SHADES.flatMap((shade) => [shade, colourOf(shade)]),
  "absent",
  colourOf("absent"),
  colourOf("outside"),
] as unknown as ExpressionSpecification;

const twoLines: ExpressionSpecification = [
  "format",
  ["get", "name"],
  { "font-scale": 1 },
  "\n",
  {},
  ["get", "text"],
  { "font-scale": 0.86 },
];

/** Names with their values; names alone where many counties share a small map. */
export const NAMES: ExpressionSpecification = [
  "step",
  ["zoom"],
  ["case", ["get", "large"], twoLines, ["get", "name"]],
  7.8,
  twoLines,
];

function slot(em: number): ExpressionSpecification {
  // Up to four counts stand side by side under a name; `slot` is twice the place from the middle.
  const places = [-3, -2, -1, 0, 1, 2, 3].flatMap((place) => [place, ["literal", [place * em, 2.7]]]);
  return ["match", ["get", "slot"], ...places, ["literal", [0, 2.7]]] as unknown as ExpressionSpecification;
}

/** Labels grow with the page's text, which is larger on a wall screen. */
const grown = parseFloat(getComputedStyle(document.documentElement).fontSize) / 15;

export function style(sheet: Sheet): StyleSpecification {
  const data = (collection: GeoJSON.FeatureCollection) => ({ type: "geojson" as const, data: collection });
  const label = { "text-font": FONTS, "text-max-width": 12, "text-line-height": 1.25, "text-padding": 1 };
  const halo = { "text-halo-color": "rgba(255,255,255,.92)", "text-halo-width": 1.6 };
  return {
    version: 8,
    sources: {
      outline: data(sheet.outline),
      shaded: data(NONE),
      lines: data(sheet.lines),
      wholes: data(sheet.wholes),
      labels: data(NONE),
      zones: data(NONE),
      piles: data(NONE),
      areas: data(NONE),
      arcs: data(NONE),
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": ink("paper-2") } },
      { id: "outline", type: "fill", source: "outline", paint: { "fill-color": ink("line-2") } },
      { id: "shaded", type: "fill", source: "shaded", paint: { "fill-color": byShade } },
      {
        id: "hatched",
        type: "fill",
        source: "shaded",
        filter: ["in", ["get", "shade"], ["literal", ["unknown", "conflict"]]],
        paint: { "fill-pattern": ["concat", "pattern-", ["get", "shade"]] },
      },
      {
        id: "hollow",
        type: "line",
        source: "shaded",
        filter: ["==", ["get", "shade"], "absent"],
        paint: { "line-color": ink("bad"), "line-width": 2 },
      },
      {
        id: "seams",
        type: "line",
        source: "lines",
        filter: ["==", ["get", "id"], "seams"],
        paint: { "line-color": ink("paper"), "line-width": 1, "line-opacity": 0.55 },
      },
      {
        id: "borders",
        type: "line",
        source: "lines",
        filter: ["==", ["get", "id"], "borders"],
        paint: { "line-color": ink("ink-3"), "line-width": 1.2 },
      },
      {
        id: "whole",
        type: "line",
        source: "wholes",
        filter: ["==", ["get", "id"], ""],
        paint: { "line-color": ink("ink"), "line-width": 2.2 },
      },
      {
        id: "pointed",
        type: "line",
        source: "shaded",
        filter: ["==", ["get", "id"], ""],
        paint: { "line-color": ink("ink"), "line-width": 2 },
      },
      {
        id: "chosen",
        type: "line",
        source: "shaded",
        filter: ["==", ["get", "id"], ""],
        paint: { "line-color": ink("chosen"), "line-width": 4 },
      },
      {
        id: "areas",
        type: "fill",
        source: "areas",
        paint: { "fill-color": ink("layer-areas"), "fill-opacity": 0.28 },
      },
      {
        id: "area-edges",
        type: "line",
        source: "areas",
        paint: { "line-color": ink("layer-areas"), "line-width": 2, "line-dasharray": [3, 1.5] },
      },
      {
        id: "arcs",
        type: "line",
        source: "arcs",
        layout: { "line-cap": "round" },
        paint: {
          "line-color": ink("layer-arcs"),
          "line-opacity": 0.85,
          "line-width": ["interpolate", ["linear"], ["get", "evidence"], 1, 1.6, 10, 3.5, 40, 6],
        },
      },
      {
        id: "arc-heads",
        type: "symbol",
        source: "arcs",
        layout: {
          ...label,
          "text-field": "▶",
          "text-size": 13 * grown,
          "symbol-placement": "line-center",
          "text-keep-upright": false,
          "text-allow-overlap": true,
          "text-ignore-placement": true,
        },
        paint: { "text-color": ink("layer-arcs"), ...halo },
      },
      {
        id: "zones",
        type: "symbol",
        source: "zones",
        layout: {
          "icon-image": ["concat", "zone-", ["get", "shade"]],
          "icon-size": ["interpolate", ["linear"], ["zoom"], 7, 0.6, 10, 1],
          "icon-allow-overlap": true,
        },
      },
      {
        id: "zone-names",
        type: "symbol",
        source: "zones",
        minzoom: 7.6,
        layout: {
          ...label,
          "text-field": ["get", "name"],
          "text-size": 11.5 * grown,
          "text-variable-anchor": ["left", "right", "top", "bottom"],
          "text-radial-offset": 1,
          "text-justify": "auto",
        },
        paint: { "text-color": ink("ink-2"), ...halo },
      },
      {
        id: "names",
        type: "symbol",
        source: "labels",
        layout: {
          ...label,
          "text-field": NAMES,
          "text-size": ["case", ["get", "large"], 14.5 * grown, 12.5 * grown],
          "symbol-sort-key": ["get", "rank"],
          "text-justify": "auto",
        },
        paint: {
          "text-color": ["case", ["get", "dark"], ink("paper"), ink("ink")],
          "text-halo-color": ["case", ["get", "dark"], ink("seq-7"), "rgba(255,255,255,.92)"],
          "text-halo-width": 1.6,
        },
      },
      {
        id: "piles",
        type: "symbol",
        source: "piles",
        layout: {
          ...label,
          "text-field": ["get", "label"],
          "text-size": 11.5 * grown,
          "text-offset": slot(1.85),
          "icon-image": ["concat", "pill-", ["get", "layer"]],
          "icon-text-fit": "both",
          "icon-text-fit-padding": [0, 3, 0, 3],
          "icon-allow-overlap": true,
          "text-allow-overlap": true,
          "symbol-sort-key": ["-", 0, ["get", "count"]],
        },
        paint: { "text-color": ink("paper") },
      },
      {
        id: "area-names",
        type: "symbol",
        source: "areas",
        layout: { ...label, "text-field": ["get", "name"], "text-size": 12 * grown, "text-anchor": "bottom" },
        paint: { "text-color": ink("layer-areas"), ...halo },
      },
    ],
  };
}
