// inkjs, which plays the story, and what is asked of it: turns, choices, states, functions.

import { InkList, Story } from "inkjs";

import type { StageData } from "./data";
import { Declared, type External, type Remembered } from "./externals";
import { Clock, Overrun } from "./overrun";
import { Stage, type StagedLine, type Watched } from "./stage";

export interface Offered {
  index: number;
  text: string;
  tags: string[];
  /** Where it leads: the same in every reading. */
  path: string;
}

export interface Played {
  lines: StagedLine[];
  choices: Offered[];
  errors: string[];
}

interface InkListLike {
  entries(): Iterable<unknown>;
  orderedItems?: { Key: { itemName: string | null } }[];
}

const LINES_OF_A_LOOP = 20; // that are shown of a turn without an end
const REMEMBERED = "twofold"; // the key of what a state holds besides what is inkjs's own

export class Engine {
  private story: Story;
  private readonly stage: Stage;
  private readonly clock = new Clock();
  private readonly declared = new Declared(() => this.story.state);
  private errors: string[] = [];
  /** Called after each of the story's steps, as long as a line is watched. */
  private afterStep: (() => void) | null = null;

  constructor(
    private readonly ink: Record<string, unknown>,
    private readonly data: StageData,
    private readonly externals: ReadonlyMap<string, External>,
  ) {
    this.story = this.made();
    this.stage = new Stage(data);
  }

  private made(): Story {
    const story = new Story(this.ink as Record<string, never>);
    story.onError = (message: string, type: number) => {
      if (type === 2) this.errors.push(message); // 0 is the author's, 1 a warning
    };
    story.allowExternalFunctionFallbacks = true;
    for (const [name, answers] of Object.entries(this.data.externals)) {
      const does = this.externals.has(name) ? null : this.declared.external(name, answers);
      if (does) story.BindExternalFunction(name, does, true);
    }
    for (const [name, does] of this.externals) story.BindExternalFunction(name, does);
    const step = story.ContinueSingleStep;
    story.ContinueSingleStep = () => {
      this.clock.step();
      const ends = step.call(story);
      this.afterStep?.();
      return ends;
    };
    return story;
  }

  /** Begin anew; what falls by chance falls as the seed has it. */
  restart(seed: number): void {
    this.errors = [];
    this.story.ResetState();
    this.story.state.storySeed = seed;
    this.declared.remembered = {};
  }

  get state(): string {
    const state = String(this.story.state.ToJson());
    const { remembered } = this.declared;
    if (!Object.keys(remembered).length) return state;
    return `{"${REMEMBERED}":${JSON.stringify(remembered)},${state.slice(1)}`;
  }

  /** Be where a state was taken; an error where the story has no such place any more. */
  set state(saved: string) {
    this.errors = [];
    this.story.state.LoadJson(saved);
    const { [REMEMBERED]: remembered } = saved.includes(`"${REMEMBERED}"`) ? JSON.parse(saved) : {};
    this.declared.remembered = (remembered ?? {}) as Remembered;
    // inkjs takes the nearest place that there still is, and goes on from there as if nothing were.
    const lost = this.story.currentChoices.some(
      ({ targetPath }) => targetPath === null || this.story.ContentAtPath(targetPath).approximate,
    );
    if (lost || this.story.hasWarning) {
      this.story.ResetErrors();
      throw new Error("the place is gone");
    }
  }

  choose(index: number): void {
    this.story.ChooseChoiceIndex(index);
  }

  /** Read on to the next choices, or to the end. */
  turn(): Played {
    const lines: StagedLine[] = [];
    this.errors = [];
    this.clock.start();
    try {
      while (this.story.canContinue) lines.push(this.line());
    } catch (error) {
      if (!this.errors.length) this.errors.push(error instanceof Error ? error.message : String(error));
      if (error instanceof Overrun) {
        lines.length = Math.min(lines.length, LINES_OF_A_LOOP);
        this.story = this.made(); // inkjs stands where nothing leads on from
      }
    }
    const choices = this.errors.length ? [] : this.choices();
    return { lines, choices, errors: this.errors };
  }

  choices(): Offered[] {
    return this.story.currentChoices.map(({ index, text, tags, targetPath }) => {
      return { index, text, tags: tags ?? [], path: String(targetPath) };
    });
  }

  /** The realm of the scene. */
  get here(): string | null {
    return this.items("here")[0] ?? null;
  }

  /** The same story in the same state, to ask questions whose answers settle things. */
  copy(): Engine {
    const copied = new Engine(this.ink, this.data, this.externals);
    copied.state = this.state;
    return copied;
  }

  /** Call a function of the story with items of its lists, and then with numbers. */
  ask(name: string, items: readonly string[] = [], numbers: readonly number[] = []): unknown {
    this.clock.start();
    const lists = items.map((item) => InkList.FromString(item, this.story));
    return this.story.EvaluateFunction(name, [...lists, ...numbers]);
  }

  variable(name: string): unknown {
    return (this.story.variablesState as unknown as Record<string, unknown>)[name];
  }

  private line(): StagedLine {
    const watched = this.watchingHowItBegins(() => this.story.Continue());
    const text = this.story.currentText ?? "";
    const line = this.stage.line(text, [...(this.story.currentTags ?? [])], watched);
    if (line.aside && line.speaker !== null) line.from = this.whereIs(line.speaker);
    const substance = this.data.realms[line.from ?? line.realm ?? ""]?.substance;
    if (substance) line.substance = Number(this.ask(substance));
    return line;
  }

  /** The realm that someone is in. */
  whereIs(who: string): string | null {
    const realms = Object.entries(this.data.whereabouts);
    return realms.find(([, people]) => this.items(people).includes(who))?.[0] ?? null;
  }

  /** What the world's variables held when the line's first word was said: inkjs may then look
   *  beyond its end, where the next scene has begun already. */
  private watchingHowItBegins(continues: () => void): Watched | null {
    if (!Object.keys(this.data.realms).length) {
      continues();
      return null;
    }
    let watched: Watched | null = null;
    this.afterStep = () => {
      if (!(this.story.state.currentText ?? "").trim()) return;
      watched = this.watched();
      this.afterStep = null;
    };
    try {
      continues();
    } finally {
      this.afterStep = null;
    }
    return watched ?? this.watched();
  }

  private watched(): Watched {
    return { here: this.items("here"), present: this.items("present"), playing: this.items("_playing") };
  }

  private items(variable: string): string[] {
    const list = this.variable(variable) as InkListLike | null;
    return (list?.orderedItems ?? []).map(({ Key }) => Key.itemName ?? "");
  }
}
