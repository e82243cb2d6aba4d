"""Books: a gamebook whose readings are the story's, a book of one reading, set in four ways."""

from __future__ import annotations

import importlib.util
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import twofold
from tests.books import checkers
from tests.cli.support import twofold as run
from tests.cli.support import write, write_worlds
from twofold.errors import StoryError
from twofold.play.reading import Reading
from twofold.play.trace import Trace
from twofold.publish.book import (
    Book,
    book_of_reading,
    check_same_readings,
    gamebook,
    likeliest_trace,
)
from twofold.publish.book.epub import MIMETYPE, epub
from twofold.publish.book.numbering import numbered
from twofold.publish.book.pages import Link, Outcome
from twofold.publish.book.same_readings import DifferentReadingsError
from twofold.publish.book.setting import html, markdown, typst

STORIES = Path(__file__).parents[2] / "stories"
SMALL = sorted(path.parent.name for path in STORIES.glob("*/world.toml"))
XHTML = "{http://www.w3.org/1999/xhtml}"

FORKING = """\
# title: <b>"Forks" & knives</b>
VAR left = false
A fork.
* [Left.]
  ~ left = true
  You go left.
* [Right.]
  You go right.
- You meet a man.
* [Greet him.]
- He {left: frowns|smiles}. # ending: {left: a frown|a smile}
-> END
"""
# What does not matter any more is forgotten: both ways are one from the man on.
JOINING = FORKING.replace("{left: frowns|smiles}", "smiles").replace(
    " # ending: {left: a frown|a smile}", ""
)
COUNTING = """\
VAR coins = 0
-> purse
=== purse
You have {coins} coins.
+ {coins < 2} [Another.]
  ~ coins++
  -> purse
+ [Enough.] -> END
"""
PRINTED_ONLY = """\
VAR name = "nobody"
Who are you?
* [Ada.]
  ~ name = "Ada"
* [Bo.]
  ~ name = "Bo"
- So.
* [On.]
- Good night, {name}.
-> END
"""
THROWN = """\
{RANDOM(1, 3) > 1: Rain.|Sun.}
* [Out.] {~Wet|Cold|Dry}.
-> END
"""


def made(tmp_path: Path, ink: str) -> Book:
    story = twofold.open(write(tmp_path, ink))
    book = gamebook(story, seed=1)
    check_same_readings(story, book)
    return book


# The fewest sections.


def test_what_reads_alike_is_one_section(tmp_path: Path) -> None:
    book = made(tmp_path, JOINING)
    assert len(book.sections) == 4  # the fork, two ways to the man, and one from him
    ends = [section for section in book.sections if section.ending is not None]
    assert [len(section.blocks) for section in ends] == [1]


def test_what_reads_otherwise_later_is_two(tmp_path: Path) -> None:
    book = made(tmp_path, FORKING)
    assert len(book.sections) == 5
    assert {section.ending for section in book.sections} == {None, "a frown", "a smile"}


@pytest.mark.parametrize(("ink", "sections"), [(COUNTING, 4), (PRINTED_ONLY, 5)])
def test_what_is_only_printed_tells_sections_apart(tmp_path: Path, ink: str, sections: int) -> None:
    assert len(made(tmp_path, ink).sections) == sections


def test_chance_leads_on_by_the_throw_of_a_die(tmp_path: Path) -> None:
    book = made(tmp_path, THROWN)
    first = book.sections[0]
    assert first.number == 1
    (begin,) = first.links
    assert begin.sides == 3
    assert sorted(last - start + 1 for start, last, _ in begin.throws) == [1, 2]
    out = book.sections[begin.throws[0][2] - 1].links[0]
    assert [last for _, last, _ in out.throws] == [1, 2, 3]


def test_a_die_has_a_side_for_each_share() -> None:
    link = Link(
        "", (Outcome(7, Fraction(1, 2)), Outcome(9, Fraction(1, 3)), Outcome(4, Fraction(1, 6)))
    )
    assert link.sides == 6
    assert link.throws == [(1, 3, 7), (4, 5, 9), (6, 6, 4)]


# Numbers.


def test_no_two_linked_sections_are_neighbours_and_the_first_is_the_first() -> None:
    leads = [[2 * n + 1, 2 * n + 2] if 2 * n + 2 < 63 else [0] for n in range(63)]
    numbers = numbered(leads, seed=5)
    assert sorted(numbers) == [*range(1, 64)]
    assert numbers[0] == 1
    assert all(abs(numbers[n] - numbers[m]) > 1 for n in range(63) for m in leads[n])
    assert numbered(leads, seed=5) == numbers
    assert numbered(leads, seed=6) != numbers


