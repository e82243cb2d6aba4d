// An edition: the story as some of its realms saw it. What happens elsewhere is played unseen.

import type { EditionData } from "./data";
import type { Engine, Offered } from "./engine";
import type { StagedLine } from "./stage";
import { has, readTag, valueOf } from "./tags";

const CARRIED = ["part", "ending", "CLEAR", "RESTART"];

export class Edition {
  private readonly realms: ReadonlySet<string>;
  private readonly pins: ReadonlySet<string>;

  constructor(data: EditionData) {
    this.realms = new Set(data.realms);
    this.pins = new Set(data.pins.map((pin) => pin.trim()));
  }

  /** Whether what is chosen here is not for this edition's readers: it happens elsewhere, and
   *  nobody of its realms has a say in it. */
  isElsewhere(engine: Engine, choices: readonly Offered[]): boolean {
    const here = engine.here;
    if (here === null || this.realms.has(here)) return false;
    return !choices.some(({ tags }) => has(tags, "nudge") || this.makers(tags).some((who) => this.holds(engine, who)));
  }

  /** What is seen of lines; of the others, what is to be known all the same comes with them. */
  seen(lines: readonly StagedLine[]): StagedLine[] {
    const found: StagedLine[] = [];
    let carried: string[] = [];
    for (const line of lines) {
      const realm = line.from ?? line.realm;
      const sees = realm === null || this.realms.has(realm);
      if (!sees) {
        carried.push(...line.tags.filter((tag) => CARRIED.includes(readTag(tag).key)));
        continue;
      }
      // Remarks upon what is not seen are the scene itself.
      const isScene = line.aside && line.from !== null && !this.realms.has(line.realm ?? "");
      const placed = isScene ? { ...line, aside: false, realm: line.from } : line;
      found.push({ ...placed, tags: [...carried, ...line.tags] });
      carried = [];
    }
    const last = found[found.length - 1] ?? lines[lines.length - 1];
    if (carried.length && last) found.push({ ...last, text: "", tags: carried });
    return found;
  }

  /** Which choice falls where no reader chooses: one that is pinned, or else as they pull, each as
   *  likely as it is strong. */
  falls(choices: readonly Offered[], chance: () => number): number {
    const pinned = choices.find(({ text }) => this.pins.has(text.trim()));
    if (pinned) return pinned.index;
    const weights = choices.map(({ tags }) => (has(tags, "nudge") ? 0 : pull(tags)));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let drawn = chance() * (all || choices.length);
    for (const [number, choice] of choices.entries()) {
      drawn -= all ? weights[number]! : 1;
      if (drawn < 0) return choice.index;
    }
    return choices[choices.length - 1]!.index;
  }

  private makers(tags: readonly string[]): string[] {
    return (valueOf(tags, "by") ?? "").split(",").map((who) => who.trim()).filter(Boolean);
  }

  private holds(engine: Engine, who: string): boolean {
    const realm = engine.whereIs(who);
    return realm !== null && this.realms.has(realm);
  }
}

function pull(tags: readonly string[]): number {
  const said = valueOf(tags, "pull");
  const strength = said === null ? 1 : Number.parseFloat(said);
  return Number.isFinite(strength) ? Math.max(0, strength) : 1;
}

/** Numbers from 0 to 1 by a seed: Park and Miller's, with the multiplier of 1993. */
export function drawnFrom(seed: number): () => number {
  const most = 2 ** 31 - 1;
  let state = Math.abs(seed) % most || 1;
  return () => {
    state = (state * 48271) % most;
    return (state - 1) / (most - 1);
  };
}
