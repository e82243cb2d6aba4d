"""The interactive map: one page with its drawings, what is known of each thing, and the source."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from twofold.errors import Place, count
from twofold.play.trace import folded
from twofold.publish.legible import legible
from twofold.publish.map.boxes import Boxes, Fold, in_a_hundred
from twofold.publish.map.drawing import FIGURES_MEAN, LEGEND, STYLE, escaped, frame, tiles
from twofold.publish.map.story_map import MappedChoice, MappedPassage, Standing, StoryMap
from twofold.publish.resources import own_text

MOST_AT_FIRST = 450  # choices up to which all of them are shown at first

_PROVED = {
    Standing.LIVE: "live: whoever comes there is offered it",
    Standing.CONDITIONAL: "conditional: some who come there are offered it, and some are not",
    Standing.DEAD: "dead: no reading is offered it",
    Standing.UNKNOWN: "not met yet: not every reading was explored",
}
_REACHED = {
    Standing.LIVE: "some reading comes here",
    Standing.DEAD: "dead: no reading comes here",
    Standing.UNKNOWN: "not met yet: not every reading was explored",
}
_SHAPE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
script-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="Twofold">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<header>
<h1>{title}</h1>
<p>{said}</p>
{warning}<div class="tools">
<div role="group" aria-label="What is shown">{folds}</div>
<div role="group" aria-label="Zoom"><button data-does="out" title="-">−</button> \
<button data-does="in" title="+">+</button> <button data-does="fit" title="0">Width</button> \
<button data-does="whole" title="1">Whole</button></div>
<div class="search"><input id="search" type="search" placeholder="Search  /" \
aria-label="Search knots, choices and endings"><ul id="found" class="found-list"></ul></div>
</div>
<p>{legend}</p>
</header>
<main id="view" tabindex="0" aria-label="The map"></main>
<aside id="panel" aria-live="polite" hidden></aside>
<script type="application/json" id="data">{data}</script>
<script>{script}</script>
</body>
</html>
"""


def page(
    story_map: StoryMap,
    drawn: Mapping[Fold, Boxes],
    lines: Mapping[str, Sequence[str]],
    played_at: str = "",
) -> str:
    """The page of a map.

    Args:
        drawn: it, laid out, as far as it is to be unfolded.
        lines: the author's files.
        played_at: the address of the published page, from this one; "" where that is not said.
    """
    choices = [choice for passage in story_map.passages for choice in passage.choices]
    title = escaped(f"Map of {story_map.title}")
    said = ", ".join(
        [
            count(story_map.states, "state"),
            count(len(choices), "choice"),
            count(len(story_map.endings), "ending"),
        ]
    )
    warning = ""
    if story_map.why_incomplete is not None:
        why = escaped(f"Not every reading was explored: {story_map.why_incomplete}.")
        warning = f'<p class="warning">{why}</p>\n'
    first = Fold.CHOICES if len(choices) <= MOST_AT_FIRST else Fold.KNOTS
    known = {
        "story": story_map.story,
        "page": played_at,
        "first": first if first in drawn else next(iter(drawn)),
        "start": story_map.first.partition(".")[0],
        "items": _items(story_map),
        "folds": {
            fold: {
                "frame": frame(story_map, boxes),
                "tiles": [
                    [round(one.top), round(one.bottom), one.ids, one.text]
                    for one in tiles(story_map, boxes)
                ],
            }
            for fold, boxes in drawn.items()
        },
        "files": {name: list(file) for name, file in lines.items()},
    }
    return _SHAPE.format(
        title=title,
        style=STYLE + own_text("map/page_files/page.css"),
        said=said,
        warning=warning,
        legend=_legend(choices),
        folds=" ".join(
            f'<button data-fold="{fold}">{fold.capitalize()}</button>' for fold in drawn
        ),
        data=_harmless_json(known),
        script=own_text("map/page_files/page.js"),
    )


def _harmless_json(value: object) -> str:
    """JSON that nothing in a page takes for its end, and in which all that is said can be shown."""
    text = json.dumps(_legible(value), ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        return legible(value)
    if isinstance(value, Mapping):
        return {key: _legible(one) for key, one in value.items()}
    return [_legible(one) for one in value] if isinstance(value, list | tuple) else value


def _legend(choices: Sequence[MappedChoice]) -> str:
    signs = {
        Standing.LIVE: "●",
        Standing.CONDITIONAL: "○",
        Standing.DEAD: "✕",
        Standing.UNKNOWN: "?",
    }
    said = []
    for standing, meaning in LEGEND.items():
        count = sum(choice.standing is standing for choice in choices)
        if count:
            said.append(f"{signs[standing]} {meaning} ({count:,})")
    return escaped(" · ".join([*said, FIGURES_MEAN]))


def _items(story_map: StoryMap) -> dict[str, dict[str, Any]]:
    """What the page tells of each thing, by its id."""
    titles = {realm.name: realm.title for realm in story_map.realms}
    known = {passage.id for passage in story_map.passages}
    known |= {ending.id for ending in story_map.endings}
    found: dict[str, dict[str, Any]] = {}
    for passage in story_map.passages:
        found.setdefault(passage.knot, _passage(passage, titles, known))
        found[passage.id] = _passage(passage, titles, known)
        for choice in passage.choices:
            found[choice.id] = _choice(choice, passage, known)
    for ending in story_map.endings:
        odds = ending.probability
        found[ending.id] = {
            "kind": "an ending",
            "title": ending.name,
            "proved": None,
            "realm": titles.get(ending.realm or ""),
            "by": None,
            "states": ending.states,
            "odds": None if odds is None else f"{in_a_hundred(odds)} in 100 readings end so",
            **_where(None),
            **_traced(ending.trace, "The shortest way to it:"),
            "to": [],
            "within": None,
        }
    return found


def _passage(passage: MappedPassage, titles: Mapping[str, str], known: set[str]) -> dict[str, Any]:
    is_stitch = passage.id != passage.knot
    way = "The shortest way to a choice in it:" if passage.states else "A way through it:"
    to = [*passage.leads, *(one for choice in passage.choices for one in choice.targets)]
    return {
        "kind": "a stitch" if is_stitch else "a knot",
        "title": passage.id,
        "proved": _REACHED.get(passage.standing),
        "realm": titles.get(passage.realm or ""),
        "by": None,
        "states": passage.states,
        "odds": None,
        **_where(passage.place),
        **_traced(passage.trace, way),
        "to": [one for one in dict.fromkeys(to) if one in known],
        "within": passage.knot if is_stitch else None,
    }


def _choice(choice: MappedChoice, passage: MappedPassage, known: set[str]) -> dict[str, Any]:
    taken = choice.taken
    return {
        "kind": "a nudge" if choice.nudge else "a choice",
        "title": choice.text,
        "proved": _PROVED[choice.standing],
        "realm": None,
        "by": choice.by,
        "states": choice.states,
        "odds": None if taken is None else f"taken {in_a_hundred(taken)} times in 100 readings",
        **_where(choice.place),
        **_traced(choice.trace, "The shortest way to where it is on offer:"),
        "to": [one for one in choice.targets if one in known],
        "within": passage.id,
    }


def _where(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"place": None, "file": None, "line": None}
    return {"place": f"{place.file}:{place.line}", "file": place.file, "line": place.line}


def _traced(trace: str | None, way: str) -> dict[str, Any]:
    return {"trace": None if trace is None else folded(trace), "way": way}
