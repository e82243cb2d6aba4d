// How long a story may take for one turn: one that goes round without a choice would take for ever,
// and nothing on the page would answer its reader any more.

const MOST_TIME = 3000; // milliseconds of a turn
const MOST_PAUSE = 200; // of which no more count between two looks at the clock: it may have slept
const STEPS_BETWEEN = 16;

export class Overrun extends Error {
  constructor() {
    super("The story goes on and on without coming to a choice.");
  }
}

export class Clock {
  private spent = 0;
  private last = 0;
  private steps = 0;

  /** A turn begins. */
  start(): void {
    this.spent = 0;
    this.last = performance.now();
  }

  /** The story takes a step; an `Overrun` where its time is up. */
  step(): void {
    if (++this.steps % STEPS_BETWEEN) return;
    const now = performance.now();
    this.spent += Math.min(now - this.last, MOST_PAUSE);
    this.last = now;
    if (this.spent > MOST_TIME) throw new Overrun();
  }
}
