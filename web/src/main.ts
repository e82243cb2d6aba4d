// The page, put together: a reading, what is shown of it, and what a reader may do with it.

import "./page.css";

import { askedBy } from "./asked";
import { dataBlock, type StageData } from "./data";
import { find } from "./dom";
import { Edition } from "./edition";
import { Engine } from "./engine";
import { bound } from "./externals";
import { installWhereServed } from "./install";
import { listen } from "./keys";
import { isHeard, Media } from "./media";
import { openPanels } from "./panels";
import { Reading, type Kept, type Turn } from "./reading";
import { SavesPanel } from "./saves";
import { Script } from "./script";
import { SettingsPanel, wantsStillness } from "./settings";
import { Shelf, type Settings } from "./shelf";
import { Standing } from "./standing";
import { Voice } from "./voice";

const SAID_FOR = 8000; // milliseconds
const MOST_SEED = 2 ** 31 - 1;

const GONE = "That place is no longer in this story.";
const NO_ROOM = "Your place is kept until this page is closed: the browser keeps nothing more for it.";

class Page {
  private readonly data = dataBlock<StageData>("stage");
  private readonly shelf = new Shelf(this.data.id, document.documentElement.dataset["theme"] as Settings["theme"]);
  private readonly media = new Media(find("backdrop"));
  private readonly voice = new Voice(document.documentElement.lang);
  private readonly text = find("text");
  private readonly offer = find("offer");
  private readonly status = find("status");
  private quiet = 0;
  private saidNoRoom = false;
  private readonly engine: Engine;
  private readonly reading: Reading;
  private readonly script: Script;
  private readonly settings: SettingsPanel;
  private readonly standing: Standing;

  constructor() {
    this.engine = new Engine(dataBlock("ink"), this.data, bound);
    this.reading = new Reading(
      this.engine,
      this.data.fingerprint,
      this.data.edition && new Edition(this.data.edition),
    );
    this.script = new Script(this.data, this.text, {
      choose: (index) => this.choose(index),
      returnTo: (turn) => this.returnTo(turn),
      restart: () => this.restart(),
      canReturnTo: (turn) => this.reading.canReturnTo(turn),
    }, this.media);
    this.standing = new Standing(this.data, this.engine);
    let { aloud } = this.shelf.settings;
    this.settings = new SettingsPanel(this.shelf, (now) => {
      if (now.aloud !== aloud) this.speak();
      aloud = now.aloud;
      this.media.on = now.sound;
    });
    const saves = new SavesPanel(this.shelf, {
      keep: () => this.reading.keep(),
      load: (kept) => this.load(kept),
      say: (text) => this.say(text),
    });
    openPanels(
      { saves: () => saves.show(), standing: () => this.standing.show() },
      () => document.body.append(this.status), // what was said in a panel is said outside it too
    );
    find("undo").addEventListener("click", () => this.undo());
    find("restart").addEventListener("click", () => this.restart());
    listen({
      choices: () => [...this.offer.querySelectorAll<HTMLButtonElement>("button.choice")],
      get numbers() {
        return settings().numbers;
      },
    });
    const settings = () => this.settings.settings;
    this.media.on = this.settings.settings.sound;
    find("sound").hidden = !Object.values(this.data.media).some(isHeard);
    find("aloud").hidden = !this.voice.isThere;
    this.start();
    addEventListener("hashchange", () => {
      const { seed, choices } = askedBy(location.hash);
      if (choices || seed !== null) this.start();
    });
    installWhereServed();
  }

  readonly handle = {
    turns: () => structuredClone(this.reading.turns),
    choose: (index: number) => this.choose(index),
    begin: (seed: number) => this.begin(seed),
  };

  private start(): void {
    const left = this.shelf.left;
    const { seed, choices } = askedBy(location.hash);
    if (choices) {
      this.follow(choices, seed ?? randomSeed());
      return;
    }
    if (left && left.turns.length > 1 && seed === null) {
      try {
        this.resume(left);
        return;
      } catch {
        this.say("Where you left is no longer in this story, so it begins anew.");
      }
    }
    this.begin(seed ?? randomSeed());
  }

  /** Begin where choices lead to, as far as they are there. What a reader has kept stays. */
  private follow(choices: readonly number[], seed: number): void {
    this.media.stop();
    this.reading.begin(seed);
    const taken = choices.findIndex((index) => !this.reading.offers(index) || this.reading.choose(index) === "restart");
    this.redraw();
    this.toLastTurn("instant");
    if (taken >= 0) this.say(`The way that is asked for leads no further: choice ${taken + 1} is not there.`);
  }

  private begin(seed: number): void {
    this.media.stop();
    this.reading.begin(seed);
    this.redraw();
  }

