// Around the published page: at each save it is loaded anew, and read on to where one was.

import { changed, namesOf, placesOf, valuesOf } from "/standing.js";

const SEED = 1; // what falls by chance falls alike at each save
const token = encodeURIComponent(document.body.dataset.token);
const find = (id) => document.getElementById(id);
const frame = find("page");

let chosen = [];
let isThere = false;
let story = { variables: {}, choices: {} };
let watched = [];

function reading() {
  return frame.contentWindow?.twofold?.reading;
}

function say(element, text) {
  element.textContent = text;
  element.hidden = !text;
}

// The page, loaded anew

function load() {
  chosen = isThere ? (reading()?.turns() ?? []).slice(1).map((turn) => turn.chosen.text) : [];
  isThere = true;
  frame.addEventListener("load", goOn, { once: true });
  const address = `/page?token=${token}#seed=${SEED}`;
  if (frame.src) frame.contentWindow.location.reload();
  else frame.src = address;
}

/** Take the choices that were taken before the save, as long as they are on offer. */
async function goOn() {
  const it = reading();
  say(find("said"), "");
  if (!it) return;
  story = await (await fetch(`/story?token=${token}`)).json();
  for (const [number, text] of chosen.entries()) {
    if (!take(it, (choice) => choice.text === text)) {
      say(find("said"), `The story has changed under choice ${number + 1}: ${quoted(text)} is not on offer any more.`);
      break;
    }
  }
  new MutationObserver(show).observe(frame.contentDocument.body, { childList: true, subtree: true });
  show();
  tellAround({ twofold: "ready" });
}

function quoted(text) {
  return text.startsWith("“") ? text : `“${text}”`;
}

/** Take the first choice on offer that is wanted; says whether there was one. */
function take(it, wanted) {
  const turns = it.turns();
  const offered = turns[turns.length - 1].choices.find(wanted);
  if (offered) it.choose(offered.index);
  return offered !== undefined;
}

/** Read anew along a trace, as `twofold play --choices` takes it. */
function follow(trace) {
  const it = reading();
  if (!it) return;
  it.begin(SEED);
  say(find("said"), "");
  for (const step of trace ? trace.split(",") : []) {
    if (step.startsWith("r")) continue; // it falls here as the seed has it
    if (!take(it, (choice) => choice.index === Number(step) - 1)) {
      say(find("said"), `The way there cannot be followed here past what falls by chance: ${trace}`);
      break;
    }
  }
  show();
}

/** Tell the page around this one, where an editor shows the preview in a panel. */
function tellAround(what) {
  if (window.parent !== window) window.parent.postMessage(what, "*");
}

// Beside the page

function show() {
  const turns = reading()?.turns() ?? [];
  const states = turns.map((turn) => JSON.parse(turn.state ?? "null"));
  const now = valuesOf(states.at(-1), story.variables);
  const before = states.length > 1 ? valuesOf(states.at(-2), story.variables) : now;
  find("undo").disabled = turns.length < 2;
  find("places").replaceChildren(...placesOf(turns, states, story.choices).map(placeButton));
  find("names").replaceChildren(...namesOf(now).map((name) => new Option(name)));
  const differ = changed(before, now);
  find("watched").replaceChildren(...watched.map((name) => watchedRow(name, now, differ)));
  find("changed").replaceChildren(...differ.map((name) => row(name, `${written(before[name])} → ${written(now[name])}`)));
}

function placeButton({ file, line }) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.textContent = `${file}:${line}`;
  button.title = "Go to this line";
  button.addEventListener("click", () => goTo(file, line));
  item.append(button);
  return item;
}

async function goTo(file, line) {
  tellAround({ twofold: "open", file, line });
  const asked = { method: "POST", headers: { "Content-Type": "application/json" } };
  const answer = await fetch(`/open?token=${token}`, { ...asked, body: JSON.stringify({ file, line }) });
  if (answer.status === 204 || window.parent !== window) return;
  await navigator.clipboard?.writeText(`${file}:${line}`);
  say(find("said"), `${file}:${line} is copied. With --editor the preview opens it in your editor.`);
}

/** A value, to be seen even where it prints nothing. */
function written(value) {
  return value === "" ? "nothing" : value;
}

function row(...cells) {
  const found = document.createElement("tr");
  for (const cell of cells) found.insertCell().append(cell);
  return found;
}

function watchedRow(name, values, differ) {
  const forget = document.createElement("button");
  forget.textContent = "×";
  forget.title = `Watch ${name} no more`;
  forget.addEventListener("click", () => {
    watched = watched.filter((one) => one !== name);
    show();
  });
  const found = row(name, written(values[name]) ?? "is not in the story", forget);
  found.classList.toggle("new", differ.includes(name));
  return found;
}

find("add").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = find("name").value.trim();
  if (name && !watched.includes(name)) watched.push(name);
  find("name").value = "";
  show();
});
find("undo").addEventListener("click", () => frame.contentDocument.getElementById("undo")?.click());
find("watching").addEventListener("click", () => {
  const isShown = find("watch").toggleAttribute("hidden") === false;
  find("watching").setAttribute("aria-expanded", String(isShown));
});

// What is told from elsewhere

window.addEventListener("message", ({ data, source }) => {
  if (source === window.parent && data?.twofold === "follow") follow(String(data.trace));
});

function listen() {
  const changes = new WebSocket(`ws://${location.host}/changes?token=${token}`);
  changes.addEventListener("message", ({ data }) => {
    const told = JSON.parse(data);
    say(find("problems"), told.problems.join("\n\n"));
    if (told.page) load();
  });
  changes.addEventListener("close", () => {
    say(find("said"), "The preview was stopped.");
    setTimeout(listen, 2000);
  });
}

listen();
