// Numbers by a seed: Park and Miller's minimal standard generator, with the multiplier of 1993. It is
// inkjs's own, so that what falls here falls as the story's own dice would.

const MODULUS = 2 ** 31 - 1;
const MULTIPLIER = 48271;

/** The number that is drawn where a generator stands at a seed. */
export function drawn(seed: number): number {
  const begun = seed % MODULUS;
  return ((begun > 0 ? begun : begun + MODULUS - 1) * MULTIPLIER) % MODULUS;
}

/** Numbers from 0 to 1, without 1, one after another. */
export function drawnFrom(seed: number): () => number {
  let state = drawn(drawn(Math.abs(seed))); // what a small seed draws first is small
  return () => {
    state = drawn(state);
    return (state - 1) / (MODULUS - 1);
  };
}
