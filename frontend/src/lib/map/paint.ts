// Colours and patterns of the shades, the same for the map, the legend swatches and the exported picture.

/** s1…s7 and d1…d7 are filled; unknown is hatched, conflict cross-hatched, absent hollow, outside faint. */
export const SHADES = [
  ...Array.from({ length: 7 }, (_, i) => `s${i + 1}`),
  ...Array.from({ length: 7 }, (_, i) => `d${i + 1}`),
];
export const PATTERNS = ["unknown", "conflict"];

export function ink(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

export function colourOf(shade: string): string {
  const [scale, step] = [shade[0], shade.slice(1)];
  if (scale === "s" && step) return ink(`seq-${step}`);
  if (scale === "d" && step) return ink(`div-${step}`);
  return shade === "absent" ? ink("paper") : ink("line-2");
}

function context(width: number, height: number): CanvasRenderingContext2D {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  return canvas.getContext("2d", { willReadFrequently: true })!;
}

/** A tile of diagonal lines that repeats without a seam. */
export function patternTile(shade: string): ImageData {
  const size = 16;
  const pen = context(size, size);
  pen.fillStyle = shade === "conflict" ? ink("warn-2") : ink("paper");
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = shade === "conflict" ? ink("warn") : ink("hatch");
  pen.lineWidth = 2.4;
  for (const offset of [-size, -size / 2, 0, size / 2, size, size * 1.5]) {
    pen.beginPath();
    pen.moveTo(offset - 2, size + 2);
    pen.lineTo(offset + size + 2, -2);
    pen.stroke();
    if (shade === "conflict") {
      pen.beginPath();
      pen.moveTo(offset - 2, -2);
      pen.lineTo(offset + size + 2, size + 2);
      pen.stroke();
    }
  }
  return pen.getImageData(0, 0, size, size);
}

export function fillOf(pen: CanvasRenderingContext2D, shade: string): string | CanvasPattern {
  if (!PATTERNS.includes(shade)) return colourOf(shade);
  const tile = context(16, 16);
  tile.putImageData(patternTile(shade), 0, 0);
  return pen.createPattern(tile.canvas, "repeat") ?? colourOf(shade);
}

/** The mark of a functional zone: a diamond, filled like the cells. */
export function diamond(shade: string): ImageData {
  const size = 44;
  const pen = context(size, size);
  const half = size / 2;
  pen.beginPath();
  pen.moveTo(half, 4);
  pen.lineTo(size - 4, half);
  pen.lineTo(half, size - 4);
  pen.lineTo(4, half);
  pen.closePath();
  pen.fillStyle = fillOf(pen, shade);
  pen.fill();
  pen.lineWidth = 4;
  pen.strokeStyle = ink("paper");
  pen.stroke();
  pen.lineWidth = 2;
  pen.strokeStyle = ink("ink");
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}

/** The ground of a count, stretched to its words: round for companies, square for carriers, cut for events. */
export function pill(layer: string): ImageData {
  const size = 40;
  const pen = context(size, size);
  const corner = { companies: 18, carriers: 3, events: 8, projects: 3 }[layer] ?? 3;
  pen.beginPath();
  pen.roundRect(2, 2, size - 4, size - 4, corner);
  pen.fillStyle = ink(`layer-${layer}`);
  pen.fill();
  pen.lineWidth = 3;
  pen.strokeStyle = ink("paper");
  pen.stroke();
  return pen.getImageData(0, 0, size, size);
}
