// Builds src/ into dist/widget.js, one file with its styles and words inside.
// `--check` builds without writing and fails when the committed file is another.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, writeFileSync, mkdirSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, "src");
const target = join(here, "dist", "widget.js");

/** sha256 over each file's path and text, in the order of the paths; `built_file.py` does the same. */
function hashOfSource() {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const names = files.map((file) => relative(source, file).split(sep).join("/")).sort();
  const hash = createHash("sha256");
  for (const name of names) hash.update(`${name}\0${readFileSync(join(source, name), "utf8")}\0`);
  return hash.digest("hex");
}

const smallCss = {
  name: "small-css",
  setup(builder) {
    builder.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(readFileSync(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

const { outputFiles } = await build({
  entryPoints: [join(source, "main.ts")],
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  banner: { js: `/*! Ledetråd. widget/src sha256:${hashOfSource()} */` },
  plugins: [smallCss],
});
const made = outputFiles[0].text;
console.log(`widget.js: ${Buffer.byteLength(made)} bytes, ${gzipSync(made, { level: 9 }).length} gzipped`);

if (process.argv.includes("--check")) {
  if (!existsSync(target) || readFileSync(target, "utf8") !== made) {
    console.error("dist/widget.js is not what src/ builds to: run `npm run build` in widget/ and commit it.");
    process.exit(1);
  }
} else {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, made);
}
