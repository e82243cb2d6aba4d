// What the browser keeps for a reader: settings, the place where they left, and their saves.

import type { Kept } from "./reading";

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
    return { ...DEFAULTS, theme: this.theme, ...(this.read<Partial<Settings>>("settings") ?? {}) };
  }

  set settings(settings: Settings) {
    this.write("settings", settings);
  }

  get left(): Kept | null {
    return this.reading("left");
  }

  leave(kept: Kept): void {
    this.write("left", kept);
  }

  slot(number: number): Kept | null {
    return this.reading(`slot-${number}`);
  }

  /** Keep a reading in a slot; says whether it will still be there tomorrow. */
  save(number: number, kept: Kept): boolean {
    return this.write(`slot-${number}`, kept);
  }

  clear(number: number): void {
    this.remove(`slot-${number}`);
  }

  /** A reading that was kept, if it is of a form that this page knows. */
  private reading(name: string): Kept | null {
    const kept = this.read<Kept>(name);
    return kept?.format === 1 && Array.isArray(kept.turns) && kept.turns.length ? kept : null;
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

  private write(name: string, value: unknown): boolean {
    const text = JSON.stringify(value);
    try {
      localStorage.setItem(this.key(name), text);
      this.memory.delete(this.key(name));
      return true;
    } catch {
      this.memory.set(this.key(name), text);
      return false;
    }
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
