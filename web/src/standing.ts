// How things stand, as far as the author shows it: covenants, their terms, and bonds.

import type { StageData } from "./data";
import { make } from "./dom";
import type { Engine } from "./engine";

const STANDS = ["undecided", "kept", "broken"];

export class Standing {
  private readonly list = document.getElementById("standing-list");

  constructor(
    private readonly data: StageData,
    private readonly engine: Engine,
  ) {}

  show(): void {
    this.list?.replaceChildren(
      ...this.data.covenants.map((covenant) => {
        const stands = STANDS[Number(this.engine.variable(covenant.variable))] ?? STANDS[0]!;
        return make("section", { class: `covenant ${stands}` },
          make("h3", {}, covenant.title, make("span", { class: "stands" }, stands)),
          covenant.by ? make("p", { class: "covenant-by" }, covenant.by) : null,
          make("ul", { class: "terms" }, ...covenant.terms.map((term) => this.term(term))),
          covenant.grants ? make("p", { class: "grants" }, covenant.grants) : null,
        );
      }),
      ...this.data.bonds.map((bond) => {
        const value = Number(this.engine.ask(bond.function));
        return make("p", { class: "bond" },
          make("span", {}, bond.says),
          make("meter", { min: bond.low, max: bond.high, value, "aria-label": bond.says }, String(value)),
        );
      }),
    );
  }

  private term(term: { says: string; function: string }): HTMLElement {
    const holds = Boolean(this.engine.ask(term.function));
    return make("li", { class: holds ? "holds" : "open" },
      term.says, make("span", { class: "sr" }, holds ? " (holds)" : " (does not hold yet)"));
  }
}
