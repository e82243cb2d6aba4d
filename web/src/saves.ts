// The panel of saves: a few slots, each with where it was and when.

import { find, make } from "./dom";
import { plainly } from "./emphasis";
import type { Kept } from "./reading";
import { SLOTS, type Shelf } from "./shelf";
import { saidIn } from "./stage";

export interface SavesActs {
  keep(): Kept;
  load(kept: Kept): void;
  say(text: string): void;
}

export class SavesPanel {
  private readonly list = find("slots");

  constructor(
    private readonly shelf: Shelf,
    private readonly acts: SavesActs,
  ) {}

  show(): void {
    this.list.replaceChildren(
      ...Array.from({ length: SLOTS }, (_, index) => this.slot(index + 1, this.shelf.slot(index + 1))),
    );
  }

  private slot(number: number, kept: Kept | null): HTMLElement {
    const item = make("li", { class: "slot" });
    const what = make("p", { class: "slot-what" });
    if (kept) {
      what.append(
        make("span", { class: "slot-when" }, new Date(kept.when).toLocaleString()),
        make("span", { class: "slot-where" }, beginningOf(kept)),
      );
    } else what.append(make("span", { class: "slot-when" }, "Empty"));
    item.append(make("span", { class: "slot-number", "aria-hidden": "true" }, String(number)), what);
    const buttons = make("div", { class: "slot-does" });
    buttons.append(this.button(kept ? "Save over" : "Save", kept ? `Save over slot ${number}` : `Save in slot ${number}`, () => this.save(number)));
    if (kept) {
      buttons.append(
        this.button("Read on", `Read on from slot ${number}`, () => this.acts.load(kept)),
        this.button("Clear", `Clear slot ${number}`, () => this.clear(number)),
      );
    }
    item.append(buttons);
    return item;
  }

  private button(text: string, label: string, does: () => void): HTMLElement {
    const button = make("button", { type: "button", "aria-label": label }, text);
    button.addEventListener("click", does);
    return button;
  }

  private save(number: number): void {
    const lasts = this.shelf.save(number, this.acts.keep());
    this.refresh(number);
    this.acts.say(
      lasts
        ? `Saved in slot ${number}.`
        : `Saved in slot ${number}, until this page is closed: the browser keeps nothing for it.`,
    );
  }

  private clear(number: number): void {
    this.shelf.clear(number);
    this.refresh(number);
    this.acts.say(`Slot ${number} is empty.`);
  }

  private refresh(number: number): void {
    this.show();
    this.list.querySelectorAll<HTMLElement>(".slot")[number - 1]?.querySelector("button")?.focus();
  }
}

function beginningOf(kept: Kept): string {
  const last = kept.turns[kept.turns.length - 1];
  const said = plainly(last?.lines.map(saidIn).find((text) => text) ?? "");
  return said.length > 90 ? `${said.slice(0, 90).trimEnd()} …` : said;
}