def test_where_it_cannot_be_helped_linked_sections_are_neighbours() -> None:
    assert sorted(numbered([[1], [2], []], seed=1)) == [1, 2, 3]


# The same readings, one by one.


def readings_of_story(reading: Reading, turns: int) -> Iterator[tuple[str, ...]]:
    """All that can be read in so many turns: the words of each turn, and of each choice."""
    said = "\n".join(line.text.strip() for line in reading.continue_() if line.text.strip())
    if not reading.choices or not turns:
        yield (said,)
        return
    moment = reading.moment()
    for choice in moment.flow.choices:
        reading.return_to(moment)
        reading.choose(choice.index)
        for rest in readings_of_story(reading, turns - 1):
            yield (said, choice.text, *rest)


def readings_of_book(data: bytes, turns: int) -> Iterator[tuple[str, ...]]:
    """The same, of an EPUB, read as a reader does: section by section, by its links."""
    sections: dict[str, ElementTree.Element] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if "sections-" not in name:
                continue
            for section in ElementTree.fromstring(archive.read(name)).iter(f"{XHTML}section"):
                sections[f"{Path(name).name}#{section.get('id')}"] = section

    def read(at: str, left: int) -> Iterator[tuple[str, ...]]:
        section = sections[at]
        paragraphs = [
            "".join(one.itertext()).strip()
            for one in section.findall(f"{XHTML}p")
            if not {"realm", "part", "ending", "closing"} & {*(one.get("class") or "").split()}
        ]
        said = "\n".join(paragraphs)
        entries = section.findall(f"{XHTML}ul/{XHTML}li")
        if not entries or not left:
            yield (said,)
            return
        for entry in entries:
            (link,) = entry.iter(f"{XHTML}a")
            for rest in read(link.get("href") or "", left - 1):
                yield (said, (entry.text or "").strip(), *rest)

    yield from read("sections-1.xhtml#n1", turns)


@pytest.mark.parametrize(("name", "turns"), [("half-a-penny", 9), ("tuesday-again", 7)])
def test_book_and_story_have_the_same_readings_one_by_one(name: str, turns: int) -> None:
    story = twofold.open(STORIES / name)
    of_story = sorted(readings_of_story(story.read(seed=1), turns))
    of_book = sorted(readings_of_book(epub(gamebook(story, seed=3)), turns))
    assert len(of_story) > 4
    assert of_book == of_story


def test_a_book_that_says_something_else_is_found_out(tmp_path: Path) -> None:
    story = twofold.open(write(tmp_path, FORKING))
    other = made(tmp_path, FORKING.replace("frowns", "waits"))
    with pytest.raises(DifferentReadingsError, match="after 1,1"):
        check_same_readings(twofold.open(write(tmp_path, FORKING)), other)
    assert story.title is None


# One reading.


def test_a_book_of_one_reading_has_its_parts_and_is_closed(tmp_path: Path) -> None:
    ink = "Zero.\nOne. # part: I\n* [On.]\n- Two. # part: II # ending: done\n-> END\n"
    story = twofold.open(write(tmp_path, ink))
    book = book_of_reading(story, Trace.parse("1"), seed=1)
    assert [(one.title, one.closing, one.ending) for one in book.sections] == [
        ("", "", None),
        ("I", "to be continued", None),
        ("II", "", "done"),
    ]
    pending = book_of_reading(story, Trace.parse(""), seed=1)
    assert pending.sections[-1].closing == "to be continued"


def test_the_likeliest_reading_is_that_of_the_greatest_chance(tmp_path: Path) -> None:
    ink = "* [A] -> END\n* [B]\n* [C]\n- \n* * [D] -> END\n* * [E] -> END\n"
    assert str(likeliest_trace(twofold.open(write(tmp_path, ink)))) == "1"
    dice = "{RANDOM(1, 9) > 1:\n  * [Likely.] -> END\n- else:\n  * [Rare.] -> END\n}\n"
    assert str(likeliest_trace(twofold.open(write(tmp_path, dice)))) == "r2,1"


def test_a_story_in_two_worlds_has_its_margin(tmp_path: Path) -> None:
    story = twofold.open(write_worlds(tmp_path / "worlds"))
    kinds = [block.kind for block in book_of_reading(story, Trace.parse("2"), 1).sections[0].blocks]
    assert kinds == ["realm", "line", "line", "aside", "aside", "realm", "line", "line", "aside"]


