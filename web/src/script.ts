// The words on the page: what is shown of each turn, in the order in which it is read.

import type { StageData } from "./data";
import { make } from "./dom";
import { emphasis, plainly } from "./emphasis";
import type { Offered } from "./engine";
import { legible } from "./legible";
import { caption, classesOf, figure, mediaOf, type Media } from "./media";
import type { Turn } from "./reading";
import { saidIn, shownName, type StagedLine } from "./stage";
import { has, valueOf } from "./tags";

export interface Acts {
  choose(index: number): void;
  returnTo(turn: number): void;
  restart(): void;
  canReturnTo(turn: number): boolean;
}

/** A beat: lines of a scene, and beside them what is said by those who watch. */
interface Beat {
  scene: HTMLElement;
  margin: HTMLElement | null;
}

export class Script {
  private realm: string | null = null;
  private present: string[] = [];
  private part: string | null = null;
  private beat: Beat | null = null;
  /** What the end is called, if it has a name. */
  private ending: string | null = null;

  constructor(
    private readonly data: StageData,
    private readonly root: HTMLElement,
    private readonly acts: Acts,
    private readonly media: Media,
  ) {}

  clear(): void {
    this.root.replaceChildren();
    this.realm = this.part = this.ending = null;
    this.present = [];
  }

  /** Show a turn under those that are there; returns its element. */
  show(turn: Turn, number: number): HTMLElement {
    const section = make("section", { class: "turn" });
    this.beat = null;
    if (turn.chosen) section.append(this.chosen(turn.chosen.text, number));
    for (const line of turn.lines) {
      if (has(line.tags, "CLEAR")) {
        section.replaceChildren(...(turn.chosen ? [this.chosen(turn.chosen.text, number)] : []));
        this.root.replaceChildren();
        this.beat = null;
      }
      this.line(section, line);
    }
    if (!section.childNodes.length && !turn.choices.length && !turn.errors.length) {
      section.append(make("p", { class: "line" }, "…"));
    }
    this.root.append(section);
    return section;
  }

  /** What is offered after the last turn: choices, the end, or what went wrong. */
  offer(turn: Turn): HTMLElement {
    if (turn.errors.length) {
      const told = "The story cannot go on from here: something in it is wrong.";
      const what = make("div", { class: "fault", role: "alert" }, make("p", {}, told));
      for (const error of turn.errors) what.append(make("p", { class: "fault-detail" }, error));
      return what;
    }
    if (!turn.choices.length) {
      const end = make("p", { class: "end" }, this.ending ? `the end: ${this.ending}` : "the end");
      const again = make("button", { type: "button", class: "again" }, "Begin again");
      again.addEventListener("click", () => this.acts.restart());
      return make("div", {}, end, again);
    }
    const list = make("ol", { class: "choices", "aria-label": "Choices" });
    for (const choice of turn.choices) list.append(make("li", {}, this.choice(choice)));
    return list;
  }

  private choice(choice: Offered): HTMLElement {
    const by = valueOf(choice.tags, "by");
    const note = has(choice.tags, "nudge") ? "a nudge" : by ? by.split(",").map(shownName).join(",") : null;
    const button = make(
      "button",
      { type: "button", class: ["choice", ...classesOf(choice.tags)].join(" "), "data-index": choice.index },
      make("span", { class: "key", "aria-hidden": "true" }, String(choice.index + 1)),
      make("span", { class: "offer" }, emphasised(choice.text)),
      note ? make("span", { class: "by" }, ` (${note})`) : null,
    );
    if (has(choice.tags, "nudge")) button.classList.add("nudge");
    if (has(choice.tags, "UNCLICKABLE")) button.setAttribute("aria-disabled", "true");
    else button.addEventListener("click", () => this.acts.choose(choice.index));
    return button;
  }

  private chosen(text: string, number: number): HTMLElement {
    const said = make("p", { class: "chosen", tabindex: -1 });
    said.append(make("span", { class: "sr" }, "You chose: "), make("span", { class: "taken" }, emphasised(text || "…")));
    if (this.acts.canReturnTo(number - 1)) {
      const back = make("button", { type: "button", class: "back" }, "choose again");
      back.setAttribute("aria-label", `Choose again, instead of: ${plainly(legible(text))}`);
      back.addEventListener("click", () => this.acts.returnTo(number - 1));
      said.append(" ", back);
    }
    return said;
  }

