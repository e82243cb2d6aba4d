// Pictures and sound, by the tags that Ink's authors use: IMAGE, AUDIO, AUDIOLOOP, BACKGROUND, CLASS.

import { make } from "./dom";
import { readTag } from "./tags";

/** A picture or a sound, and what it is in words: "" for an ornament, null where nothing says so. */
export interface Medium {
  src: string;
  alt: string | null;
}

export interface Called {
  pictures: Medium[];
  sounds: Medium[];
  /** The sound that goes on from here; null for silence. */
  loop?: Medium | null;
  background?: Medium | null;
}

const NOTHING = ["", "none", "off", "stop"];

/** What a line's tags call for. A tag `alt` is about the picture or sound before it. */
export function mediaOf(tags: readonly string[], addresses: Record<string, string>): Called {
  const called: Called = { pictures: [], sounds: [] };
  let last: Medium | null = null;
  for (const tag of tags) {
    const { key, value } = readTag(tag);
    if (key === "alt" && last) last.alt = value;
    const src = addresses[value];
    const medium: Medium | null = src === undefined ? null : { src, alt: null };
    const changes = medium !== null || NOTHING.includes(value.toLowerCase());
    if (key === "IMAGE" && medium) called.pictures.push(medium);
    else if (key === "AUDIO" && medium) called.sounds.push(medium);
    else if (key === "AUDIOLOOP" && changes) called.loop = medium;
    else if (key === "BACKGROUND" && changes) called.background = medium;
    else continue;
    last = medium;
  }
  return called;
}

/** The classes that lines and choices are given: `CLASS: telegram`. */
export function classesOf(tags: readonly string[]): string[] {
  return tags
    .map(readTag)
    .filter(({ key }) => key === "CLASS")
    .flatMap(({ value }) => value.split(/[\s,]+/u))
    .filter((name) => /^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name));
}

export function isHeard(src: string): boolean {
  return /^data:audio\/|\.(aac|flac|m4a|mp3|og[ag]|opus|wav|webm)$/iu.test(src);
}

/** A picture in the text. */
export function figure({ src, alt }: Medium): HTMLElement {
  return make("figure", { class: "picture" }, make("img", { src, alt: alt ?? "" }));
}

/** What is heard, in words, for those who do not hear it. */
export function caption({ alt }: Medium): HTMLElement | null {
  return alt ? make("p", { class: "sound" }, make("span", { "aria-hidden": "true" }, "♪ "), alt) : null;
}

/** What is heard, and what stands behind the words. */
export class Media {
  /** Whether single sounds are passed over, as when turns are shown that were read before. */
  isLookingBack = false;
  private readonly playing = new Set<HTMLAudioElement>();
  private loop: HTMLAudioElement | null = null;
  private isOn = true;

  constructor(private readonly backdrop: HTMLElement) {}

  /** Whether anything is heard at all. */
  set on(on: boolean) {
    this.isOn = on;
    if (!on) for (const one of this.playing) one.pause();
    if (this.loop) on ? start(this.loop) : this.loop.pause();
  }

  call({ sounds, loop, background }: Called): void {
    if (background !== undefined) this.stand(background);
    if (loop !== undefined) this.goOn(loop);
    if (this.isOn && !this.isLookingBack) sounds.forEach((sound) => this.sound(sound));
  }

  stop(): void {
    for (const one of this.playing) one.pause();
    this.stand(null);
    this.goOn(null);
  }

  private sound({ src }: Medium): void {
    const audio = new Audio(src);
    this.playing.add(audio);
    audio.addEventListener("ended", () => this.playing.delete(audio));
    start(audio);
  }

  private stand(background: Medium | null): void {
    this.backdrop.hidden = background === null;
    this.backdrop.style.backgroundImage = background ? `url("${background.src}")` : "";
  }

  private goOn(medium: Medium | null): void {
    this.loop?.pause();
    this.loop = medium && new Audio(medium.src);
    if (!this.loop) return;
    this.loop.loop = true;
    if (this.isOn) start(this.loop);
  }
}

/** Browsers let nothing be heard before a reader has done something. */
function start(audio: HTMLAudioElement): void {
  audio.play().catch(() => undefined);
}
