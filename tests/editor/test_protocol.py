"""Every request of the protocol, asked as an editor asks it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.editor.client import Client, client, started_as_an_editor_does

STORIES = Path(__file__).parents[2] / "stories"

MAIN = """\
INCLUDE shop.ink
EXTERNAL roll(sides)
// What one has left.
VAR gold = 3
VAR never = 1
-> market
=== market
"Ünïcode \U0001f480", {gold}.
* [Buy] -> shop.buy(2)
+ [Leave] -> END
"""
SHOP = """\
=== shop
= buy(price)
~ gold = gold - price
{gold > 0:
  You have {gold}.
}
-> market
"""


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("plain")
    (folder / "main.ink").write_text(MAIN)
    (folder / "shop.ink").write_text(SHOP)
    with client(folder) as it:
        it.open("main.ink")
        it.open("shop.ink")
        yield it


@pytest.fixture(scope="module")
def worldly(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    folder = tmp_path_factory.mktemp("worldly") / "half-a-penny"
    shutil.copytree(STORIES / "half-a-penny", folder)
    with client(folder, prove=True, encodings=["utf-32"]) as it:
        it.open("main.ink")
        it.open("world.toml")
        yield it


def _line(text: str, part: str) -> int:
    return next(n for n, line in enumerate(text.split("\n")) if part in line)


def _where(client: Client, name: str, text: str, part: str, word: str, **more: Any) -> Any:
    """The position of a word in the line of a text that has a part in it."""
    line = _line(text, part)
    return client.at(name, line, text.split("\n")[line].index(word), **more)


def _spots(found: list[dict[str, Any]]) -> set[tuple[str, int, int]]:
    return {
        (one["uri"].rpartition("/")[2], start["line"], start["character"])
        for one in found
        for start in (one["range"]["start"],)
    }


def test_hover_tells_a_declaration_and_its_comment(plain: Client) -> None:
    told = plain.ask("textDocument/hover", plain.at("main.ink", 7, 16))
    value = told["contents"]["value"]
    assert "VAR gold = 3" in value
    assert "What one has left." in value
    assert MAIN.split("\n")[7].index("gold") == 14
    assert told["range"]["start"]["character"] == 15  # for UTF-16 the skull is two
    nothing = plain.ask("textDocument/hover", plain.at("main.ink", 7, 2))
    assert nothing is None


def test_definition_and_references_cross_files(plain: Client) -> None:
    at = _where(plain, "main.ink", MAIN, "[Buy]", "buy")
    assert _spots(plain.ask("textDocument/definition", at)) == {("shop.ink", 1, 2)}
    at = _where(plain, "shop.ink", SHOP, "~ gold", "gold", context={"includeDeclaration": False})
    found = _spots(plain.ask("textDocument/references", at))
    assert found == {
        ("main.ink", 7, 15),
        ("shop.ink", 2, 2),
        ("shop.ink", 2, 9),
        ("shop.ink", 3, 1),
        ("shop.ink", 4, 12),
    }
    lit = plain.ask("textDocument/documentHighlight", plain.at("shop.ink", 2, 3))
    assert [one["kind"] for one in lit] == [3, 2, 2, 2]


def test_a_rename_changes_every_file_and_is_refused_where_it_would_clash(plain: Client) -> None:
    at = plain.at("shop.ink", 2, 3)
    assert plain.ask("textDocument/prepareRename", at)["start"] == {"line": 2, "character": 2}
    edit = plain.ask("textDocument/rename", {**at, "newName": "silver"})
    assert {uri.rpartition("/")[2]: len(e) for uri, e in edit["changes"].items()} == {
        "main.ink": 2,
        "shop.ink": 4,
    }
    for name, why in (
        ("market", "`market`"),
        ("2", "no name"),
        ("else", "word of Ink"),
        ("price", "`price`"),
    ):
        answer = plain.answer("textDocument/rename", {**at, "newName": name})
        assert why in answer["error"]["message"]


def test_what_is_wrong_is_said_and_can_be_mended(plain: Client) -> None:
    plain.change("shop.ink", SHOP.replace("-> market", "-> markt"))
    (wrong,) = plain.told("shop.ink", lambda found: len(found) == 1)
    assert wrong["range"]["start"] == {"line": 6, "character": 3}
    assert wrong["range"]["end"] == {"line": 6, "character": 8}
    context = {"diagnostics": [wrong]}
    offered = plain.ask(
        "textDocument/codeAction", plain.of("shop.ink", range=wrong["range"], context=context)
    )
    assert [one["title"] for one in offered] == [
        "Change it to `market`",
        "Make the knot `markt`",
    ]
    (edit,) = offered[0]["edit"]["documentChanges"]
    assert edit["edits"] == [{"range": wrong["range"], "newText": "market"}]
    plain.change("shop.ink", SHOP)
    assert plain.told("shop.ink", lambda found: not found) == []


def test_actions_on_declarations(plain: Client) -> None:
    def titles(line: int) -> list[str]:
        here = {"line": line, "character": 0}
        context: dict[str, Any] = {"diagnostics": []}
        span = {"start": here, "end": here}
        asked = plain.of("main.ink", range=span, context=context)
        return [one["title"] for one in plain.ask("textDocument/codeAction", asked)]

    assert titles(1) == ["Declare what `roll` answers"]
    assert titles(3) == []
    assert titles(4) == ["Make `never` a CONST: nothing changes it"]


def test_a_var_whose_value_is_not_written_out_is_made_no_constant(tmp_path: Path) -> None:
    text = "LIST moods = calm, cross\nVAR mood = calm\nVAR price = 3\n{mood} {price} -> END\n"
    (tmp_path / "main.ink").write_text(text)
    with client(tmp_path) as it:
        it.open("main.ink")
        found = it.ask(
            "textDocument/codeAction", it.whole("main.ink") | {"context": {"diagnostics": []}}
        )
        assert found == []
        for line, titles in ((1, []), (2, ["Make `price` a CONST: nothing changes it"])):
            here = {"line": line, "character": 0}
            span = {"start": here, "end": here}
            context: dict[str, Any] = {"diagnostics": []}
            asked = it.of("main.ink", range=span, context=context)
            found = it.ask("textDocument/codeAction", asked)
            assert [one["title"] for one in found] == titles


def test_a_label_in_another_stitch_is_completed_as_it_is_reached(tmp_path: Path) -> None:
    text = (
        "-> hall\n=== hall\n= one\n- (seat) Sit.\n-> two\n= two\n-> seat\n=== attic\n-> hall.seat\n"
    )
    (tmp_path / "main.ink").write_text(text)
    with client(tmp_path) as it:
        it.open("main.ink")

        def labels(line: int, column: int) -> set[str]:
            found = it.ask("textDocument/completion", it.at("main.ink", line, column))
            return {one["label"] for one in found["items"]}

        assert "seat" in labels(6, 3)
        assert "hall.one.seat" in labels(8, 3)
        assert "seat" not in labels(8, 3)
        assert "seat" in labels(8, 8)


def test_names_are_completed_in_conditions_and_not_in_prose(tmp_path: Path) -> None:
    text = (
        "VAR gold = 3\n"
        "{gold > 1: You have |none}\n"
        "{\n- gold > 1:\n    Rich.\n- : \n}\n"
        "- - ~ gold += 1\n"
        "{&a|b} -> END\n"
    )
    (tmp_path / "main.ink").write_text(text)
    with client(tmp_path) as it:
        it.open("main.ink")

        def are_completed(line: int, column: int) -> bool:
            found = it.ask("textDocument/completion", it.at("main.ink", line, column))
            return "gold" in {one["label"] for one in found["items"]}

        for line, column in ((1, 1), (1, 5), (3, 2), (3, 9), (5, 2), (7, 6)):
            assert are_completed(line, column), (line, column)
        for line, column in ((1, 16), (1, 21), (3, 11), (5, 4), (8, 3)):
            assert not are_completed(line, column), (line, column)


def test_an_answer_that_nothing_asks_for_is_said(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text("EXTERNAL roll(n)\n{roll(6) > 3: High.|Low.}\n-> END\n")
    world = '[externals]\nroll = "1..6"\nrole = "0..1"\n'
    (tmp_path / "world.toml").write_text(world)
    with client(tmp_path) as it:
        it.open("main.ink")
        (said,) = it.told("world.toml")
        assert said["message"] == (
            "the story calls no EXTERNAL function `role`; did you mean `roll`?"
        )
        assert said["severity"] == 2
        assert said["range"]["start"]["line"] == 2


def test_a_finding_shows_the_choices_on_the_way_there(tmp_path: Path) -> None:
    text = "* [Off]\n* [On]\n-\n* [Down] -> well\n=== well\nDark.\n"
    (tmp_path / "main.ink").write_text(text)
    with client(tmp_path, prove=True, play=True) as it:
        it.open("main.ink")
        told = it.told("main.ink", lambda found: any("code" in one for one in found))
        (found,) = (one for one in told if one.get("code") == "TF002")
        along = [
            (one["location"]["range"]["start"]["line"], one["message"])
            for one in found["relatedInformation"]
        ]
        assert along == [
            (0, "on the way there: * [Off]"),
            (3, "on the way there: * [Down] -> well"),
        ]
        context = {"diagnostics": [found]}
        asked = it.of("main.ink", range=found["range"], context=context)
        offered = it.ask("textDocument/codeAction", asked)
        (play,) = (one for one in offered if one["title"] == "Play the way there")
        assert play["command"]["arguments"] == [str(tmp_path), "1,1"]


def test_a_refusal_is_no_accident_of_the_server(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text("VAR one = 1\nVAR two = 2\n{one + two} -> END\n")
    it = Client(tmp_path, starts=started_as_an_editor_does)
    it.open("main.ink")
    answer = it.answer("textDocument/rename", {**it.at("main.ink", 0, 5), "newName": "two"})
    assert "`two`" in answer["error"]["message"]
    assert it.leave() == ""


def test_completion_knows_where_it_stands(plain: Client) -> None:
    def labels(line: str) -> set[str]:
        plain.change("shop.ink", SHOP + line)
        row = SHOP.count("\n")
        items = plain.ask("textDocument/completion", plain.at("shop.ink", row, len(line)))
        plain.change("shop.ink", SHOP)
        return {item["label"] for item in items["items"]}

    assert {"market", "shop", "shop.buy", "END", "price"} <= labels("-> ")
    assert "RANDOM" not in labels("-> ")
    assert labels("-> shop.") == {"buy"}
    assert {"gold", "RANDOM", "price"} <= labels("~ x = ")
    assert {"gold", "RANDOM"} <= labels("You have {go")
    assert "ending" in labels("The end. # ")
    assert {"shuffle", "once", "else"} <= labels("{")
    assert labels("INCLUDE ") == {"main.ink"}
    assert labels("Some words of ") == set()


def test_a_signature_is_shown_while_it_is_called(plain: Client) -> None:
    line = "~ gold = MAX(gold, RANDOM(1, "
    plain.change("shop.ink", SHOP + line)
    asked = plain.at("shop.ink", SHOP.count("\n"), len(line))
    found = plain.ask("textDocument/signatureHelp", asked)
    plain.change("shop.ink", SHOP)
    assert found["signatures"][0]["label"] == "RANDOM(least, most)"
    assert found["activeParameter"] == 1


def test_the_outline_folds_links_and_symbols_of_a_file(plain: Client) -> None:
    symbols = plain.ask("textDocument/documentSymbol", plain.of("shop.ink"))
    assert [(one["name"], [c["name"] for c in one["children"]]) for one in symbols] == [
        ("shop", ["buy"])
    ]
    folds = plain.ask("textDocument/foldingRange", plain.of("shop.ink"))
    assert {(one["startLine"], one["endLine"]) for one in folds} == {(0, 6), (1, 6), (3, 5)}
    (link,) = plain.ask("textDocument/documentLink", plain.of("main.ink"))
    assert link["target"] == plain.uri("shop.ink")
    found = plain.ask("workspace/symbol", {"query": "by"})
    assert [one["name"] for one in found] == ["buy"]


def test_names_are_coloured_by_what_they_are(plain: Client) -> None:
    legend = plain.capabilities["semanticTokensProvider"]["legend"]["tokenTypes"]
    data = plain.ask("textDocument/semanticTokens/full", plain.of("shop.ink"))["data"]
    kinds = [legend[kind] for kind in data[3::5]]
    assert kinds[:4] == ["namespace", "method", "parameter", "variable"]


def test_who_comes_here(plain: Client) -> None:
    at = _where(plain, "main.ink", MAIN, "=== market", "market")
    (item,) = plain.ask("textDocument/prepareCallHierarchy", at)
    coming = plain.ask("callHierarchy/incomingCalls", {"item": item})
    assert [one["from"]["name"] for one in coming] == ["main.ink", "shop.buy"]
    leaving = plain.ask("callHierarchy/outgoingCalls", {"item": item})
    assert [one["to"]["name"] for one in leaving] == ["shop.buy"]


def test_a_half_written_story_still_has_its_outline_and_its_names(plain: Client) -> None:
    plain.change("main.ink", MAIN.replace("+ [Leave]", "+ [Leave {gold"))
    symbols = plain.ask("textDocument/documentSymbol", plain.of("main.ink"))
    assert "market" in [one["name"] for one in symbols]
    at = _where(plain, "main.ink", MAIN, "[Buy]", "buy")
    assert _spots(plain.ask("textDocument/definition", at)) == {("shop.ink", 1, 2)}
    plain.change("main.ink", MAIN)
    plain.told("main.ink", lambda found: not found)


def test_a_person_is_renamed_in_ink_and_in_the_world(worldly: Client) -> None:
    text = (worldly.folder / "main.ink").read_text()
    at = _where(worldly, "main.ink", text, "scene(", "Orla")
    told = worldly.ask("textDocument/hover", at)["contents"]["value"]
    assert "In `shore` at first." in told
    edit = worldly.ask("textDocument/rename", {**at, "newName": "Una"})
    assert {uri.rpartition("/")[2] for uri in edit["changes"]} == {"main.ink", "world.toml"}
    refused = worldly.answer("textDocument/rename", {**at, "newName": "Wyn"})
    assert "`Wyn`" in refused["error"]["message"]
    links = worldly.ask("textDocument/documentLink", worldly.of("main.ink"))
    assert links == []  # what the world is made into lies nowhere


def test_what_fits_a_function_of_the_world_comes_first(worldly: Client) -> None:
    text = (worldly.folder / "main.ink").read_text()
    at = _where(worldly, "main.ink", text, "scene(", "Wyn")
    items = worldly.ask("textDocument/completion", at)["items"]
    first = sorted(items, key=lambda one: one.get("sortText", one["label"]))[:2]
    assert [one["label"] for one in first] == ["Orla", "Wyn"]
    signature = worldly.ask("textDocument/signatureHelp", at)
    assert signature["activeParameter"] == 1


def test_keys_of_the_world_are_completed_and_its_mistakes_said(worldly: Client) -> None:
    text = (worldly.folder / "world.toml").read_text()
    worldly.change("world.toml", text + "\n[facts.x]\nsay = 1\n")
    (wrong,) = worldly.told("world.toml", lambda found: len(found) == 1)
    assert "did you mean `says`?" in wrong["message"]
    row = text.count("\n") + 2
    items = worldly.ask("textDocument/completion", worldly.at("world.toml", row, 0))["items"]
    assert {"says", "known_by"} <= {one["label"] for one in items}
    worldly.change("world.toml", text)


def test_a_proof_is_told_in_place(worldly: Client) -> None:
    path = worldly.folder / "main.ink"
    text = path.read_text() + "=== nowhere\nNobody comes here.\n-> END\n"
    path.write_text(text)
    worldly.change("main.ink", text)
    worldly.save("main.ink")
    told = worldly.told(
        "main.ink", lambda found: any(one["source"] == "twofold proof" for one in found)
    )
    line = _line(text, "=== nowhere")
    found = {(one.get("code"), one["range"]["start"]["line"]) for one in told}
    assert ("TF001", line) in found
    grey = [one["range"]["start"]["line"] for one in told if one.get("tags") == [1]]
    assert grey == [line + 1]
    worldly.until(lambda: worldly.ask("textDocument/codeLens", worldly.of("main.ink")))
    lenses = worldly.ask("textDocument/codeLens", worldly.of("main.ink"))
    first = min(lenses, key=lambda one: one["range"]["start"]["line"])
    assert first["command"]["title"].startswith("1 state reaches this")
    assert first["command"]["arguments"][1] == ""
    at = _where(worldly, "main.ink", text, "set_paid(Orla", "set_paid")
    worldly.until(
        lambda: (
            "`paid(Orla)`, wherever the story looks at it: false or true."
            in worldly.ask("textDocument/hover", at)["contents"]["value"]
        )
    )
    worldly.change("main.ink", "// a line more\n" + text)
    moved = worldly.ask("textDocument/codeLens", worldly.of("main.ink"))
    assert min(one["range"]["start"]["line"] for one in moved) == (
        first["range"]["start"]["line"] + 1
    )
    worldly.change("main.ink", text)


TRUST = """\
VAR trust = 2
VAR key = false
-> square
=== square
{trust > 2: They know you.}
* [Help]
  ~ trust += 1
  -> square
