// An edition: the story as some of its realms saw it. What happens elsewhere is played unseen.

import type { EditionData, Policy } from "./data";
import type { Engine, Offered } from "./engine";
import type { StagedLine } from "./stage";
import { has, readTag, valueOf } from "./tags";

const CARRIED = ["part", "ending", "CLEAR", "RESTART"];

export class Edition {
  private readonly realms: ReadonlySet<string>;
  private readonly pins: ReadonlySet<string>;
  private readonly policy: Policy;

  constructor(data: EditionData) {
    this.realms = new Set(data.realms);
    this.pins = new Set(data.pins.map((pin) => pin.trim()));
    this.policy = data.policy;
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

  /** Which choice falls where no reader chooses: one that is pinned, or else as the policy has it.
   *  No nudge does, where there is anything else. `before` holds the paths of what fell so far. */
  falls(choices: readonly Offered[], chance: () => number, before: ReadonlySet<string>): Offered {
    const pinned = choices.find(({ text }) => this.pins.has(text.trim()));
    if (pinned) return pinned;
    const own = choices.filter(({ tags }) => !has(tags, "nudge"));
    const open = own.length ? own : choices;
    const weights = open.map((choice, place) => this.weight(choice, place, open.length, before));
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    let drawn = chance() * (all || open.length);
    return open.find((_, place) => (drawn -= all ? weights[place]! : 1) < 0) ?? open[open.length - 1]!;
  }

  /** What a choice weighs, as `policies/weights.py` has it. */
  private weight({ path, tags }: Offered, place: number, count: number, before: ReadonlySet<string>): number {
    switch (this.policy.rule) {
      case "pull":
        return pull(tags);
      case "first":
        return Number(place === 0);
      case "last":
        return Number(place === count - 1);
      case "fresh":
        return Number(!before.has(path));
      case "learned":
        return this.policy.learned[path] ?? 0;
      case "uniform":
        return 1;
    }
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