# How it is set.


def test_an_epub_begins_with_its_type_stored_as_it_is(tmp_path: Path) -> None:
    data = epub(made(tmp_path, FORKING))
    assert data[30:38] == b"mimetype"
    assert data[38 : 38 + len(MIMETYPE)] == MIMETYPE.encode()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        package = ElementTree.fromstring(archive.read("EPUB/package.opf"))
    properties = {one.get("property") for one in package.iter() if one.get("property")}
    assert {f"schema:{name}" for name in ("accessMode", "accessibilityHazard")} <= properties
    assert "".join(package.itertext()).count('<b>"Forks" & knives</b>') == 1


def test_the_same_book_has_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert epub(made(tmp_path, FORKING)) == epub(made(tmp_path, FORKING))


HARMFUL = (
    """\
# title: <script>alert(1)</script>
*Bold* _and_ [a link](x) #no <i>tag</i> \\u{1F} "quoted" \u202eturned {"\\\\"} $x$ `code` @here
1. No list.
+ [<a href="x">&] -> END
""".replace("#no", "\\#no")
    .replace("*Bold*", "\\*Bold*")
    .replace("\\u{1F} ", "")
)


def test_what_a_story_says_is_never_markup(tmp_path: Path) -> None:
    book = made(tmp_path, HARMFUL)
    page = html(book)
    assert "<script" not in page
    assert "&lt;i&gt;tag&lt;/i&gt;" in page
    assert "\u202e" not in page
    text = markdown(book)
    assert r"*Bold* \_and\_ \[a link\](x) \#no \<i\>tag\</i\>" in text
    assert r"1\. No list." in text
    bold, rest = '#text("Bold", style: "italic")', '#text(" _and_ [a link](x) #no <i>tag</i>'
    assert bold + rest in typst(book)


def test_words_between_asterisks_are_emphasised_in_every_setting(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text('[realms.mist]\ntypeface = "italic"\n')
    source = "~ scene(mist, ())\nI *said* 2*3 * 4. \\*\n* [*So* <b>.] -> END\n"
    (tmp_path / "main.ink").write_text(source)
    book = gamebook(twofold.open(tmp_path), seed=1)
    page = html(book)
    assert '<p class="line italic">I <em>said</em> 2*3 * 4. *</p>' in page
    assert "<li><em>So</em> &lt;b&gt;." in page
    assert r"*I _said_ 2\*3 \* 4. \**" in markdown(book)
    assert r"- *So* \<b\>. Turn to" in markdown(book)
    assert '#text("I ", style: "italic")#text("said")#text(" 2*3' in typst(book)


def test_each_link_of_a_page_leads_somewhere(tmp_path: Path) -> None:
    page = html(made(tmp_path, THROWN))
    ids = set(re.findall(r' id="([^"]+)"', page))
    assert {*re.findall(r'href="#([^"]+)"', page)} <= ids


def test_typst_makes_a_pdf(tmp_path: Path, needs: Any) -> None:
    needs("typst is not installed", importlib.util.find_spec("typst") is not None)
    from twofold.publish.book.pdf import pdf

    assert pdf(made(tmp_path, HARMFUL)).startswith(b"%PDF-")


# What is refused.


def test_a_story_that_is_too_large_says_what_fits(tmp_path: Path) -> None:
    with pytest.raises(StoryError) as raised:
        gamebook(twofold.open(write(tmp_path, FORKING)), seed=1, most_sections=4)
    (problem,) = raised.value.problems
    assert "would have 5 sections, more than the 4" in problem.message
    assert problem.hint is not None
    assert "--likeliest" in problem.hint


@pytest.mark.parametrize(
    ("ink", "named"),
    [
        (
            "VAR gold = 0\n-> a\n=== a\nYou have {gold}.\n+ [Dig.]\n  ~ gold++\n  -> a\n",
            r"more than 300 states: `gold` \(\S+\.ink:1:5\) alone took \d+ values",
        ),
        (
            "-> a\n=== a\nYou dug {b} times.\n+ [Dig.] -> b\n=== b\nIt is hard. -> a\n",
            r"more than 300 states: how often `b` was visited \(\S+\.ink:5:1\) alone took",
        ),
    ],
)
def test_what_grows_without_end_is_named(ink: str, named: str, tmp_path: Path) -> None:
    with pytest.raises(StoryError, match=named):
        gamebook(twofold.open(write(tmp_path, ink)), seed=1, most_states=300)


@pytest.mark.parametrize("choices", [None, ""])
def test_what_has_no_words_is_no_book(choices: str | None, tmp_path: Path) -> None:
    way = () if choices is None else ("--choices", choices)
    outcome = run("publish", write(tmp_path, "-> END\n"), "--epub", tmp_path / "b.epub", *way)
    assert outcome.status == 2
    assert "there is nothing to read" in outcome.err
    assert not (tmp_path / "b.epub").exists()


def test_a_book_without_an_end_is_said_to_be_one(tmp_path: Path) -> None:
    story = write(tmp_path, "-> a\n=== a\nOn.\n+ [Again.] -> a\n")
    outcome = run("publish", story, "--markdown", tmp_path / "b.md")
    assert outcome.status == 0
    assert "no reading of it comes to an end" in outcome.err


def test_a_story_that_fails_is_no_book(tmp_path: Path) -> None:
    with pytest.raises(StoryError, match="divi"):
        gamebook(twofold.open(write(tmp_path, "A.\n* [On.]\n- {1 / (2 - 2)}\n-> END\n")), seed=1)


def test_the_command(tmp_path: Path) -> None:
    story, book, page = write(tmp_path, FORKING), tmp_path / "b.epub", tmp_path / "b.html"
    outcome = run("publish", story, "--epub", book, "--html", page)
    assert (outcome.status, outcome.out) == (0, "")
    assert "b.epub (5 sections, of 4 states and 4 transitions)" in " ".join(outcome.err.split())
    assert run("publish", story, "--epub", book, "--choices", "1,1").status == 0
    assert run("publish", story, "--markdown", tmp_path / "b.md", "--likeliest").status == 0
    assert "You go" in (tmp_path / "b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--epub", "folder"), "is a folder"),
        (("--epub", "mine.epub"), "holds something else"),
        (("--html", "nowhere/b.html"), "there is no folder"),
        (("--markdown", "b.md", "--choices", "3"), "there is no choice 3"),
        (("--markdown", "b.md", "--choices", "@none"), "cannot be read"),
    ],
)
def test_what_is_refused_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    (tmp_path / "mine.epub").write_bytes(b"PK mine")
    outcome = run("publish", write(tmp_path, FORKING), *words)
    assert outcome.status == 2
    assert said in outcome.err
    assert outcome.err.count("error:") == 1
    assert (tmp_path / "mine.epub").read_bytes() == b"PK mine"
    assert not (tmp_path / "b.md").exists()


