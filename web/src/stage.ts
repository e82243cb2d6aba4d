// Where and by whom a line is said: its realm, its speaker, whom they play, whether apart.

import type { StageData } from "./data";
import { has } from "./tags";

/** What the variables of a world held when a line began, as the names of items. */
export interface Watched {
  here: string[];
  present: string[];
  playing: string[];
}

export interface StagedLine {
  text: string;
  tags: string[];
  realm: string | null;
  present: string[];
  speaker: string | null;
  role: string | null;
  thought: boolean;
  aside: boolean;
  /** The realm that a remark comes from. */
  from: string | null;
  /** How present that realm is, from 0 to 1; null where that is not said. */
  substance: number | null;
}

// As Ink's authors write it: `Russ: Hello.`, `Russ: (Hm.)`. `\w` as Python has it.
const SPEECH = /^\s*([\p{L}\p{N}_]+)\s*:(?=\s|\(|$)\s*(\(?)/u;

export class Stage {
  private readonly cast: ReadonlySet<string>;

  constructor(private readonly data: StageData) {
    this.cast = new Set(data.cast);
  }

  line(text: string, tags: string[], watched: Watched | null): StagedLine {
    const line: StagedLine = {
      text,
      tags,
      realm: watched?.here[0] ?? null,
      present: watched?.present ?? [],
      speaker: null,
      role: null,
      thought: false,
      aside: has(tags, "aside"),
      from: null,
      substance: null,
    };
    const found = SPEECH.exec(text);
    const name = found?.[1];
    if (watched === null || name === undefined || !this.cast.has(name)) return line;
    line.thought = found?.[2] === "(";
    const player = this.player(watched, name);
    if (line.aside || !watched.present.includes(player)) {
      line.speaker = name;
      line.aside = true;
    } else {
      line.speaker = player;
      line.role = player === name ? null : name;
    }
    return line;
  }

  /** Whoever stands on the stage for a name; themselves, if they are nobody's role. */
  private player(watched: Watched, name: string): string {
    for (const performance of watched.playing) {
      const found = this.data.performances[performance]?.[name];
      if (found !== undefined) return found;
    }
    return name;
  }
}

/** What a line says, without the name that it begins with. */
export function saidIn(line: StagedLine): string {
  return line.speaker === null ? line.text.trim() : line.text.replace(/^[^:]*:\s*/u, "").trim();
}

/** A name as readers see it: Ink has underscores where they have spaces. */
export function shownName(name: string): string {
  return name.replaceAll("_", " ").trim();
}
