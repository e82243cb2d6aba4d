// Words between asterisks, `I *said* so`, are emphasised, as `play/emphasis.py` has it.

// Asterisks that hold words between them: not those of a sum, nor a row of three.
const EMPHASIS = /(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]*[^\s*])\*(?![\p{L}\p{N}*])/gu;

export interface Stretch {
  text: string;
  isStrong: boolean;
}

/** The stretches of a text, and of each whether it is emphasised. */
export function emphasis(text: string): Stretch[] {
  const found: Stretch[] = [];
  let at = 0;
  for (const one of text.matchAll(EMPHASIS)) {
    found.push({ text: text.slice(at, one.index), isStrong: false }, { text: one[1]!, isStrong: true });
    at = one.index + one[0].length;
  }
  found.push({ text: text.slice(at), isStrong: false });
  return found.filter((one) => one.text);
}

/** A text as it is said where nothing can be set in italics: by a voice, in a label. */
export function plainly(text: string): string {
  return text.replace(EMPHASIS, "$1");
}
