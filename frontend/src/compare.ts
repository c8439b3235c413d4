// Two maps side by side that move together: one scale, one distance, and a region pointed at in both.
import { askData } from "./lib/ask";
import { type Look, MapCanvas } from "./lib/map/canvas";
import type { Data, Phrases, Sheet } from "./lib/map/types";

const room = document.querySelector<HTMLElement>("#compare")!;
const phrases = JSON.parse(document.getElementById("map-phrases")!.textContent!) as Phrases;
const maps: MapCanvas[] = [];
/** Where each looked when both had been framed: what they move away from together. */
let from: Look[] = [];
let following = false;

function follow(leader: number): void {
  if (following || from.length < 2) return;
  following = true;
  const [look, other] = [maps[leader]!.look, 1 - leader];
  const [base, there] = [from[leader]!, from[other]!];
  maps[other]!.look = {
    lng: there.lng + look.lng - base.lng,
    lat: there.lat + look.lat - base.lat,
    zoom: there.zoom + look.zoom - base.zoom,
  };
  following = false;
}

function point(region: string): void {
  for (const map of maps) map.point(region);
  for (const row of room.querySelectorAll<HTMLElement>("tr[data-region]")) {
    row.classList.toggle("pointed", region !== "" && row.dataset["region"] === region);
  }
}

async function draw(stage: HTMLElement, number: number): Promise<void> {
  const [sheet, data] = await Promise.all([
    askData<Sheet>(stage.dataset["shapes"]!),
    askData<Data>(stage.dataset["data"]!),
  ]);
  const holder = stage.querySelector<HTMLElement>(".map-canvas")!;
  const own = { ...phrases, map_label: stage.closest("section")?.getAttribute("aria-label") ?? "" };
  maps[number] = new MapCanvas(holder, room.dataset["worker"]!, sheet, own, {
    chosen: (region) => room.querySelector(`tr[data-region="${CSS.escape(region)}"]`)?.scrollIntoView({ block: "center" }),
    pointed: point,
    opened: () => undefined,
    over: () => undefined,
    moved: () => follow(number),
  });
  await maps[number].show(data);
}

async function start(): Promise<void> {
  const stages = [...room.querySelectorAll<HTMLElement>("[data-side]")];
  await Promise.all(stages.map(draw));
  await Promise.all(maps.map((map) => map.settled()));
  const zoom = Math.min(...maps.map((map) => map.look.zoom));
  for (const map of maps) map.look = { ...map.look, zoom };
  from = maps.map((map) => map.look);
  room.dataset["together"] = ""; // from here on they move together
}

document.documentElement.classList.add("scripted");
room.addEventListener("mouseover", (event) => {
  const row = (event.target as Element).closest<HTMLElement>("tr[data-region]");
  if (row) point(row.dataset["region"]!);
});
start().catch(() => {
  for (const stage of room.querySelectorAll<HTMLElement>("[data-side]")) stage.dataset["loading"] = phrases["no_webgl"] ?? "";
});
