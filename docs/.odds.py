"""Works out the figures of the page on odds, and draws them: `python docs/.odds.py`."""

from __future__ import annotations

import re
from pathlib import Path

import twofold
from twofold.odds import Odds
from twofold.report.odds import often, share, words_of
from twofold.report.odds_plot import drawn
from twofold.story import Story

DOCS = Path(__file__).parent
PAGE = DOCS / "odds.md"
COVENANT, WANTED = "starting_over", 0.5
POLICIES = ("pull", "uniform", "first")
PIVOTAL = 6
_FIGURES = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)


def endings(found: dict[str, Odds]) -> str:
    """A table of how likely each ending is, by policy."""
    names = dict.fromkeys(one.says for one in found["pull"].endings)
    rows = [f"| ending | {' | '.join(f'`{policy}`' for policy in found)} |", "|---|---|---|---|"]

    def summed(odds: Odds, name: str) -> float:
        return sum(one.probability for one in odds.endings if one.says == name)

    for name in sorted(names, key=lambda name: -summed(found["pull"], name)):
        shares = " | ".join(share(summed(odds, name)) for odds in found.values())
        rows.append(f"| {name} | {shares} |")
    kept = " | ".join(share(odds.kept[0].probability) for odds in found.values())
    turns = " | ".join(f"{odds.turns:.1f}" for odds in found.values())
    words = " | ".join(f"{odds.words:,.0f}" for odds in found.values())
    rows += [
        f"| *the covenant is kept* | {kept} |",
        f"| *choices a reading, expected* | {turns} |",
        f"| *words a reading, expected* | {words} |",
    ]
    return "\n".join(rows)


def pivotal(story: Story, odds: Odds) -> str:
    """A table of what matters most."""
    rows = ["| choice | taken | then |", "|---|---|---|"]
    for choice in odds.choices[:PIVOTAL]:
        words = words_of(choice.place, choice.path, story.source_line).strip("[]")
        number = max(range(len(choice.moves)), key=lambda i: abs(choice.moves[i]))
        now, says = choice.endings[number], odds.ending_names[number]
        moved = f"{says} {share(now - choice.moves[number])} → {share(now)}"
        rows.append(f"| {words} | {often(choice)} | {moved} |")
    return "\n".join(rows)


def intervention(story: Story, odds: Odds) -> str:
    """What nudges can do for the covenant."""
    least = odds.intervention
    assert least is not None
    steps = ", ".join(f"{share(chance)} with {n}" for n, chance in enumerate(least.chances))
    said = f"By how many nudges the powers allow themselves, the covenant is kept in {steps}."
    if least.fewest is None:
        most = share(least.any_number)
        said += f" With as many as they like it is {most}: no number makes it {share(WANTED)}."
    else:
        said += f" So {least.fewest} are enough for {share(WANTED)}."
    lines = [said, ""]
    for nudge in least.nudges:
        path, place = odds.paths[nudge.choice]
        words = words_of(place, path, story.source_line).strip("[]")
        lines.append(f"- {words} With {nudge.left} left, in {share(nudge.chance)} of readings.")
    return "\n".join(lines)


def main() -> None:
    """Write the figures into the page, and the drawing beside it."""
    story = twofold.open(DOCS.parent / "stories" / "starting-over")
    found = {one: story.odds(policy=one, likely={COVENANT: WANTED}) for one in POLICIES}
    pull = found["pull"]
    text = "\n\n".join((endings(found), pivotal(story, pull), intervention(story, pull)))
    page = PAGE.read_text("utf-8")
    PAGE.write_text(_FIGURES.sub(lambda at: f"{at[1]}\n{text}\n\n{at[2]}", page), "utf-8")
    (DOCS / "pictures" / "odds.svg").write_bytes(drawn(pull, "svg", story.source_line))


if __name__ == "__main__":
    main()
