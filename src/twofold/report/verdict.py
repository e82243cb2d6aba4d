"""How a proof came out, in a line that says it all; and what else is to be known of it."""

from __future__ import annotations

from rich.text import Text

from twofold.check.proof import RANKS, Proof
from twofold.errors import listed
from twofold.report.counting import count, states
from twofold.report.incomplete import names_of_widened, what_would_help
from twofold.report.sheet import Sheet
from twofold.report.source_lines import SourceLine
from twofold.report.styles import BAD, GOOD, QUIET, UNDECIDED

# Of a story of as many knots, half of them unreached, that is most of it.
SUGGEST_FROM = 4

EXPLAINED_MOST = 6
"""Codes that the hint on `twofold explain` names."""


def besides(proof: Proof, source: SourceLine) -> Sheet:
    """What else is to be known of a proof: what would help it, and what was counted.

    Args:
        source: the line of the author's text at a place, or None where it cannot be had.
    """
    sheet = Sheet()
    if proof.findings:
        worst_first = sorted(proof.findings, key=lambda finding: RANKS[finding.severity])
        codes = list(dict.fromkeys(finding.code for finding in worst_first))
        hint = " ".join(["twofold explain", *codes[:EXPLAINED_MOST]])
        sheet.add((f"{hint} says why, and how to mend it", QUIET), hanging=None)
    reached, knots = proof.knots
    if proof.complete and knots >= SUGGEST_FROM and 2 * reached < knots and not proof.entries:
        said = (
            f"{knots - reached:,} of {knots:,} knots are reached by nobody: name those that a game "
            "enters with --entry PATH, or as [story] enters in world.toml"
        )
        sheet.add(said)
    if proof.entries:
        sheet.add((f"begun at its beginning, and at {', '.join(proof.entries)}", QUIET))
    if not proof.complete:
        why = proof.why_incomplete or "it was stopped"
        sheet.add(("incomplete: ", UNDECIDED), why)
        sheet.extend(what_would_help(proof, source))
    if proof.complete and proof.is_seen_from_above:
        sheet.add((_from_above(proof), QUIET))
    if proof.only_printed:
        names = listed(f"`{name}`" for name in proof.only_printed)
        said = (
            f"only printed, so that a reading goes on alike whatever it is: the answer of {names}"
        )
        sheet.add((said, QUIET))
    if proof.reseeded_at is not None:
        said = "the dice fall every way in this proof, whatever the seed that is set at"
        if proof.seeds_are_followed:
            said = "the dice fall as here and in inkjs once a seed is set, first at"
        sheet.add((f"{said} {proof.reseeded_at}", QUIET))
    sheet.add((_counted(proof), QUIET))
    return sheet


def _from_above(proof: Proof) -> str:
    """How a proof is complete that did not explore every reading, or not all words in each."""
    if proof.is_explored:
        return "what words no reading comes to was proved from above: each fact for itself"
    said = "not every reading was explored: what none comes to was proved from above"
    if proof.widened:
        names = names_of_widened(proof)
        said += f", without following every value of {names}: that would have had no end in sight"
    return said


def verdict(proof: Proof) -> Text:
    """`1 error, 5 warnings in every reading: 4 states, 0.1 s`, coloured by how it came out."""
    tally = tally_of(proof)
    if not proof.complete:
        said = f"incomplete, with {tally if proof.findings else 'nothing wrong'} so far"
    elif proof.findings:
        said = f"{tally} in every reading"
    else:
        said = f"nothing wrong in any reading{f', {tally}' if tally else ''}"
    facts = f": {states(proof.states)}, {proof.seconds:.1f} s"
    return Text.assemble((said, _style(proof)), facts)


def _style(proof: Proof) -> str:
    if proof.exit_status == 0:
        return GOOD
    return BAD if any(one.severity == "error" for one in proof.findings) else UNDECIDED


def tally_of(proof: Proof) -> str:
    """`1 error, 2 warnings, 2 allowed, 3 in the baseline`; nothing where nothing was found."""
    severities = [finding.severity for finding in proof.findings]
    said = [count(severities.count(s), s) for s in RANKS if s in severities]
    known = sum(one.in_baseline for one in proof.allowed)
    if len(proof.allowed) > known:
        said.append(f"{len(proof.allowed) - known:,} allowed")
    if known:
        said.append(f"{known:,} in the baseline")
    return ", ".join(said)


def _counted(proof: Proof) -> str:
    """`2 of 3 choices taken, 1 ending, 4 transitions`."""
    taken = sum(one.taken for one in proof.choices)
    steps = "transition" if proof.search == "explicit" else "rule"
    facts = [count(len(proof.endings), "ending"), count(proof.transitions, steps)]
    if proof.choices:
        facts.insert(0, f"{taken:,} of {count(len(proof.choices), 'choice')} taken")
    return ", ".join(facts)
