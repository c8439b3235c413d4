// Bundles the islands and the styles into the office's static folder, with hashed names and a manifest.
import { build } from "esbuild";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, "../src/guatu/office/static/dist"));
const islands = readdirSync(join(here, "src"), { withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
  .map((entry) => join(here, "src", entry.name));

rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

const shared = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  metafile: true,
  outdir: out,
  entryNames: "[name]-[hash]",
  chunkNames: "chunk-[hash]",
  assetNames: "[name]-[hash]",
  target: ["es2022"],
  legalComments: "external",
  logLevel: "warning",
};
const bundles = await Promise.all([
  build({ ...shared, entryPoints: islands, format: "esm", splitting: true }),
  build({ ...shared, entryPoints: [join(here, "styles/app.css")] }),
  // MapLibre runs its worker from a file of its own; a strict policy allows no blob.
  build({
    ...shared,
    entryPoints: [{ in: "maplibre-gl/dist/maplibre-gl-worker.mjs", out: "map-worker" }],
    format: "esm",
  }),
]);

const manifest = {};
for (const { metafile } of bundles) {
  for (const [path, output] of Object.entries(metafile.outputs)) {
    const file = basename(path);
    if (output.entryPoint && !file.endsWith(".map")) {
      manifest[file.replace(/-[A-Z0-9]{8}(?=\.)/, "")] = file;
    }
  }
}
writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, null, 1) + "\n");
for (const file of readdirSync(out)) {
  if (/\.(js|css)$/.test(file)) {
    writeFileSync(join(out, file + ".gz"), gzipSync(readFileSync(join(out, file)), { level: 9 }));
  }
}
