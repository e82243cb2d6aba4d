// A reading: the turns that were read, each with the state that it led to, so that any is returned to.

import { drawnFrom } from "./chance";
import type { Edition } from "./edition";
import type { Engine, Offered, Played } from "./engine";
import type { StagedLine } from "./stage";
import { has } from "./tags";

export interface Turn {
  /** What was chosen to come here; null at the beginning. */
  chosen: { index: number; text: string } | null;
  lines: StagedLine[];
  choices: Offered[];
  errors: string[];
  /** The paths of the choices that fell unseen in it. */
  unseen?: string[];
  /** Of the story, when all of this was read; null where it was long ago, to keep saves small. */
  state: string | null;
}

/** A reading as it is kept: by the same keys from one version of the page to the next. */
export interface Kept {
  format: 1;
  fingerprint: string;
  seed: number;
  when: number;
  turns: Turn[];
}

const MOST_UNSEEN = 2000; // choices: a story may go round for ever where nobody looks
const GOES_ON_UNSEEN = "The story goes on and on where nobody looks.";
const MOST_KEPT_STATES = 1_500_000; // characters: browsers keep some five million for a site

/** A reading with no state but the last: it can be gone on with, and not be taken back. */
export function lightened(kept: Kept): Kept {
  const last = kept.turns.length - 1;
  return { ...kept, turns: kept.turns.map((turn, number) => (number === last ? turn : { ...turn, state: null })) };
}

/** Whether something is a reading that was kept by a page like this one, as far as it is gone by. */
export function isKept(value: unknown): value is Kept {
  const kept = value as Kept | null;
  return kept?.format === 1 && Number.isFinite(kept.seed) && Array.isArray(kept.turns) && kept.turns.length > 0 && kept.turns.every(isTurn);
}

function isTurn(turn: Turn | null): boolean {
  return [turn?.lines, turn?.choices].every((said) => Array.isArray(said) && said.every(isSaid)) && Array.isArray(turn?.errors);
}

function isSaid(said: { text: string; tags: string[] } | null): boolean {
  return typeof said?.text === "string" && Array.isArray(said.tags);
}

export class Reading {
  turns: Turn[] = [];
  seed = 1;

  constructor(
    private readonly engine: Engine,
    private readonly fingerprint: string,
    private readonly edition: Edition | null = null,
  ) {}

  get last(): Turn {
    return this.turns[this.turns.length - 1]!;
  }

  begin(seed: number): void {
    this.seed = seed;
    this.engine.restart(seed);
    this.turns = [];
    this.turns = [this.read(null, this.engine.turn())];
  }

  offers(index: number): boolean {
    return this.last.choices.some((one) => one.index === index);
  }

  /** Take a choice on offer; says whether the story asked to begin again. */
  choose(index: number): "on" | "restart" {
    const offered = this.last.choices.find((one) => one.index === index);
    if (!offered) throw new RangeError(`there is no choice ${index + 1}`);
    this.engine.choose(index);
    const turn = this.read({ index, text: offered.text }, this.engine.turn());
    this.turns.push(turn);
    return turn.lines.some((line) => has(line.tags, "RESTART")) ? "restart" : "on";
  }

  canReturnTo(number: number): boolean {
    const turn = this.turns[number];
    return number < this.turns.length - 1 && turn !== undefined && turn.state !== null;
  }

  /** Go back to the choices of a turn. An error where the story has been edited since, and has no
   *  such place any more. */
  returnTo(number: number): void {
    const state = this.turns[number]?.state;
    if (!state || !this.canReturnTo(number)) return;
    this.goTo(state);
    this.turns.length = number + 1;
  }

  /** Where a story had ended that may have gone on since, as a serial does: go back to the last
   *  choice, which leads on. Says whether that was so. */
  returnFromEnd(): boolean {
    const before = this.turns.length - 2;
    if (this.last.choices.length || this.last.errors.length || !this.canReturnTo(before)) return false;
    try {
      this.returnTo(before);
      return true;
    } catch {
      return false;
    }
  }

  /** What is kept of it: all its words, and as many of its latest states as there is room for. */
  keep(): Kept {
    let room = MOST_KEPT_STATES;
    const turns = [...this.turns].reverse().map((turn, age) => {
      room -= turn.state?.length ?? 0;
      return age === 0 || room > 0 ? turn : { ...turn, state: null };
    });
    return {
      format: 1,
      fingerprint: this.fingerprint,
      seed: this.seed,
      when: Date.now(),
      turns: turns.reverse(),
    };
  }

  /** Go on with what was kept; says whether it was of this very story, or of it before an edit.
   *  An error where the place itself is gone. */
  load(kept: Kept): "same" | "edited" {
    const state = kept.turns[kept.turns.length - 1]?.state;
    if (!state) throw new Error("nothing is kept");
    this.goTo(state);
    this.turns = structuredClone(kept.turns);
    this.seed = kept.seed;
    return kept.fingerprint === this.fingerprint ? "same" : "edited";
  }

  /** Be where a state was taken, or else stay. */
  private goTo(state: string): void {
    try {
      this.engine.state = state;
    } catch (error) {
      const here = this.turns[this.turns.length - 1]?.state;
      if (here) this.engine.state = here;
      throw error;
    }
  }

  private read(chosen: Turn["chosen"], played: Played): Turn {
    const seen = this.edition ? this.playedOn(played, this.edition) : played;
    return { chosen, ...seen, state: this.engine.state };
  }

  /** What is seen of a turn in an edition: what is chosen elsewhere falls, and the story goes on. */
  private playedOn(played: Played, edition: Edition): Played & { unseen?: string[] } {
    const chance = drawnFrom(this.seed + 7919 * this.turns.length);
    const before = new Set(this.turns.flatMap((turn) => turn.unseen ?? []));
    const lines = [...played.lines];
    const unseen: string[] = [];
    let now = played;
    while (now.choices.length && edition.isElsewhere(this.engine, now.choices)) {
      if (unseen.length === MOST_UNSEEN) return { ...now, lines: edition.seen(lines), choices: [], errors: [GOES_ON_UNSEEN] };
      const falls = edition.falls(now.choices, chance, before);
      unseen.push(falls.path);
      before.add(falls.path);
      this.engine.choose(falls.index);
      now = this.engine.turn();
      lines.push(...now.lines);
    }
    return { ...now, lines: edition.seen(lines), unseen };
  }
}