* {trust > 2} [Ask]
  {key: It is open.}
  -> END
+ [Leave] -> away
=== away
Gone. # ending: away
-> END
"""


def test_what_only_a_proof_knows_is_told_where_it_matters(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text(TRUST)
    with client(tmp_path, prove=True) as it:
        it.open("main.ink")

        def hover(line: int, column: int) -> str:
            told = it.ask("textDocument/hover", it.at("main.ink", line, column))
            return str(told["contents"]["value"]) if told else ""

        it.until(lambda: "% of readings" in hover(10, 6))
        assert hover(4, 2).endswith(
            "Here: 2 or 3.\n\n**This condition**\n\n"
            "True on a way from 1 of the 2 states that lead here; the shortest way: `1`.\n\n"
            "False on a way from 1 of the 2 states that lead here; at the very beginning."
        )
        assert "Wherever the story looks at it: 2 or 3." in hover(0, 5)
        assert hover(9, 4).endswith(
            "Never true.\n\n"
            "False on a way from the one state that leads here; the shortest way: `1,1`."
        )
        assert hover(5, 0) == (
            "50 % of readings take it. After it:\n\n- away: 50 % (-25)\n- square: 50 % (+25)"
        )
        hints = it.ask("textDocument/inlayHint", it.whole("main.ink"))
        assert sorted((one["position"]["line"], one["label"].strip()) for one in hints) == [
            (0, "2 or 3"),
            (1, "always false"),
            (9, "always false"),
            (10, "25 %"),
            (14, "75 %"),
        ]
        lenses = it.ask("textDocument/codeLens", it.of("main.ink"))
        titles = {one["range"]["start"]["line"]: one["command"]["title"] for one in lenses}
        assert titles[14].startswith("the ending “away”: 75 % of readings · 1 state reaches this")


def test_a_file_that_is_no_longer_included_keeps_what_is_wrong_with_it(tmp_path: Path) -> None:
    (tmp_path / "main.ink").write_text("INCLUDE part.ink\n-> there\n")
    (tmp_path / "part.ink").write_text("=== there\nGone.\n-> nowhere\n")
    with client(tmp_path) as it:
        it.open("part.ink")
        it.open("main.ink")
        it.told("part.ink", lambda found: len(found) == 1)
        it.change("main.ink", "-> END\n")
        it.told("main.ink", lambda found: found == [])
        it.change("part.ink", "=== there\nGone.\n-> nowhere\n-> nobody\n")
        it.told("part.ink", lambda found: len(found) == 2)
        it.change("main.ink", "Off.\n-> END\n")
        it.ask("textDocument/documentSymbol", it.of("main.ink"))
        assert len(it.told("part.ink")) == 2
