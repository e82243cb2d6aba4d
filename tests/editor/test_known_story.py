"""A story as it is understood while it is written: what names mean, and what is wrong."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.reference.shared import INTERCEPT, NO_SHARED
from twofold import ink
from twofold.editor.desk import Desk
from twofold.editor.known_story import KnownStory
from twofold.editor.pieces import split
from twofold.editor.world_text import WorldText
from twofold.errors import StoryError
from twofold.story import open_story

STORIES = Path(__file__).parents[2] / "stories"

STORY = """\
INCLUDE shop.ink
VAR gold = 3
CONST PRICE = 2
LIST bag = rope, (lamp), key
-> market

=== market
A market. // == this is no knot
* [Buy] -> shop.buy(PRICE)
+ (look) [Look {look > 1: again}] {TURNS_SINCE(-> market)}
  -> market
- (done) {bag ? lamp: You have a lamp.} -> END
"""
SHOP = """\
=== shop
= buy(price)
~ temp left = gold - price
~ gold = max(left, 0)
/* == nor
== is this */
~ spend(gold, 1)
-> market.done

=== function max(a, b)
{ a > b:
  ~ return a
}
~ return b

=== function spend(ref purse, n)
~ purse -= n
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "main.ink").write_text(STORY)
    (tmp_path / "shop.ink").write_text(SHOP)
    return Desk()


def _story(desk: Desk, folder: Path, name: str = "main.ink") -> KnownStory:
    return desk.story(folder / name)


def _spots(story: KnownStory, file: str, line: int, word: str) -> list[tuple[str, int]]:
    """Every place of the story that means what a word in a line does, as (file, line)."""
    text = story.files[file].text.split("\n")[line - 1]
    at = story.occurrence_at(file, line, text.index(word))
    assert at is not None
    return [(one.spot.file, one.spot.line) for one in story.all_of(at.meaning)]


def test_every_name_of_a_story_is_found_wherever_it_stands(desk: Desk, tmp_path: Path) -> None:
    story = _story(desk, tmp_path, "shop.ink")
    assert story.home.start == "main.ink"
    assert story.problems == []
    gold = [("main.ink", 2), ("shop.ink", 3), ("shop.ink", 4), ("shop.ink", 7)]
    assert _spots(story, "main.ink", 2, "gold") == gold
    assert _spots(story, "main.ink", 4, "lamp") == [("main.ink", 4), ("main.ink", 12)]
    assert _spots(story, "shop.ink", 2, "price") == [("shop.ink", 2), ("shop.ink", 3)]
    assert _spots(story, "shop.ink", 4, "max") == [("shop.ink", 4), ("shop.ink", 10)]
    assert _spots(story, "shop.ink", 8, "done") == [("main.ink", 12), ("shop.ink", 8)]
    assert _spots(story, "main.ink", 10, "look") == [("main.ink", 10), ("main.ink", 10)]
    market = [("main.ink", 5), ("main.ink", 7), ("main.ink", 10), ("main.ink", 11)]
    assert _spots(story, "main.ink", 7, "market") == [*market, ("shop.ink", 8)]


def test_every_name_of_the_flagship_means_something() -> None:
    story = Desk().story(STORIES / "starting-over" / "main.ink")
    assert story.problems == []
    lost = [
        (mention.path, mention.role)
        for file in story.files.values()
        for _, mention in file.mentions()
        if story.meaning_of(mention) is None
    ]
    assert lost == []
    spoken = [one for one in story.occurrences("4-ice-cream.ink") if one.role == "speaker"]
    assert {one.meaning.kind for one in spoken} == {"person"}


def test_a_person_is_the_same_in_ink_and_in_the_world() -> None:
    story = Desk().story(STORIES / "half-a-penny" / "main.ink")
    text = story.files["main.ink"].text.split("\n")
    line = next(number for number, each in enumerate(text, 1) if "scene(" in each)
    at = story.occurrence_at("main.ink", line, text[line - 1].index("Orla"))
    assert at is not None
    assert at.meaning.kind == "person"
    found = story.all_of(at.meaning)
    assert {one.spot.file for one in found} == {"main.ink", "world.toml"}
    assert [one.spot.file for one in found if one.role == "given"] == ["world.toml"]
    for one in found:
        lines = (STORIES / "half-a-penny" / one.spot.file).read_text().split("\n")
        start = one.spot.column
        assert lines[one.spot.line - 1][start : start + one.spot.length] == "Orla"


def test_a_comment_begins_no_piece_and_a_knot_does() -> None:
    assert len(split(SHOP)) == 4
    assert len(split(STORY)) == 2
    assert "".join(split(SHOP)) == SHOP


