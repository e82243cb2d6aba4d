// What the browser keeps for a reader: settings, the place where they left, and their saves.

import { isKept, lightened, type Kept } from "./reading";

export const SLOTS = 6;

export interface Settings {
  theme: "system" | "light" | "dark";
  size: number; // percent
  face: "book" | "legible" | "plain";
  motion: "system" | "less";
  numbers: boolean;
  aloud: boolean;
  sound: boolean;
}

export const DEFAULTS: Settings = {
  theme: "system",
  size: 100,
  face: "book",
  motion: "system",
  numbers: true,
  aloud: false,
  sound: true,
};

/** Where nothing can be kept (a private window, a full disk), it is kept as long as the page. */
export class Shelf {
  private readonly memory = new Map<string, string>();

  constructor(
    private readonly id: string,
    private readonly theme: Settings["theme"],
  ) {}

  get settings(): Settings {
    const defaults = { ...DEFAULTS, theme: this.theme };
    const kept = this.read<Record<string, unknown>>("settings") ?? {};
    const sound = Object.entries(defaults).filter(([name, by]) => typeof kept[name] === typeof by);
    return { ...defaults, ...Object.fromEntries(sound.map(([name]) => [name, kept[name]])) };
  }

  set settings(settings: Settings) {
    this.write("settings", settings);
  }

  get left(): Kept | null {
    return this.reading("left");
  }

  /** Keep the place of who leaves; says whether it will still be there tomorrow. */
  leave(kept: Kept): boolean {
    return this.write("left", kept, lightened);
  }

  slot(number: number): Kept | null {
    return this.reading(`slot-${number}`);
  }

  /** Keep a reading in a slot; says whether it will still be there tomorrow. */
  save(number: number, kept: Kept): boolean {
    return this.write(`slot-${number}`, kept, lightened);
  }

  clear(number: number): void {
    this.remove(`slot-${number}`);
  }

  /** A reading that was kept, if it is of a form that this page knows. */
  private reading(name: string): Kept | null {
    const kept = this.read<unknown>(name);
    return isKept(kept) ? kept : null;
  }

  private key(name: string): string {
    return `twofold:${this.id}:${name}`;
  }

  private read<T>(name: string): T | null {
    try {
      const text = this.memory.get(this.key(name)) ?? localStorage.getItem(this.key(name));
      return text === null ? null : (JSON.parse(text) as T);
    } catch {
      return null;
    }
  }

  /** Write a value, or what is left of it where there is no room; says whether that lasts. */
  private write<T>(name: string, value: T, lighter?: (value: T) => T): boolean {
    for (const one of lighter ? [value, lighter(value)] : [value]) {
      try {
        localStorage.setItem(this.key(name), JSON.stringify(one));
        this.memory.delete(this.key(name));
        return true;
      } catch {
        // there is no room for that
      }
    }
    this.memory.set(this.key(name), JSON.stringify(value));
    return false;
  }

  private remove(name: string): void {
    this.memory.delete(this.key(name));
    try {
      localStorage.removeItem(this.key(name));
    } catch {
      // nothing was kept there
    }
  }
}
