// One classic script and one style sheet, which Python puts into the page: no module, no fetch.

import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { defineConfig, type Plugin } from "vite";

const HERE = import.meta.dirname;
const BUILT = process.env["TWOFOLD_BUILT"] ?? join(HERE, "../src/twofold/publish/web/built");
const TYPEFACES = {
  "roman.woff2": "@fontsource-variable/crimson-pro/files/crimson-pro-latin-wght-normal.woff2",
  "italic.woff2": "@fontsource-variable/crimson-pro/files/crimson-pro-latin-wght-italic.woff2",
  "legible.woff2": "@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin-400-normal.woff2",
};
const LICENCES = {
  inkjs: "inkjs/LICENSE.md",
  "Crimson Pro": "@fontsource-variable/crimson-pro/LICENSE",
  "Atkinson Hyperlegible": "@fontsource/atkinson-hyperlegible/LICENSE",
};

/** What it was made from, so that a test can tell whether it was made since. */
function sources(): string {
  const names = ["src", "static"].flatMap((folder) => readdirSync(join(HERE, folder)).map((name) => `${folder}/${name}`));
  names.push("package-lock.json", "vite.config.ts");
  const hashes = names.sort().map((name) => {
    const hash = createHash("sha256").update(readFileSync(join(HERE, name))).digest("hex");
    return `${hash}  ${name}\n`;
  });
  return hashes.join("");
}

/** What is shipped of others', with their licences. */
function others(): Plugin {
  return {
    name: "others",
    closeBundle() {
      const modules = join(HERE, "node_modules");
      mkdirSync(BUILT, { recursive: true });
      for (const [name, from] of Object.entries(TYPEFACES)) copyFileSync(join(modules, from), join(BUILT, name));
      const texts = Object.entries(LICENCES).map(([name, from]) => {
        const text = readFileSync(join(modules, from), "utf8");
        return `${name}\n\n${text.replaceAll("\r\n", "\n").trim()}\n`;
      });
      writeFileSync(join(BUILT, "sources.sha256"), sources());
      writeFileSync(join(BUILT, "licences.txt"), texts.join(`\n${"-".repeat(72)}\n\n`));
    },
  };
}

export default defineConfig({
  publicDir: "static",
  plugins: [others()],
  // The smaller of inkjs's own builds: every browser with a <dialog> can read it.
  resolve: { alias: { inkjs: join(HERE, "node_modules/inkjs/dist/ink-es2015.js") } },
  build: {
    target: "es2020",
    outDir: BUILT,
    emptyOutDir: true,
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    lib: {
      entry: "src/main.ts",
      formats: ["iife"],
      name: "twofoldPage",
      fileName: () => "page.js",
      cssFileName: "page",
    },
  },
});