  private restart(): void {
    this.voice.stop();
    this.begin(randomSeed());
    this.keepPlace();
    this.say("The story begins anew.");
    scrollTo({ top: 0, behavior: this.scrolling });
    find("story").focus({ preventScroll: true });
  }

  private resume(kept: Kept): void {
    const how = this.reading.load(kept);
    const goesOn = how === "edited" && this.reading.returnFromEnd();
    this.redraw();
    this.toLastTurn("instant");
    if (goesOn) this.say("The story may go on now from where it ended. Choose again, to read on.");
    else if (how === "edited") this.say("The story has been edited since you left. You are where you were.");
  }

  private load(kept: Kept): void {
    try {
      this.resume(kept);
    } catch {
      this.say(GONE);
      return;
    }
    document.querySelectorAll("dialog").forEach((dialog) => dialog.close());
    this.keepPlace();
    this.focusTurn();
  }

  choose(index: number): void {
    const choice = this.reading.last.choices.find((one) => one.index === index);
    if (!choice) return;
    if (this.reading.choose(index) === "restart") {
      this.restart();
      return;
    }
    this.add(this.reading.last, this.reading.turns.length - 1);
    this.keepPlace();
    this.toLastTurn(this.scrolling);
    this.focusTurn();
    this.speak();
  }

  /** Read the last turn aloud, or be silent. */
  private speak(): void {
    const { lines, choices } = this.reading.last;
    if (this.settings.settings.aloud) this.voice.read(lines, choices.map(({ text }) => text));
    else this.voice.stop();
  }

  private undo(): void {
    const number = this.reading.turns.length - 2;
    if (this.reading.canReturnTo(number)) this.returnTo(number);
    else this.say("There is nothing to take back.");
  }

  private returnTo(number: number): void {
    this.voice.stop();
    try {
      this.reading.returnTo(number);
    } catch {
      this.say(GONE);
      return;
    }
    this.redraw();
    this.keepPlace();
    this.toChoices();
  }

  /** Show the whole reading anew. */
  private redraw(): void {
    this.text.removeAttribute("role");
    this.script.clear();
    this.media.isLookingBack = true;
    this.reading.turns.forEach((turn, number) => this.add(turn, number));
    this.media.isLookingBack = false;
    this.text.classList.add("still");
    this.text.setAttribute("role", "log");
  }

  private add(turn: Turn, number: number): void {
    this.text.classList.toggle("still", wantsStillness(this.settings.settings));
    this.script.show(turn, number);
    this.offer.replaceChildren(this.script.offer(turn));
    (find("undo") as HTMLButtonElement).disabled = !this.reading.canReturnTo(number - 1);
  }

  private keepPlace(): void {
    if (this.shelf.leave(this.reading.keep()) || this.saidNoRoom) return;
    this.saidNoRoom = true;
    this.say(NO_ROOM);
  }

  private get scrolling(): ScrollBehavior {
    return wantsStillness(this.settings.settings) ? "instant" : "smooth";
  }

  private toLastTurn(behavior: ScrollBehavior): void {
    if (this.reading.turns.length > 1) this.text.lastElementChild?.scrollIntoView({ block: "start", behavior });
    else scrollTo({ top: 0, behavior });
  }

  private focusTurn(): void {
    const chosen = this.text.lastElementChild?.querySelector<HTMLElement>(".chosen");
    chosen?.focus({ preventScroll: true });
  }

  private toChoices(): void {
    this.offer.scrollIntoView({ block: "center", behavior: this.scrolling });
    this.offer.querySelector<HTMLElement>("button.choice")?.focus({ preventScroll: true });
  }

  private say(text: string): void {
    this.status.textContent = "";
    // While a panel is open, nothing outside it is there for anyone.
    (document.querySelector("dialog[open]") ?? document.body).append(this.status);
    requestAnimationFrame(() => (this.status.textContent = text));
    clearTimeout(this.quiet);
    this.quiet = setTimeout(() => (this.status.textContent = ""), SAID_FOR);
  }
}

/** What a script of the author's, or a test, may do with the reading. */
function handOver(page: Page): void {
  const own = window as { twofold?: object };
  own.twofold = Object.assign(own.twofold ?? {}, { reading: page.handle });
}

function randomSeed(): number {
  const drawn = crypto.getRandomValues(new Uint32Array(1))[0] ?? 1;
  return (drawn % (MOST_SEED - 1)) + 1;
}

function boot(): void {
  try {
    handOver(new Page());
    document.documentElement.classList.add("ready");
  } catch (error) {
    const told = find("offer");
    told.textContent = `This story cannot begin: ${error instanceof Error ? error.message : String(error)}`;
    told.setAttribute("role", "alert");
  }
}

// The story comes after this script, which is made ready in the meantime, and then calls it.
(window as { twofoldPage?: () => void }).twofoldPage = boot;
