// What the page's address asks for: `#seed=7`, `#choices=1,2×3,1`, or both, as `play` takes them.

export interface Asked {
  seed: number | null;
  /** The choices to be taken, from 0; null where none are asked for. */
  choices: number[] | null;
}

const MOST = 10_000; // choices

export function askedBy(hash: string): Asked {
  const asked = new URLSearchParams(hash.replace(/^#/, ""));
  const seed = /^-?\d+$/.exec(asked.get("seed") ?? "");
  const way = asked.get("choices");
  return { seed: seed && Number(seed[0]), choices: way === null ? null : choicesOf(way) };
}

function choicesOf(way: string): number[] {
  const found: number[] = [];
  for (const word of way.split(",").filter(Boolean)) {
    const [, number, times] = /^\s*(\d+)\s*(?:[×x*]\s*(\d+))?\s*$/u.exec(word) ?? [];
    if (number === undefined || found.length > MOST) break;
    for (let taken = 0; taken < Math.min(Number(times ?? 1), MOST); taken++) found.push(Number(number) - 1);
  }
  return found;
}