@pytest.mark.parametrize("name", ["starting-over", "half-a-penny", "tuesday-again"])
def test_what_is_said_of_a_story_is_what_the_compiler_says(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    shutil.copytree(STORIES / name, folder)
    desk = Desk()
    main = folder / "main.ink"
    text = main.read_text()
    for edited in (text.replace("->", "-> no", 1), text + "\n=== knot\n{nothing}\n-> END\n"):
        desk.change(main, edited)
        main.write_text(edited)
        with pytest.raises(StoryError) as raised:
            open_story(folder)
        wanted = [str(problem.place) for problem in raised.value.problems]
        found = [str(p.place) for p in desk.story(main).problems if p.severity == "error"]
        assert found == wanted


LOOSE = """\
VAR sky = "grey"
-> hall

=== hall
{sky == "grey":
  * [Out] You leave.
    -> hall
}
* {sky} [Down]
- (below) The cellar.

=== attic
= left
A beam.
"""


@pytest.mark.parametrize("is_whole", [True, False])
def test_where_the_words_run_out_is_said_as_by_the_compiler(is_whole: bool, tmp_path: Path) -> None:
    text = LOOSE if is_whole else LOOSE.replace("  * [Out] You leave.\n    -> hall\n", "* [Out]\n")
    main = tmp_path / "main.ink"
    main.write_text(text)
    try:
        wanted = open_story(main).warnings
    except StoryError as error:
        wanted = error.problems
    assert len(wanted) == (3 if is_whole else 1)
    desk = Desk()
    assert desk.story(main).problems == wanted
    desk.change(main, "// one line more\n" + text)
    assert [p.place.line for p in desk.story(main).problems if p.place] == [
        p.place.line + 1 for p in wanted if p.place
    ]


def test_a_person_is_found_in_a_tag_that_says_who_leans_towards_whom() -> None:
    story = Desk().story(STORIES / "the-warm-side" / "main.ink")
    found = _spots(story, "main.ink", 9, "Ines")
    assert {("main.ink", line) for line in (2, 9, 14, 27)} <= {*found}


def test_a_lean_that_cannot_be_is_said_as_by_the_compiler(tmp_path: Path) -> None:
    folder = tmp_path / "the-warm-side"
    shutil.copytree(STORIES / "the-warm-side", folder)
    main = folder / "main.ink"
    main.write_text(main.read_text() + "\n=== extra\n+ [Go # lean: nobody]\n  -> END\n")
    with pytest.raises(StoryError) as raised:
        open_story(folder)
    assert Desk().story(main).problems == raised.value.problems


@pytest.mark.parametrize("wrong", ["[[counterparts]]\npair = 1", "facts = 3"])
def test_a_table_of_a_wrong_kind_takes_no_other_with_it(wrong: str) -> None:
    rest = '[cast]\nhome = ["Ida"]\n[realms.home]\n[bonds.trust]\nrange = [0, 3]\n'
    rest += 'between = [["Ida", "Bo"]]\n'
    text = WorldText(f"{wrong}\n{rest}")
    assert [*text.meant.realms] == ["home"]
    assert text.declared("trust") is not None


def test_after_any_edits_a_story_is_known_as_if_it_had_just_been_opened(
    desk: Desk, tmp_path: Path
) -> None:
    chance = random.Random(4)
    pieces = ["\n== k\n", "{", "}", "-> ", "/*", "*/", "VAR x = 1\n", "~ ", "(", "\n", "look", "\r"]
    path = tmp_path / "main.ink"
    text = STORY
    for _ in range(150):
        at = chance.randrange(len(text) + 1)
        gone = chance.choice((0, 0, 0, 1, 5))
        text = text[:at] + chance.choice(pieces) + text[at + gone :]
        desk.change(path, text)
        fresh = Desk()
        fresh.change(path, text)
        one, other = desk.story(path), fresh.story(path)
        assert one.problems == other.problems
        assert [*one.occurrences("main.ink")] == [*other.occurrences("main.ink")]
        if chance.random() < 0.05:
            text = STORY


@pytest.mark.skipif(not INTERCEPT.exists(), reason=NO_SHARED)
def test_a_published_story_is_known_in_pieces_as_it_is_in_one() -> None:
    story = Desk().story(INTERCEPT)
    assert [p for p in story.problems if p.severity == "error"] == []
    reader = ink.FolderReader(INTERCEPT.parent)
    compiled = ink.compile_story(ink.load(INTERCEPT.name, reader))
    assert {path for path, _, _ in compiled.knots} == {
        scope.path for scope in story.symbols.scopes if scope.flow is not None
    }
