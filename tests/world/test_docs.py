"""What `docs/world.md` and `docs/world/` say is so: story, tables, examples; and all is there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

import twofold
from tests.cli.support import twofold as command
from tests.reference.inkjs import Inkjs
from tests.world.playing import told
from twofold.world import models, parse_world
from twofold.world.vocabulary import VARIABLES, Vocabulary

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
INDEX = (DOCS / "world.md").read_text(encoding="utf-8")
TABLES = (DOCS / "world" / "tables.md").read_text(encoding="utf-8")
FUNCTIONS = (DOCS / "world" / "functions.md").read_text(encoding="utf-8")
LAWS = (DOCS / "world" / "laws.md").read_text(encoding="utf-8")
FIRST = ROOT / "stories" / "a-day-out"
FLAGSHIP = ROOT / "stories" / "starting-over"

MODELS: dict[str, list[type[models.Table]]] = {
    "[story]": [models.Story],
    "[realms.NAME]": [models.Realm],
    "[cast]": [],
    "[counterparts]": [],
    "[[minds]]": [models.Mind],
    "[[veils]]": [models.Veil],
    "[[blends]]": [models.Blend],
    "[bonds.NAME]": [models.Bond],
    "[traits.NAME]": [models.Trait],
    "[facts.NAME]": [models.Fact],
    "[beliefs.NAME]": [models.Belief],
    "[wants.NAME]": [models.Want],
    "[couplings.NAME]": [models.Coupling],
    "[leanings.NAME]": [models.Leaning],
    "[covenants.NAME]": [models.Covenant, models.Term],
    "[acts.NAME]": [models.Act],
    "[scenes.NAME]": [models.Scene],
    "[performances.NAME]": [models.Performance],
    "[checkpoints.NAME]": [models.Checkpoint],
    "[[properties]]": [models.Property],
    "[editions.NAME]": [models.Edition],
    "[publish]": [models.Publish],
    "[laws]": [models.Laws],
    "[check]": [models.Check],
    "[externals]": [],
}


def blocks(language: str, text: str) -> list[str]:
    """The fenced blocks of one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.M | re.S)


def section(heading: str, page: str) -> str:
    """What stands under a heading of the second level, up to the next."""
    found = re.search(rf"^## {re.escape(heading)}\n(.*?)(?=^## |\Z)", page, re.M | re.S)
    assert found, f"no {heading}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The rows of every table in a text, their headings apart."""
    found = re.findall(r"^\| (.*?) ?\|$", text, re.M)
    return [row.split(" | ") for row in found if row.startswith("`")]


def example_world() -> str:
    """The examples of the tables, which make one world."""
    return "".join(blocks("toml", TABLES))


PLAYED = re.findall(
    r"^```ink\n((?:(?!```).*\n)*)```\n\n```text\n((?:(?!```).*\n)*)```$", FUNCTIONS + LAWS, re.M
)


def table_of(heading: str) -> str:
    """`veils`, for `[[veils]]`."""
    return re.sub(r"\W|NAME", "", heading)


@pytest.mark.parametrize(("language", "file"), [("toml", "world.toml"), ("ink", "main.ink")])
def test_the_first_story_is_the_one_in_the_folder(language: str, file: str) -> None:
    (block,) = blocks(language, section("A first story", INDEX))
    assert block == (FIRST / file).read_text(encoding="utf-8")


def test_the_first_story_is_proved_as_shown() -> None:
    outcome = command("check", FIRST)
    (shown,) = blocks("text", section("A first story", INDEX))
    assert outcome.out.startswith(shown)
    assert outcome.status == 0
    proof = twofold.open(FIRST).check()
    assert proof.complete
    assert proof.findings == []
    assert {ending.name for ending in proof.endings} == {"a quiet day in", "a bun", "somebody in"}


@pytest.mark.parametrize("folder", [FIRST, FLAGSHIP], ids=["first", "flagship"])
def test_a_compiled_folder_opens_in_other_editors(
    folder: Path, tmp_path: Path, inkjs: Inkjs
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    assert not (copy / "world.ink").exists()
    files = {path.name: path.read_text(encoding="utf-8") for path in copy.glob("*.ink")}
    assert inkjs.compile(files["main.ink"], files).json is None
    before = twofold.open(copy)

    assert command("compile", copy).status == 0
    files["world.ink"] = (copy / "world.ink").read_text(encoding="utf-8")
    compiled = inkjs.compile(files["main.ink"], files)
    assert compiled.errors == ()
    assert compiled.json is not None

    # Written or not, asked for or not, the world comes in once.
    assert twofold.open(copy).json == before.json
    main = copy / "main.ink"
    main.write_text(files["main.ink"].removeprefix("INCLUDE world.ink\n"), encoding="utf-8")
    assert main.read_text(encoding="utf-8") != files["main.ink"]
    assert twofold.open(copy).json == before.json


def test_the_examples_of_the_tables_are_one_world() -> None:
    world = parse_world(example_world(), "world.toml")
    for heading in MODELS:
        example = "".join(blocks("toml", section(heading, TABLES)))
        assert re.search(rf"^\[+{table_of(heading)}\b", example, re.M), heading
    assert world.story.title == "Low Water"


def test_no_table_is_missing() -> None:
    headings = re.findall(r"^## (\[.*)$", TABLES, re.M)
    assert headings == list(MODELS)
    named = {table_of(heading) for heading in headings}
    assert named == set(models.Tables.model_fields)


@pytest.mark.parametrize("heading", [heading for heading, its in MODELS.items() if its])
def test_every_key_is_there_with_its_default(heading: str) -> None:
    written = {key.strip("`"): default.strip("`") for key, _, default, _ in _keys(heading)}
    actual = {
        field.alias or name: "required" if field.is_required() else _default(field.default)
        for model in MODELS[heading]
        for name, field in model.model_fields.items()
    }
    assert written == actual


def _keys(heading: str) -> list[list[str]]:
    found = rows(section(heading, TABLES))
    assert all(len(row) == 4 for row in found)
    assert len({row[0] for row in found}) == len(found)
    return found


def _default(value: object) -> str:
    return "none" if value is None else json.dumps(value)


def test_every_function_is_there_and_no_other() -> None:
    functions = Vocabulary(parse_world(example_world(), "world.toml")).functions
    calls = [row[0].strip("`") for row in rows(FUNCTIONS)]
    written = {}
    for call in calls:
        found = re.fullmatch(r"(~ )?(\w+)(?:\((.*)\))?", call)
        assert found, call
        if found[3] is None:
            assert found[2] in VARIABLES
        else:
            written[found[2]] = (bool(found[1]), len(re.findall(r"\w+", found[3])))
    assert written == {
        name: (function.changes, len(function.parameters)) for name, function in functions.items()
    }
    assert {call for call in calls if "(" not in call} == set(VARIABLES)
    assert len(calls) == len(functions) + len(VARIABLES)


@pytest.mark.parametrize(("ink", "printed"), PLAYED)
def test_an_example_prints_what_stands_below_it(ink: str, printed: str) -> None:
    lines = told(example_world(), f"{ink}-> END\n")
    assert [" ".join(line.split()) for line in lines] == printed.splitlines()


def test_every_block_is_run() -> None:
    played = FUNCTIONS + LAWS
    assert len(PLAYED) == played.count("```ink") == played.count("```text") > 7
    assert len(blocks("toml", TABLES)) == TABLES.count("```") / 2 >= len(MODELS)


def test_the_readme_leads_here() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "(docs/world.md)" in readme
