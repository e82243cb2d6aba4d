"""TF006: a variable that nothing reads, or that nothing writes once it is declared."""

from __future__ import annotations

from pathlib import Path

import pytest

import twofold
from tests.check.support import proof
from twofold.check.proof import Finding


def found(ink: str) -> list[Finding]:
    return [f for f in proof(ink).findings if f.code == "TF006"]


IDLE = [
    ("VAR a = 0\n-> END\n", "nothing reads the variable `a`", (1, 5)),
    ("VAR a = 0\n~ a = 1\n-> END\n", "nothing reads the variable `a`", (1, 5)),
    ("VAR a = 0\n~ a++\n~ a -= 2\n-> END\n", "nothing reads the variable `a`", (1, 5)),
    ("VAR a = 0\n{a}\n-> END\n", "nothing changes the variable `a`", (1, 5)),
    ("VAR a = 0\n-> END\n=== k\n{a: x}\n-> END\n", "nothing changes the variable `a`", (1, 5)),
    ("LIST a = b, c\n~ a += c\n-> END\n", "nothing reads the variable `a`", (1, 6)),
    ("~ temp a = 1\n-> END\n", "nothing reads the temporary variable `a`", (1, 1)),
    ("-> k\n=== k\n~ temp a = 1\n~ a = 2\n-> END\n", "temporary variable `a`", (3, 1)),
    ("{f()}\n-> END\n=== function f()\n~ temp a = 1\n~ return 2\n", "temporary", (4, 1)),
    # Another knot's of the same name is another.
    ("-> k\n=== k\n~ temp a = 1\n-> j\n=== j\n~ temp a = 2\n{a}\n-> END\n", "temporary", (3, 1)),
]


@pytest.mark.parametrize(("ink", "message", "at"), IDLE)
def test_an_idle_variable(ink: str, message: str, at: tuple[int, int]) -> None:
    (finding,) = found(ink)
    assert message in finding.message
    assert finding.severity == "warning"
    assert finding.trace is None
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == at


BUSY = [
    "VAR a = 0\n~ a = 1\n{a}\n-> END\n",
    "VAR a = 0\n~ a++\n{a > 0: x}\n-> END\n",
    "VAR a = 0\n~ a = a * 2\n-> END\n",
    "VAR a = 0\n~ f(a)\n-> END\n=== function f(ref x)\n~ x = 1\n",
    "VAR a = -> k\n~ a = -> j\n-> a\n=== k\n-> END\n=== j\n-> END\n",
    "VAR a = 0\n-> END\n=== k\n{a: x}\n~ a = 1\n-> END\n",
    "CONST a = 0\n{a}\n-> END\n",
    "CONST a = 0\n-> END\n",
    "LIST a = b, c\n{b}\n-> END\n",
    "LIST a = b, c\n~ a = c\n{a ? b: x}\n-> END\n",
    "~ temp a = 1\n{a}\n-> END\n",
    "~ temp a = 1\n~ f(a)\n-> END\n=== function f(ref x)\n~ x = 1\n",
    "{f(1)}\n-> END\n=== function f(unused)\n~ return 2\n",
    "* A [b] c -> END\n",
    "-> k(-> j)\n=== k(-> to)\n-> to\n=== j\n-> END\n",
]


@pytest.mark.parametrize("ink", BUSY)
def test_a_busy_variable(ink: str) -> None:
    assert found(ink) == []


def test_it_is_found_however_little_is_explored() -> None:
    ink = "VAR a = 0\n-> k\n=== k\n+ [On] -> k\n+ [End] -> END\n"
    assert [f.code for f in proof(ink, max_states=1).findings] == ["TF006"]


def test_in_a_compiled_story_it_has_a_path(tmp_path: Path) -> None:
    import json

    (tmp_path / "a.ink").write_text("VAR a = 0\nHello.\n-> END\n", "utf-8")
    compiled = json.dumps(twofold.open(tmp_path / "a.ink").json)
    (tmp_path / "a.ink.json").write_text(compiled, "utf-8")
    (finding,) = twofold.open(tmp_path / "a.ink.json").check().findings
    assert (finding.code, finding.place, finding.path) == ("TF006", None, "global decl.2")
