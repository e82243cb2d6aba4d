// What a story says made fit to be shown: without control characters, and without the overrides that
// make a line read other than it is. As `publish/legible.py` has it.

const MARK = "\ufffd";
const OTHERS = /[^\t\n\x20-\x7e\xa0-\u2029\u202f-\u2065\u206a-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

export function legible(text: string): string {
  return text.replace(OTHERS, MARK);
}
