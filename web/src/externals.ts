// What answers the story's EXTERNAL functions: the author's own script, or else what is declared.

import { drawn } from "./chance";
import type { Answers } from "./data";

export type External = (...args: unknown[]) => unknown;

/** What inkjs draws from. */
export interface Dice {
  storySeed: number;
  previousRandom: number;
}

/** An answer that is given again, and where the dice stood before and after it was drawn. */
interface Given {
  answer: number;
  before: number;
  after: number;
}

/** By the name of the function and its arguments. */
export type Remembered = Record<string, Given>;

const given = (window as { twofold?: { externals?: Record<string, unknown> } }).twofold;

/** What the author's own script answers. */
export const bound: ReadonlyMap<string, External> = new Map(
  Object.entries(given?.externals ?? {}).filter((one): one is [string, External] => typeof one[1] === "function"),
);

/** Answers by chance as they are declared, which is drawn by the story's own dice. */
export class Declared {
  remembered: Remembered = {};

  constructor(private readonly dice: () => Dice) {}

  external(name: string, { values, steady }: Answers): External {
    return (...args) => {
      const called = `${name}(${args.map(String).join(", ")})`;
      const index = steady && values.length > 1 ? this.again(called, values.length) : this.draw(values.length);
      return values[index] ?? undefined;
    };
  }

  private draw(count: number): number {
    const dice = this.dice();
    dice.previousRandom = drawn(dice.storySeed + dice.previousRandom);
    return dice.previousRandom % count;
  }

  private again(called: string, count: number): number {
    const dice = this.dice();
    const before = dice.previousRandom;
    const known = this.remembered[called];
    if (known === undefined) {
      const answer = this.draw(count);
      this.remembered = { ...this.remembered, [called]: { answer, before, after: dice.previousRandom } };
      return answer;
    }
    // inkjs looks ahead, and comes back: then it is asked again for the first time.
    if (known.before === before) dice.previousRandom = known.after;
    return known.answer;
  }
}
