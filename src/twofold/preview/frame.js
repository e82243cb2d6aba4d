// Around the published page: at each save it is loaded anew, and read on to where one was.
"use strict";

const SEED = 1; // what falls by chance falls alike at each save
const token = encodeURIComponent(document.body.dataset.token);
const frame = document.getElementById("page");
const said = document.getElementById("said");
const problems = document.getElementById("problems");

let chosen = [];
let isThere = false;

function reading() {
  return frame.contentWindow?.twofold?.reading;
}

function say(element, text) {
  element.textContent = text;
  element.hidden = !text;
}

function load() {
  chosen = isThere ? (reading()?.turns() ?? []).slice(1).map((turn) => turn.chosen.text) : [];
  isThere = true;
  frame.addEventListener("load", goOn, { once: true });
  const address = `/page?token=${token}#seed=${SEED}`;
  if (frame.src) frame.contentWindow.location.reload();
  else frame.src = address;
}

/** Take the choices that were taken before the save, as long as they are on offer. */
function goOn() {
  const it = reading();
  say(said, "");
  if (!it) return;
  for (const [number, text] of chosen.entries()) {
    const turns = it.turns();
    const offered = turns[turns.length - 1].choices.find((choice) => choice.text === text);
    if (!offered) {
      say(said, `The story has changed under choice ${number + 1}: “${text}” is not on offer any more.`);
      return;
    }
    it.choose(offered.index);
  }
}

function listen() {
  const changes = new WebSocket(`ws://${location.host}/changes?token=${token}`);
  changes.addEventListener("message", ({ data }) => {
    const told = JSON.parse(data);
    say(problems, told.problems.join("\n\n"));
    if (told.page) load();
  });
  changes.addEventListener("close", () => {
    say(said, "The preview was stopped.");
    setTimeout(listen, 2000);
  });
}

listen();
