// The extension: it starts the language server, and shows a preview, a map and a trace.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

import { addressIn, framing, playing, shellWords, storyOf, type Wanted, wantedIn, wayTo } from "./stories";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const command = (name: string, does: (...given: never[]) => unknown) =>
    context.subscriptions.push(vscode.commands.registerCommand(`twofold.${name}`, does));
  command("preview", () => preview(context, openStory()));
  command("previewHere", () => previewHere(context));
  command("map", () => map());
  command("play", (story?: string, trace?: string) => play(story ?? openStory(), trace ?? ""));
  command("prove", () => inTerminal("Twofold: proof", [...twofold(), "check", openStory()]));
  command("restart", restart);
  await start();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function settings(): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration("twofold");
}

function twofold(): string[] {
  return settings().get<string[]>("command", ["twofold"]);
}

async function start(): Promise<void> {
  const [command, ...before] = twofold();
  if (!command) return;
  client = new LanguageClient(
    "twofold",
    "Twofold",
    { command, args: [...before, "lsp"] },
    {
      documentSelector: [{ language: "ink", scheme: "file" }, { language: "ink", scheme: "untitled" }, { language: "toml", pattern: "**/world.toml" }],
      initializationOptions: {
        prove: settings().get("prove", true),
        inlayHints: settings().get("inlayHints", ["values", "constants", "odds"]),
        play: true,
      },
      synchronize: {
        fileEvents: vscode.workspace.createFileSystemWatcher("**/{*.ink,world.toml}"),
      },
    },
  );
  try {
    await client.start();
  } catch {
    client = undefined;
    const set = "Say how it is called";
    const asked = await vscode.window.showErrorMessage(
      `Twofold could not be started as \`${[command, ...before].join(" ")}\`. It is installed, in a clone of Twofold, with: pip install ".[editor]"`,
      set,
    );
    if (asked === set) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "twofold.command");
    }
  }
}

async function restart(): Promise<void> {
  await client?.stop();
  await start();
}

function openStory(): string {
  const editor = vscode.window.activeTextEditor;
  if (!editor) throw new Error("Open a file of the story first.");
  return storyOf(editor.document.uri.fsPath);
}

function inTerminal(name: string, words: string[]): void {
  const terminal = vscode.window.createTerminal({ name });
  terminal.show();
  terminal.sendText(shellWords(words));
}

function play(story: string, trace: string): void {
  inTerminal(`Twofold: ${basename(story)}`, playing(twofold(), story, trace));
}

interface Preview {
  panel: vscode.WebviewPanel;
  /** Settled once the story can be read in it. */
  ready: Promise<void>;
}

/** The previews that are open, by their stories. */
const previews = new Map<string, Promise<Preview>>();

function preview(context: vscode.ExtensionContext, story: string): Promise<Preview> {
  const there = previews.get(story);
  if (there) {
    void there.then(({ panel }) => panel.reveal(undefined, true));
    return there;
  }
  const begun = begin(context, story);
  previews.set(story, begun);
  begun.catch((error: Error) => {
    previews.delete(story);
    void vscode.window.showErrorMessage(error.message);
  });
  return begun;
}

function begin(context: vscode.ExtensionContext, story: string): Promise<Preview> {
  const [command, ...before] = twofold();
  const running: ChildProcess = spawn(command!, [...before, "preview", story]);
  context.subscriptions.push({ dispose: () => running.kill() });
  let printed = "";
  let complained = "";
  running.stderr?.on("data", (data: Buffer) => (complained += data.toString()));
  return new Promise((done, failed) => {
    running.stdout?.on("data", (data: Buffer) => {
      const had = addressIn(printed);
      printed += data.toString();
      const address = addressIn(printed);
      if (!address || had) return;
      const shown = show(story, address);
      shown.panel.onDidDispose(() => running.kill());
      done(shown);
    });
    running.on("error", failed);
    running.on("exit", () => failed(new Error(complained.trim() || "The preview has stopped.")));
  });
}

function show(story: string, address: string): Preview {
  const title = `Preview: ${basename(story)}`;
  const beside = { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true };
  const panel = vscode.window.createWebviewPanel("twofold.preview", title, beside, {
    enableScripts: true,
    retainContextWhenHidden: true,
  });
  panel.webview.html = framing(address, title, randomBytes(16).toString("hex"));
  panel.onDidDispose(() => previews.delete(story));
  const ready = new Promise<void>((done) => {
    panel.webview.onDidReceiveMessage((message) => {
      if (message?.twofold === "ready") done();
      const wanted = wantedIn(message, story);
      if (wanted) void openAt(wanted);
    });
  });
  return { panel, ready };
}

async function openAt({ file, line }: Wanted, preserveFocus = false): Promise<void> {
  const at = new vscode.Position(line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(file), {
    viewColumn: vscode.ViewColumn.One,
    preserveFocus,
    selection: new vscode.Range(at, at),
  });
}

/** Read in the preview along the shortest way to the line of the cursor, or to the nearest above. */
async function previewHere(context: vscode.ExtensionContext): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    "vscode.executeCodeLensProvider",
    editor.document.uri,
    1_000_000,
  );
  const ways = (lenses ?? [])
    .filter(({ command }) => command?.command === "twofold.play")
    .map(({ range, command }) => {
      const [story, trace] = command!.arguments as [string, string];
      return { line: range.start.line, story, trace };
    });
  const way = wayTo(editor.selection.active.line, ways);
  if (!way) {
    void vscode.window.showInformationMessage("No way to this line is known: the story is not proved yet.");
    return;
  }
  const { panel, ready } = await preview(context, way.story);
  await ready;
  await panel.webview.postMessage({ twofold: "follow", trace: way.trace });
}

function map(): void {
  const story = openStory();
  const [command, ...before] = twofold();
  const target = join(tmpdir(), `twofold-map-${process.pid}.html`);
  const title = `Map: ${basename(story)}`;
  void vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title: "Drawing the map …" },
    () =>
      new Promise<void>((done) => {
        execFile(command!, [...before, "map", story, "-o", target], (error, _, complained) => {
          done();
          if (error) {
            void vscode.window.showErrorMessage(complained.trim() || error.message);
            return;
          }
          const panel = vscode.window.createWebviewPanel(
            "twofold.map",
            title,
            vscode.ViewColumn.Beside,
            { enableScripts: true },
          );
          panel.webview.onDidReceiveMessage((message) => {
            const wanted = wantedIn(message, story);
            if (wanted) void openAt(wanted, true);
          });
          panel.webview.html = readFileSync(target, "utf8");
        });
      }),
  );
}
