// What the server sends.
import type { FeatureCollection } from "geojson";

export interface Sheet {
  /** By imported boundaries; cells then touch, and need a line between them. */
  surveyed: boolean;
  cells: FeatureCollection;
  cities: FeatureCollection;
  wholes: FeatureCollection;
  lines: FeatureCollection;
  outline: FeatureCollection;
  points: Record<string, [number, number]>;
  names: Record<string, string>;
}

export interface Shade {
  shade: string;
  text: string;
  more: string;
}

export interface Pile {
  layer: string;
  region: string;
  count: number;
  coarse: boolean;
}

export interface Data {
  colour: string;
  view: string;
  whole: string;
  level: "city" | "county";
  layers: string[];
  region: string;
  question: string;
  reading: string;
  measure: string;
  source: string;
  /** What the layers mean, one line each. */
  notes: string[];
  legend: { shade: string; label: string }[];
  shades: Record<string, Shade>;
  piles: Pile[];
  /** Address of the tiles of firms, with {z}, {x} and {y}; empty where that layer is off. */
  tiles: string;
  arcs: FeatureCollection;
}

export type Phrases = Record<string, string>;
