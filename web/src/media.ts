// Pictures and sound, by the tags that Ink's authors use: IMAGE, AUDIO, AUDIOLOOP, BACKGROUND, CLASS.

import type { Medium } from "./data";
import { make } from "./dom";
import { readTag } from "./tags";

export interface Called {
  pictures: Medium[];
  audio: Medium[];
  loop: Medium | "stop" | null;
  background: Medium | "none" | null;
}

const NONE = ["", "none", "stop", "off"];

export function mediaOf(tags: readonly string[], media: Record<string, Medium>): Called {
  const found: Called = { pictures: [], audio: [], loop: null, background: null };
  for (const tag of tags) {
    const { key, value } = readTag(tag);
    const isNone = NONE.includes(value.toLowerCase());
    const name = value.split(/\s+alt:/u)[0]!.trim();
    const medium = media[name];
    if (key === "IMAGE" && medium) found.pictures.push({ ...medium, alt: altIn(value) ?? medium.alt });
    else if (key === "AUDIO" && medium) found.audio.push({ ...medium, alt: altIn(value) ?? medium.alt });
    else if (key === "AUDIOLOOP") found.loop = isNone ? "stop" : (medium ?? found.loop);
    else if (key === "BACKGROUND") found.background = isNone ? "none" : (medium ?? found.background);
  }
  return found;
}

function altIn(value: string): string | null {
  const at = value.search(/\salt:/u);
  return at < 0 ? null : value.slice(at + 5).trim();
}

/** The classes that lines and choices are given: `CLASS: telegram`. */
export function classesOf(tags: readonly string[]): string[] {
  return tags
    .map(readTag)
    .filter(({ key }) => key === "CLASS")
    .flatMap(({ value }) => value.split(/[\s,]+/u))
    .filter((name) => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name));
}

export class Media {
  private loop: HTMLAudioElement | null = null;
  private muted = false;

  constructor(private readonly backdrop: HTMLElement) {}

  /** Whether what a turn calls for is to be heard: not while an old turn is shown again. */
  set silent(silent: boolean) {
    this.muted = silent;
  }

  figure(picture: Medium): HTMLElement {
    return make("figure", { class: "picture" }, make("img", { src: picture.src, alt: picture.alt }));
  }

  sound(called: Called): void {
    if (called.background) this.background(called.background);
    if (called.loop) this.startLoop(called.loop);
    if (this.muted) return;
    for (const { src } of called.audio) void new Audio(src).play().catch(() => undefined);
  }

  stop(): void {
    this.startLoop("stop");
    this.background("none");
  }

  private background(medium: Medium | "none"): void {
    const none = medium === "none";
    this.backdrop.hidden = none;
    this.backdrop.style.backgroundImage = none ? "" : `url("${encodeURI(medium.src)}")`;
  }

  private startLoop(medium: Medium | "stop"): void {
    this.loop?.pause();
    this.loop = null;
    if (medium === "stop") return;
    this.loop = new Audio(medium.src);
    this.loop.loop = true;
    void this.loop.play().catch(() => undefined);
  }
}
