// What the extension works out without an editor: which story a file is of, and what is called.

import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

const FARTHEST = 8;

/** What one names to open the story of a file: its folder where that has a world or a `main.ink`
 *  that leads to the file, else the file itself. */
export function storyOf(file: string): string {
  let folder = dirname(file);
  for (let up = 0; up < FARTHEST; up++) {
    const main = join(folder, "main.ink");
    if (existsSync(join(folder, "world.toml"))) return folder;
    if (existsSync(main) && reaches(main, file)) return folder;
    const above = dirname(folder);
    if (above === folder) break;
    folder = above;
  }
  return file;
}

/** Whether a story that starts in one file includes another. */
export function reaches(start: string, file: string): boolean {
  const seen = new Set<string>();
  const waiting = [start];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === file) return true;
    if (seen.has(next) || !existsSync(next)) continue;
    seen.add(next);
    for (const name of included(readFileSync(next, "utf8"))) {
      waiting.push(resolve(dirname(start), name));
    }
  }
  return false;
}

export function included(text: string): string[] {
  return [...text.matchAll(/^[ \t]*INCLUDE[ \t]+(.+?)[ \t]*\r?$/gm)].map((found) => found[1]!);
}

/** Words for a shell, each as one word whatever is in it. */
export function shellWords(words: readonly string[], platform: string = process.platform): string {
  return words.map((word) => quoted(word, platform)).join(" ");
}

function quoted(word: string, platform: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  if (platform === "win32") return `"${word.replaceAll('"', '""')}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** What plays a story from a trace in a terminal, and goes on from there by hand. */
export function playing(command: readonly string[], story: string, trace: string): string[] {
  const from = trace ? ["--follow", trace] : [];
  return [...command, "play", story, ...from];
}

/** The first address in what a preview printed. */
export function addressIn(printed: string): string | null {
  return /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(printed)?.[0] ?? null;
}

/** A page with the preview in it, for a panel, which hands on what the two say to each other:
 *  the panel that a trace is to be followed, the preview that a line is to be opened. */
export function framing(address: string, title: string, nonce: string): string {
  const origin = new URL(address).origin;
  const policy = `default-src 'none'; frame-src ${origin}; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<style>html, body, iframe { height: 100%; width: 100%; margin: 0; padding: 0; border: 0; }</style>
</head>
<body><iframe title="${escaped(title)}" src="${escaped(address)}"></iframe>
<script nonce="${nonce}">
const panel = acquireVsCodeApi();
const preview = document.querySelector("iframe").contentWindow;
addEventListener("message", ({ data, source }) => {
  if (source === preview) panel.postMessage(data);
  else preview.postMessage(data, "${origin}");
});
</script></body>
</html>`;
}

/** A line of a story that a preview asks for: the file, if it is one of the story's folder. */
export interface Wanted {
  file: string;
  line: number;
}

export function wantedIn(message: unknown, story: string): Wanted | null {
  const { twofold, file, line } = (message ?? {}) as Record<string, unknown>;
  if (twofold !== "open" || typeof file !== "string" || !Number.isSafeInteger(line)) return null;
  const folder = story.endsWith(".ink") ? dirname(story) : story;
  const path = resolve(folder, file);
  return path.startsWith(folder + sep) ? { file: path, line: line as number } : null;
}

/** A way that a lens knows, and the line that it stands at. */
export interface Way {
  line: number;
  story: string;
  trace: string;
}

/** Of the ways there are in a file, that to a line or to the nearest one above it. */
export function wayTo(line: number, ways: readonly Way[]): Way | null {
  const above = ways.filter((way) => way.line <= line).sort((a, b) => a.line - b.line);
  return above.at(-1) ?? null;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
