// The extension: it starts the language server, and shows a preview, a map and a trace.

import { type ChildProcess, execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";

import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";

import { addressIn, framing, playing, shellWords, storyOf } from "./stories";

let client: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const command = (name: string, does: (...given: never[]) => unknown) =>
    context.subscriptions.push(vscode.commands.registerCommand(`twofold.${name}`, does));
  command("preview", () => preview(context));
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
      documentSelector: [{ language: "ink" }, { language: "toml", pattern: "**/world.toml" }],
      initializationOptions: {
        prove: settings().get("prove", true),
        inlayHints: settings().get("inlayHints", true),
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
      `Twofold could not be started as \`${[command, ...before].join(" ")}\`. It is installed with: pip install "twofold[editor]"`,
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

function preview(context: vscode.ExtensionContext): void {
  const story = openStory();
  const [command, ...before] = twofold();
  const running: ChildProcess = spawn(command!, [...before, "preview", story]);
  const title = `Preview: ${basename(story)}`;
  let panel: vscode.WebviewPanel | undefined;
  let printed = "";
  let complained = "";
  running.stdout?.on("data", (data: Buffer) => {
    printed += data.toString();
    const address = addressIn(printed);
    if (!address || panel) return;
    panel = vscode.window.createWebviewPanel("twofold.preview", title, vscode.ViewColumn.Beside, {
      enableScripts: true,
      retainContextWhenHidden: true,
    });
    panel.webview.html = framing(address, title);
    panel.onDidDispose(() => running.kill());
  });
  running.stderr?.on("data", (data: Buffer) => (complained += data.toString()));
  running.on("error", (error) => void vscode.window.showErrorMessage(error.message));
  running.on("exit", (status) => {
    if (status) void vscode.window.showErrorMessage(complained.trim() || "The preview has stopped.");
  });
  context.subscriptions.push({ dispose: () => running.kill() });
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
          panel.webview.html = readFileSync(target, "utf8");
        });
      }),
  );
}
