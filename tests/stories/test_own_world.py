"""The flagship's world is its own: no name of a world that is somebody else's is left anywhere."""

from __future__ import annotations

import re
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

# How the SHA-256 of each name begins, in lower case: so they are not written here either.
NAMES = frozenset(
    [
        "005195352c13e184",
        "027434cce1114811",
        "072559c5932fa389",
        "0c08d7b9b45c0753",
        "0f1fc54e8bd3da4b",
        "1710acac4d03c5f9",
        "23ddda4810068cc4",
        "2675cbd14dcecec2",
        "2a62d2871b4123bb",
        "2ae362226789f60c",
        "2bc5ec0ae141fa98",
        "33939d07e25f54e6",
        "342ca6bf38218ecb",
        "42570c45c81fdb5d",
        "484ae24edd22ea09",
        "519ba91a5a5b4afb",
        "6061913f881d4dca",
        "6427c142bd266ece",
        "73a2235585548c36",
        "798552d3924a30ba",
        "7daee164462c855a",
        "7f8493d92682bd71",
        "8326e09ce4e90a41",
        "8578593b9cf683d3",
        "888e2ddcf0a21bd6",
        "904b69a46ea28d79",
        "94c41436f0383135",
        "97eeedb1b9957c3d",
        "9ad241dcbf432e7b",
        "9c6cb1e069641a39",
        "a02969ab779e512d",
        "a0b0f4a525b34063",
        "aaf5ad63ac417e50",
        "b3170e44a5b8554c",
        "c64975ba3cf3f9cd",
        "c6d312a8ab6bbcab",
        "ca0b642ed0c1c990",
        "cbd278ae9fa043e7",
        "d8976d4600e9547e",
        "da454b02b4700b1f",
        "e200b92e659a3a85",
        "e58ff1a05f564ee2",
        "e6597c5c78bb2bfa",
        "e8451a136fbc0ddd",
        "ed49887b003c3fc7",
        "f781358c07153839",
    ]
)


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not in a repository")
    return [ROOT / name for name in listed.stdout.split("\0") if name]


def words(text: str) -> set[str]:
    """The words of a text, in lower case, and those of which a name like `OneTwo` is made."""
    found = set(re.findall(r"[^\W\d_]+", text))
    inner = {part for word in found for part in re.findall(r"[A-Z][a-z]+", word)}
    return {word.lower() for word in found | inner}


def borrowed(text: str) -> set[str]:
    return {one for one in words(text) if sha256(one.encode()).hexdigest()[:16] in NAMES}


OTHERS = ("package-lock.json", ".min.js", ".js.map")
"""How files end that are others' work, unmodified, or a list of it: hashes spell any short word."""


def test_no_name_of_another_world_is_left() -> None:
    found = {}
    for path in tracked():
        if path.name.endswith(OTHERS) or path.parent.name == "built":
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
            continue
        if there := borrowed(f"{path.relative_to(ROOT)} {text}"):
            found[path.name] = there
    assert found == {}


@pytest.mark.parametrize("text", ["set_{}_free", "is{}Here", "“{}!”"])
def test_a_name_is_found_wherever_it_stands(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "Zebedee"
    begins = sha256(name.lower().encode()).hexdigest()[:16]
    monkeypatch.setitem(borrowed.__globals__, "NAMES", frozenset([begins]))
    assert borrowed(text.format(name)) == {"zebedee"}