  private line(section: HTMLElement, line: StagedLine): void {
    this.ending = valueOf(line.tags, "ending") ?? this.ending;
    const part = valueOf(line.tags, "part");
    const text = line.text.trim();
    const called = mediaOf(line.tags, this.data.media);
    this.media.call(called);
    const heard = [...called.sounds, ...(called.loop ? [called.loop] : [])];
    const shown = [...called.pictures.map(figure), ...heard.map(caption)].filter((one) => one !== null);
    if (!text && !shown.length && part === null) return;
    if (part !== null) this.startPart(section, part);
    this.startScene(section, line);
    for (const one of shown) this.place(section, false, line, one);
    if (text) this.place(section, line.aside, line, this.paragraph(line));
  }

  private startPart(section: HTMLElement, part: string): void {
    if (this.part !== null && this.part !== part) {
      section.append(make("p", { class: "continued" }, "to be continued"));
    }
    this.part = part;
    this.present = [];
    this.beat = null;
    section.append(make("h2", { class: "part" }, part));
  }

  /** A heading, where the story has gone to another realm; a break, where to other people. */
  private startScene(section: HTMLElement, line: StagedLine): void {
    const before = this.present;
    this.present = line.present;
    if (line.realm === null) return;
    if (line.realm === this.realm) {
      if (before.length && line.present.length && !sameNames(before, line.present)) {
        section.append(make("hr", { class: "break" }));
        this.beat = null;
      }
      return;
    }
    this.realm = line.realm;
    this.beat = null;
    const title = this.data.realms[line.realm]?.title ?? shownName(line.realm);
    const heading = make("p", { class: "realm" }, make("span", {}, title));
    this.dress(heading, line);
    section.append(heading);
  }

  private place(section: HTMLElement, aside: boolean, line: StagedLine, element: HTMLElement): void {
    if (this.beat === null || (!aside && this.beat.margin !== null)) {
      const scene = make("div", { class: "scene" });
      this.beat = { scene, margin: null };
      section.append(make("div", { class: "beat" }, scene));
    }
    this.dress(element, line);
    if (!aside) {
      this.beat.scene.append(element);
      return;
    }
    if (this.beat.margin === null) {
      this.beat.margin = make("div", { class: "margin", role: "note", "aria-label": "In the margin" });
      this.beat.scene.after(this.beat.margin);
    }
    this.beat.margin.append(element);
  }

  private paragraph(line: StagedLine): HTMLElement {
    const classes = ["line", ...classesOf(line.tags)];
    if (line.aside) classes.push("aside");
    if (has(line.tags, "note")) classes.push("note");
    if (line.speaker === null) {
      return make("p", { class: classes.join(" ") }, this.words(line.text.trim(), line.tags));
    }
    classes.push(line.thought ? "thought" : "speech");
    const who = make("span", { class: "who" }, shownName(line.speaker));
    if (line.role) who.append(make("span", { class: "role" }, `, as ${shownName(line.role)}`));
    who.append(make("span", { class: "colon" }, ": "));
    return make("p", { class: classes.join(" ") }, who, this.words(saidIn(line), line.tags));
  }

  private words(text: string, tags: readonly string[]): Node {
    const opens = valueOf(tags, "LINKOPEN");
    const link = opens ?? valueOf(tags, "LINK");
    const safe = link === null ? null : safeLink(link);
    if (safe === null) return emphasised(text);
    const where = opens === null ? {} : { target: "_blank" };
    return make("a", { href: safe, rel: "noopener noreferrer", ...where }, emphasised(text));
  }

  /** Let an element look as its realm does. */
  private dress(element: HTMLElement, line: StagedLine): void {
    const realm = line.from ?? line.realm;
    if (realm === null) return;
    element.dataset["realm"] = realm;
    element.dataset["typeface"] = this.data.realms[realm]?.typeface ?? "roman";
    const substance = line.substance;
    if (substance !== null && Number.isFinite(substance)) {
      element.classList.add("veiled");
      const shown = String(Math.max(0, Math.min(1, substance)));
      element.dataset["substance"] = shown;
      element.style.setProperty("--substance", shown);
    }
  }
}

/** A text, in which what stands between asterisks is emphasised. */
function emphasised(said: string): Node {
  const whole = document.createDocumentFragment();
  for (const { text, isStrong } of emphasis(legible(said))) whole.append(isStrong ? make("em", {}, text) : text);
  return whole;
}

function sameNames(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}

/** An address that a reader may be sent to; null for one that would run as script. */
export function safeLink(link: string): string | null {
  try {
    const url = new URL(link, document.baseURI);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
