// How the page looks to this reader: theme, size and face of type, motion, keys.

import { find } from "./dom";
import type { Settings, Shelf } from "./shelf";

type Change = (settings: Settings) => void;

export class SettingsPanel {
  private readonly form = find<HTMLFormElement>("settings-form");
  private now: Settings;

  constructor(
    private readonly shelf: Shelf,
    private readonly changed: Change,
  ) {
    this.now = shelf.settings;
    this.fill();
    this.apply();
    this.form.addEventListener("input", () => {
      this.take();
      this.apply();
      this.shelf.settings = this.now;
      this.changed(this.now);
    });
  }

  get settings(): Settings {
    return this.now;
  }

  private field(name: string): RadioNodeList | HTMLInputElement {
    return this.form.elements.namedItem(name) as RadioNodeList | HTMLInputElement;
  }

  private fill(): void {
    const { theme, size, face, motion, numbers, aloud, sound } = this.now;
    this.field("theme").value = theme;
    this.field("size").value = String(size);
    this.field("face").value = face;
    (this.field("less-motion") as HTMLInputElement).checked = motion === "less";
    (this.field("numbers") as HTMLInputElement).checked = numbers;
    (this.field("aloud") as HTMLInputElement).checked = aloud;
    (this.field("sound") as HTMLInputElement).checked = sound;
  }

  private take(): void {
    this.now = {
      theme: this.field("theme").value as Settings["theme"],
      size: Number(this.field("size").value),
      face: this.field("face").value as Settings["face"],
      motion: (this.field("less-motion") as HTMLInputElement).checked ? "less" : "system",
      numbers: (this.field("numbers") as HTMLInputElement).checked,
      aloud: (this.field("aloud") as HTMLInputElement).checked,
      sound: (this.field("sound") as HTMLInputElement).checked,
    };
  }

  private apply(): void {
    const root = document.documentElement;
    root.dataset["theme"] = this.now.theme;
    root.dataset["face"] = this.now.face;
    root.dataset["motion"] = this.now.motion;
    root.style.fontSize = `${this.now.size}%`;
    const shown = this.form.querySelector("output");
    if (shown) shown.value = `${this.now.size} %`;
  }
}

export function wantsStillness(settings: Settings): boolean {
  return settings.motion === "less" || matchMedia("(prefers-reduced-motion: reduce)").matches;
}
