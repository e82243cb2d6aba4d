"""Files as they come: outside the workspace, in no file yet, gone, with a BOM, CRLF or emoji."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tests.editor.client import client

STORIES = Path(__file__).parents[2] / "stories"


def _write(folder: Path, **files: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in files.items():
        (folder / f"{name}.ink").write_text(text, "utf-8", newline="")


def _at(found: list[dict[str, Any]]) -> list[tuple[str, int, int]]:
    return sorted(
        (one["uri"].rpartition("/")[2], start["line"], start["character"])
        for one in found
        for start in (one["range"]["start"],)
    )


def test_a_story_outside_the_workspace(tmp_path: Path) -> None:
    _write(tmp_path / "work", main="-> END\n")
    _write(tmp_path / "other", story="-> nowhere\n")
    with client(tmp_path / "work") as it:
        it.open("../other/story.ink")  # told by the very name that the editor gave it
        assert len(it.told("../other/story.ink", lambda found: found != [])) == 1


def test_two_stories_side_by_side_are_kept_apart(tmp_path: Path) -> None:
    for name, target in (("one", "END"), ("two", "nowhere")):
        _write(
            tmp_path / name,
            main="INCLUDE p.ink\n-> k\n",
            p=f"VAR g = 1\n=== k\n{{g}}\n-> {target}\n",
        )
    with client(tmp_path) as it:
        for name in ("one/main.ink", "one/p.ink", "two/main.ink", "two/p.ink"):
            it.open(name)
        it.told("two/p.ink", lambda found: found != [])
        assert it.told("one/p.ink") == []
        context = {"includeDeclaration": True}
        found = it.ask("textDocument/references", it.at("one/p.ink", 2, 1, context=context))
        assert _at(found) == [("p.ink", 0, 4), ("p.ink", 2, 1)]
        assert all("/one/" in one["uri"] for one in found)


def test_files_that_include_each_other(tmp_path: Path) -> None:
    _write(tmp_path, main="INCLUDE a.ink\n-> k\n", a="INCLUDE b.ink\n=== k\n-> m\n")
    _write(tmp_path, b="INCLUDE a.ink\n=== m\n-> k\n")
    with client(tmp_path) as it:
        for name in ("b.ink", "a.ink", "main.ink"):
            it.open(name)
        (one,) = it.told("b.ink", lambda found: found != [])
        assert "`a.ink` → `b.ink` → `a.ink`" in one["message"]
        assert _at(it.ask("textDocument/definition", it.at("b.ink", 2, 3))) == [("a.ink", 1, 4)]


def test_a_file_renamed_and_deleted_on_the_disk(tmp_path: Path) -> None:
    _write(tmp_path, main="INCLUDE part.ink\n-> k\n", part="=== k\n-> END\n")

    def gone(name: str) -> None:
        changes = [{"uri": it.uri(name), "type": 3}]
        it.tell("workspace/didChangeWatchedFiles", {"changes": changes})

    with client(tmp_path) as it:
        it.open("main.ink")
        assert it.told("main.ink") == []
        (tmp_path / "part.ink").rename(tmp_path / "parts.ink")
        gone("part.ink")
        (one,) = it.told("main.ink", lambda found: found != [])
        assert one["message"] == "there is no file `part.ink`; did you mean `parts.ink`?"
        it.change("main.ink", "INCLUDE parts.ink\n-> k\n")
        it.told("main.ink", lambda found: found == [])
        (tmp_path / "main.ink").unlink()
        gone("main.ink")
        assert it.ask("textDocument/definition", it.at("main.ink", 1, 4))


def test_a_text_that_is_in_no_file_yet(tmp_path: Path) -> None:
    uri = "untitled:Untitled-1"
    with client(tmp_path, prove=True) as it:
        document = {"uri": uri, "languageId": "ink", "version": 1, "text": "=== k\n-> nowhere\n"}
        it.tell("textDocument/didOpen", {"textDocument": document})
        it.open("new.ink", "-> nobody\n")
        assert len(it.told("new.ink", lambda found: found != [])) == 1
        it.until(lambda: len(it.diagnostics.get(uri, [])) == 1)
        where = {"textDocument": {"uri": uri}}
        assert it.ask("textDocument/documentSymbol", where)[0]["name"] == "k"
        assert it.log == []  # there is nothing to be proved


def test_a_bom_and_crlf(tmp_path: Path) -> None:
    _write(
        tmp_path, main="INCLUDE p.ink\r\n-> k\r\n=== k\r\n{g}\r\n-> END\r\n", p="\ufeffVAR g = 1\n"
    )
    with client(tmp_path) as it:
        it.open("main.ink", (tmp_path / "main.ink").read_bytes().decode())
        assert it.told("main.ink") == []
        assert _at(it.ask("textDocument/definition", it.at("main.ink", 3, 1))) == [("p.ink", 0, 4)]
        it.replace("main.ink", 3, 1, 2, "gg")
        (one,) = it.told("main.ink", lambda found: found != [])
        assert (one["range"]["start"]["character"], one["range"]["end"]["character"]) == (1, 3)


def test_columns_are_counted_as_utf_16_has_them(tmp_path: Path) -> None:
    _write(tmp_path, main="VAR g = 1\n-> k\n=== k\n💀💀 {g} ünï {g} 👩‍👧 {h}\n-> END\n")
    with client(tmp_path) as it:
        it.open("main.ink")
        (one,) = it.told("main.ink", lambda found: found != [])
        assert one["range"]["start"] == {"line": 3, "character": 24}
        context = {"includeDeclaration": False}
        found = it.ask("textDocument/references", it.at("main.ink", 3, 14, context=context))
        assert _at(found) == [("main.ink", 3, 6), ("main.ink", 3, 14)]
        it.replace("main.ink", 3, 24, 25, "g")
        it.told("main.ink", lambda found: found == [])
        for column in (1, 9999):  # in the middle of a sign, and past the end
            it.ask("textDocument/completion", it.at("main.ink", 3, column))


def test_a_very_long_line(tmp_path: Path) -> None:
    _write(tmp_path, main="VAR g = 1\n" + "word {g} 💀 " * 3000 + "\n-> END\n")
    with client(tmp_path) as it:
        it.open("main.ink")
        assert it.told("main.ink") == []
        tokens = it.ask("textDocument/semanticTokens/full", it.of("main.ink"))["data"]
        assert len(tokens) == 5 * 3001


def test_a_world_that_is_half_written(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(STORIES / "half-a-penny", tmp_path / "story"))
    text = (folder / "world.toml").read_text("utf-8")
    with client(folder) as it:
        it.open("main.ink")
        it.open("world.toml")
        for cut in range(0, len(text), len(text) // 15):
            it.change("world.toml", text[:cut])
            row = text[:cut].count("\n")
            it.ask("textDocument/completion", it.at("world.toml", row, 3))
            it.ask("textDocument/documentSymbol", it.of("world.toml"))
            it.ask("textDocument/hover", it.at("main.ink", 8, 4))
        for junk in ("[", "[a", 'x = """', "\x00", "a.b = {", "[realms.x]\n[realms.x]"):
            it.change("world.toml", f"{junk}\n{text}")
            it.ask("textDocument/hover", it.at("world.toml", 0, 1))
        it.change("world.toml", text)
        it.told("world.toml", lambda found: found == [])
