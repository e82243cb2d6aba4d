// How things stand, as far as the author shows it: covenants with their terms, and bonds.

import type { Measured, Shown, StageData } from "./data";
import { make } from "./dom";
import type { Engine } from "./engine";

const STANDS = ["undecided", "kept", "broken", "replaced"];

export class Standing {
  private readonly list = document.getElementById("standing-list");

  constructor(
    private readonly data: StageData,
    private readonly engine: Engine,
  ) {}

  /** To look changes nothing: what a covenant is asked is for good, so a copy is asked. */
  show(): void {
    const now = this.engine.copy();
    this.list?.replaceChildren(
      ...this.data.covenants.map((covenant) => this.covenant(covenant, now)),
      ...this.data.measures.map((measure) => this.measure(measure, now)),
    );
  }

  private covenant(covenant: Shown, now: Engine): HTMLElement {
    const stands = STANDS[Number(now.variable(covenant.variable))] ?? STANDS[0]!;
    const terms = covenant.terms.map((says, index) => {
      const holds = Boolean(now.ask("term_met", [covenant.item], [index + 1]));
      const said = make("span", { class: "sr" }, holds ? " (it holds)" : " (it does not hold yet)");
      return make("li", { class: holds ? "holds" : "open" }, says, said);
    });
    return make("section", { class: `covenant ${stands}` },
      make("h3", {}, covenant.title, make("span", { class: "stands" }, stands)),
      covenant.by ? make("p", { class: "covenant-by" }, covenant.by) : null,
      make("ul", { class: "terms" }, ...terms),
      covenant.grants ? make("p", { class: "grants" }, covenant.grants) : null,
    );
  }

  private measure({ says, function: name, items, low, high }: Measured, now: Engine): HTMLElement {
    const value = Number(now.ask(name, items));
    return make("p", { class: "bond" },
      make("span", {}, says),
      make("meter", { min: low, max: high, value, "aria-label": says }, `${value} of ${high}`),
    );
  }
}