def test_a_write_that_is_cut_off_leaves_the_old_book(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, book = write(tmp_path, FORKING), tmp_path / "b.epub"
    assert run("publish", story, "--epub", book).status == 0
    before = book.read_bytes()

    def fail(*names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    assert run("publish", story, "--epub", book).status == 2
    assert book.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.epub", "story.ink"]


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two small books, and one that is wrong; `benchmarks/books.py` makes all that there are."""
    folder = tmp_path_factory.mktemp("books")
    worlds = twofold.open(write_worlds(folder / "worlds"))
    made = {
        "gamebook": gamebook(twofold.open(write(folder, HARMFUL)), seed=1),
        "reading": book_of_reading(worlds, Trace.parse("2"), 1),
    }
    for name, book in made.items():
        (folder / f"{name}.epub").write_bytes(epub(book))
    with (
        zipfile.ZipFile(folder / "gamebook.epub") as right,
        zipfile.ZipFile(folder / "wrong.epub", "w") as wrong,
    ):
        for entry in right.infolist():
            data = right.read(entry).replace(b' lang="en"', b' lang="of none"')
            wrong.writestr(entry, data)
    return sorted(folder.glob("*.epub"))


@pytest.mark.parametrize("check", [checkers.epubcheck, checkers.ace])
def test_who_checks_books_finds_nothing(
    check: Callable[[Sequence[Path]], list[str]], books: list[Path]
) -> None:
    found = check(books)
    assert [line for line in found if "wrong.epub" not in line] == []
    assert found != []


def test_a_title_holds_nothing_that_no_page_can(tmp_path: Path) -> None:
    story = twofold.open(write(tmp_path, "# title: The \x1b[31mred\u202e door\nWords. -> END\n"))
    with zipfile.ZipFile(io.BytesIO(epub(gamebook(story, 1)))) as book:
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf")):
                ElementTree.fromstring(book.read(name))
    assert "\x1b" not in html(gamebook(story, 1)) + markdown(gamebook(story, 1))
