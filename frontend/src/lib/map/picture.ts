// The map as one picture that can stand alone: question, map, legend, source, date, and its approval or that it is schematic.
import { fillOf, ink } from "./paint";
import type { Data, Phrases } from "./types";

const MARGIN = 24;
const FONT = '"PingFang SC","Microsoft YaHei","Noto Sans SC","Noto Sans CJK SC",sans-serif';

export interface Dates {
  asOf: string;
  knownBy: string;
}

export function sheetOf(map: HTMLCanvasElement, data: Data, phrases: Phrases, dates: Dates): HTMLCanvasElement {
  const scale = map.width / map.clientWidth;
  const [width, height] = [map.clientWidth + 2 * MARGIN, map.clientHeight];
  const rows = Math.ceil(data.legend.length / 4);
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = (height + 178 + rows * 24 + data.notes.length * 20) * scale;
  const pen = canvas.getContext("2d")!;
  pen.scale(scale, scale);
  pen.fillStyle = ink("paper");
  pen.fillRect(0, 0, width, canvas.height);
  const write = (text: string, y: number, size: number, colour: string, x = MARGIN) => {
    pen.font = `${size}px ${FONT}`;
    pen.fillStyle = ink(colour);
    pen.fillText(text, x, y, width - x - MARGIN);
  };
  write(data.question, 38, 22, "ink");
  write(data.reading, 60, 13, "ink-2");
  pen.drawImage(map, MARGIN, 72, map.clientWidth, height);
  write(data.measure, height + 98, 13, "ink-2");
  legend(pen, data, height + 124, width, write);
  const foot = height + 124 + rows * 24;
  write(`${phrases["source"]}${phrases["colon"]}${data.source}`, foot + 8, 12, "ink-2");
  data.notes.forEach((note, index) => write(note, foot + 28 + index * 20, 12, "ink-2"));
  write(
    `${phrases["ground"]} · ${phrases["as_of"]} ${dates.asOf} · ${phrases["known_by"]} ${dates.knownBy}`,
    foot + 28 + data.notes.length * 20,
    12,
    "ink-2",
  );
  return canvas;
}

type Write = (text: string, y: number, size: number, colour: string, x?: number) => void;

function legend(pen: CanvasRenderingContext2D, data: Data, top: number, width: number, write: Write): void {
  data.legend.forEach((line, index) => {
    const x = MARGIN + (index % 4) * ((width - 2 * MARGIN) / 4);
    const y = top + Math.floor(index / 4) * 24;
    pen.fillStyle = fillOf(pen, line.shade);
    pen.fillRect(x, y - 12, 22, 14);
    pen.strokeStyle = ink(line.shade === "absent" ? "bad" : "ink-3");
    pen.lineWidth = line.shade === "absent" ? 2 : 1;
    pen.strokeRect(x, y - 12, 22, 14);
    write(line.label, y, 13, "ink", x + 30);
  });
}

export function save(canvas: HTMLCanvasElement, name: string): void {
  canvas.toBlob((blob) => {
    if (!blob) return;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${name}.png`;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }, "image/png");
}
