// The extension's own code, its manifest and its grammar, under Node alone.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";

const require = createRequire(import.meta.url);
const { addressIn, framing, included, playing, shellWords, storyOf, wantedIn, wayTo } = require("../out/test/stories.js");
const here = new URL("..", import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));

function folder(files) {
  const at = mkdtempSync(join(tmpdir(), "twofold-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(at, name, ".."), { recursive: true });
    writeFileSync(join(at, name), text);
  }
  return at;
}

test("a story is its folder where that leads to the file, and else the file", () => {
  const at = folder({
    "main.ink": "INCLUDE parts/one.ink\r\n-> one\n",
    "parts/one.ink": "=== one\n",
    "parts/other.ink": "=== other\n",
    "world/world.toml": "",
    "world/scenes/a.ink": "",
  });
  assert.equal(storyOf(join(at, "parts/one.ink")), at);
  assert.equal(storyOf(join(at, "parts/other.ink")), join(at, "parts/other.ink"));
  assert.equal(storyOf(join(at, "world/scenes/a.ink")), join(at, "world"));
  assert.deepEqual(included("INCLUDE a b.ink \n  INCLUDE c.ink\ntext INCLUDE d.ink"), ["a b.ink", "c.ink"]);
});

test("words for a shell stay words", () => {
  assert.equal(shellWords(["twofold", "play", "a b/it's"], "linux"), "twofold play 'a b/it'\\''s'");
  assert.equal(shellWords(["twofold", 'a "b"'], "win32"), 'twofold "a ""b"""');
  assert.deepEqual(playing(["twofold"], "s", ""), ["twofold", "play", "s"]);
  assert.deepEqual(playing(["twofold"], "s", "1,2"), ["twofold", "play", "s", "--follow", "1,2"]);
});

test("a preview is framed from its own address alone", () => {
  const address = addressIn("noise\nhttp://127.0.0.1:8123/?token=a-_B\n");
  assert.equal(address, "http://127.0.0.1:8123/?token=a-_B");
  assert.equal(addressIn("http://elsewhere.example/?token=a"), null);
  const page = framing(address, 'A "story" <b>', "abc");
  assert.match(page, /frame-src http:\/\/127\.0\.0\.1:8123;/);
  assert.match(page, /script-src 'nonce-abc'/);
  assert.ok(!page.includes("<b>"));
});

test("a preview may have a line of its own story opened, and no other", () => {
  const open = (file, line = 3) => ({ twofold: "open", file, line });
  assert.deepEqual(wantedIn(open("a/b.ink"), "/s"), { file: "/s/a/b.ink", line: 3 });
  assert.deepEqual(wantedIn(open("b.ink"), "/s/main.ink"), { file: "/s/b.ink", line: 3 });
  for (const bad of [open("../x.ink"), open("/etc/passwd"), open("b.ink", "3"), { file: "b.ink" }, null]) {
    assert.equal(wantedIn(bad, "/s"), null);
  }
});

test("the way to a line is that of the nearest lens at or above it", () => {
  const ways = [
    { line: 9, story: "s", trace: "2" },
    { line: 3, story: "s", trace: "1" },
  ];
  assert.equal(wayTo(2, ways), null);
  assert.equal(wayTo(8, ways).trace, "1");
  assert.equal(wayTo(9, ways).trace, "2");
});

test("what the manifest names is there", () => {
  const paths = [
    manifest.icon,
    ...manifest.contributes.languages.flatMap((one) => [one.configuration, one.icon.light, one.icon.dark]),
    ...manifest.contributes.grammars.map((one) => one.path),
    ...manifest.contributes.snippets.map((one) => one.path),
  ];
  for (const path of paths) assert.ok(existsSync(join(here, path)), path);
  const source = readFileSync(join(here, "src/extension.ts"), "utf8");
  for (const { command } of manifest.contributes.commands) {
    assert.ok(source.includes(`command("${command.replace("twofold.", "")}"`), command);
  }
  for (const name of Object.keys(manifest.contributes.configuration.properties)) {
    assert.ok(source.includes(`"${name.replace("twofold.", "")}"`), name);
  }
});

async function grammar() {
  const oniguruma = require("vscode-oniguruma");
  const { INITIAL, Registry, parseRawGrammar } = require("vscode-textmate");
  await oniguruma.loadWASM(readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer);
  const path = join(here, "syntaxes/ink.tmLanguage.json");
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    loadGrammar: async () => parseRawGrammar(readFileSync(path, "utf8"), path),
  });
  const loaded = await registry.loadGrammar("source.ink");
  return (text) => {
    let state = INITIAL;
    return text.split("\n").map((line) => {
      const { tokens, ruleStack } = loaded.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map((one) => [line.slice(one.startIndex, one.endIndex), one.scopes.at(-1)]);
    });
  };
}

test("the grammar tells knots, choices, diverts, logic, tags and prose apart", async () => {
  const tokens = await grammar();
  const has = (text, part, scope, line = 0) => {
    const found = tokens(text)[line].find(([said]) => said.trim() === part);
    assert.equal(found?.[1], scope, `${part} in ${JSON.stringify(tokens(text)[line])}`);
  };
  has("=== market ===", "market", "entity.name.section.knot.ink");
  has("=== function f(ref x)", "function", "storage.type.function.ink");
  has("=== function f(ref x)", "ref", "storage.modifier.ref.ink");
  has("= door", "door", "entity.name.section.stitch.ink");
  has("* (look) [Look] -> market.door", "look", "entity.name.label.ink");
  has("* (look) [Look] -> market", "->", "keyword.operator.divert.ink");
  has("-> END", "END", "constant.language.ink");
  has("-> market", "market", "entity.name.function.divert.ink");
  has("~ gold = MIN(gold, 2)", "MIN", "support.function.ink");
  has("VAR gold = 3", "gold", "variable.other.definition.ink");
  has("VAR gold = 3 // coins", "// coins", "comment.line.double-slash.ink");
  has("She said it. # by: Nell", "by: Nell", "entity.name.tag.ink");
  has("{gold > 2: rich|poor}", "gold", "variable.other.ink");
  has("/* a\nb */ c", "b", "comment.block.ink", 1);
  has("- (later) On.", "later", "entity.name.label.ink");
  has("INCLUDE a b.ink", "a b.ink", "string.unquoted.path.ink");
  has("TODO: more", "TODO", "keyword.other.todo.ink");
  has("Only words, and a - dash.", "Only words, and a - dash.", "source.ink");
});
