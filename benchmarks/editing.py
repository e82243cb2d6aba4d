"""How soon an editor hears of a keystroke, and whether it is told the same as by a fresh server.

A story of so many lines in several files is opened in the language server; letters are typed into
one of its texts and taken away again. Measured is from the keystroke to what is then said to be
wrong, and from a request for completion to its answer, both over the protocol. Beside it, in the
same run, stands what inkjs takes to compile the same story anew, as an editor without a server of
its own does at each keystroke.

With `--fuzz N`, so many random edits are made, with requests in between, and every hundredth time
a fresh server must say the same. Status 1 where it does not, or where a request fails.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.editor.client import Client, client
from tests.reference.inkjs import Failed, Inkjs, Unavailable
from tests.reference.shared import INTERCEPT, REPOSITORY

KNOT = """\
=== room_{n} ===
// What is in the room.
You are in room {n}, and have {{gold}} coins{{lamp: and a lamp}}.
{{room_{n} > 1: You have been here before.|It is new to you.}}
{{
- gold > {n}:
    The keeper looks at your purse.
- lamp && room_{before} > 0:
    The lamp burns low.
- else:
    Nothing stirs.
}}
* (took_{n}) {{gold < 100}} [Take a coin]
    ~ gold += 1
    ~ temp found = MIN(gold, {n})
    You have {{found}} now.
* * [Count them] {{gold}}.
* * [Do not]
+ {{took_{n}}} [On] -> room_{after}
+ [Back] -> room_{before}.door
- -> door
= door
The door of room {n}.
-> room_{after}

"""


def generated(lines: int, files: int) -> dict[str, str]:
    """A story of about so many lines, in so many files that its `main.ink` includes."""
    rooms = max(files, lines // KNOT.count("\n"))
    knots = [KNOT.format(n=n, before=max(0, n - 1), after=(n + 1) % rooms) for n in range(rooms)]
    names = [f"part-{number}.ink" for number in range(files)]
    main = "".join(f"INCLUDE {name}\n" for name in names)
    main += "VAR gold = 3\nVAR lamp = false\n-> room_0\n"
    share = -(-rooms // files)
    parts = {name: "".join(knots[i * share : (i + 1) * share]) for i, name in enumerate(names)}
    return {"main.ink": main, **parts}


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds: from a keystroke to what is said of it, of a completion, and of a processor
    for a keystroke with half a completion, where the system tells that."""

    told: list[float]
    completed: list[float]
    processor: float | None


def measured(it: Client, name: str, text: str, times: int) -> Measured:
    """Type letters into a text and take them away again, and measure."""
    lines = text.split("\n")
    row = next(n for n, line in enumerate(lines) if n > len(lines) // 2 and "->" in line)
    column = lines[row].index("->") + 3
    told, completed = [], []
    began = it.processor_seconds
    for _ in range(times):
        seen = it.publications
        before = time.perf_counter()
        it.replace(name, row, column, column, "x")
        _published(it, seen)
        told.append(1000 * (time.perf_counter() - before))
        before = time.perf_counter()
        it.ask("textDocument/completion", it.at(name, row, column + 1))
        completed.append(1000 * (time.perf_counter() - before))
        seen = it.publications
        it.replace(name, row, column, column + 1, "")
        _published(it, seen)
    ended = it.processor_seconds
    spent = None if began is None or ended is None else 1000 * (ended - began) / (2 * times)
    return Measured(told, completed, spent)


def _published(it: Client, seen: int) -> None:
    while it.publications == seen:
        time.sleep(0.0005)


def speed(folder: Path, files: dict[str, str], edited: str, times: int) -> None:
    for name, text in files.items():
        (folder / name).write_text(text)
    lines = sum(text.count("\n") for text in files.values())
    with client(folder) as it:
        for name in files:
            it.open(name)
        for name in files:  # what is still to be said of the others is no answer to a keystroke
            it.told(name)
        found = measured(it, edited, files[edited], times)
    print(f"{lines:,} lines in {len(files)} files, {times} keystrokes in {edited}:")
    print(f"  said to be wrong after  {_spread(found.told)} ms")
    print(f"  completion after        {_spread(found.completed)} ms")
    if found.processor is not None:
        print(f"  of a processor          {found.processor:.0f} ms a keystroke")
    try:
        with Inkjs() as inkjs:
            main = next(iter(files))
            anew = [1000 * s for s in inkjs.time_compile(files[main], files, 3)]
        ratio = statistics.median(found.told) / statistics.median(anew)
        print(
            f"  inkjs compiles it in    {_spread(anew)} ms; a keystroke takes {ratio:.2f} of that"
        )
    except (Unavailable, Failed) as error:
        print(f"  not beside inkjs: {error}")


def _spread(values: list[float]) -> str:
    values = sorted(values)
    return f"{values[0]:.0f} / {statistics.median(values):.0f} / {values[-1]:.0f}"


PIECES = ["\n", *'={}()"x ', "== k\n", "->", "<-", "* ", "~ ", "/*", "*/", "//"]
REQUESTS = ("documentSymbol", "foldingRange", "semanticTokens/full", "documentLink", "codeLens")
Said = list[dict[str, Any]]

PATIENCE = 10.0
"""Seconds after which a server that says nothing has nothing more to say."""

PLACED = ("hover", "definition", "completion", "signatureHelp", "documentHighlight")
PLACES = 4
"""Places at which each of those is asked of a fresh server too."""


def fuzz(source: Path, edits: int, seed: int) -> bool:
    """Make so many edits in a copy of a story; whether every answer was that of a fresh server."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        for path in source.glob("*.*"):
            (folder / path.name).write_bytes(path.read_bytes())
        names = sorted(path.name for path in folder.glob("*.*") if path.suffix in (".ink", ".toml"))
        texts = {name: (folder / name).read_text() for name in names}
        with client(folder) as it:
            for name in names:
                it.open(name)
            for number in range(1, edits + 1):
                _edit(it, chance, texts)
                name = chance.choice(names)
                _ask(it, chance, name, texts[name])
                if number % 100 == 0:
                    if not _is_as_fresh(it, folder, texts, chance):
                        print(f"after edit {number} of seed {seed} a fresh server says otherwise")
                        return False
                    if number % 500 == 0:
                        print(f"{number:,} edits of {source.name}", file=sys.stderr, flush=True)
                        texts = {name: (folder / name).read_text() for name in names}
                        for name in names:
                            it.change(name, texts[name])
    print(f"{edits:,} edits of {source.name}: every answer that of a fresh server")
    return True


def _edit(it: Client, chance: random.Random, texts: dict[str, str]) -> None:
    name = chance.choice(list(texts))
    lines = texts[name].split("\n")
    row = chance.randrange(len(lines))
    start = chance.randrange(len(lines[row]) + 1)
    end = min(len(lines[row]), start + chance.choice((0, 0, 0, 1, 4, 20)))
    piece = chance.choice(PIECES)
    units = [len(lines[row][:at].encode("utf-16-le")) // 2 for at in (start, end)]
    it.replace(name, row, units[0], units[1], piece)
    lines[row] = lines[row][:start] + piece + lines[row][end:]
    texts[name] = "\n".join(lines)


def _ask(it: Client, chance: random.Random, name: str, text: str) -> None:
    kind = chance.choice(REQUESTS)
    it.ask(f"textDocument/{kind}", it.of(name))
    it.ask(f"textDocument/{chance.choice(PLACED)}", it.at(name, *_place(chance, text)))


def _place(chance: random.Random, text: str) -> tuple[int, int]:
    """A line of a text by chance, and a column in it."""
    lines = text.split("\n")
    row = chance.randrange(len(lines))
    return row, chance.randrange(len(lines[row]) + 1)


def _is_as_fresh(it: Client, folder: Path, texts: dict[str, str], chance: random.Random) -> bool:
    with client(folder) as other:
        for name, text in texts.items():
            other.open(name, text)
        for name in texts:
            for kind in REQUESTS:
                one, two = (each.ask(f"textDocument/{kind}", each.of(name)) for each in (it, other))
                if one != two:
                    print(f"{kind} of {name}: {one} and {two}")
                    return False
            one, two = _said(it, other, name)
            if one != two:
                print(f"said of {name}: {one} and {two}")
                return False
        for kind in PLACED * PLACES:
            name = chance.choice([*texts])
            at = it.at(name, *_place(chance, texts[name]))
            one, two = (each.ask(f"textDocument/{kind}", at) for each in (it, other))
            if one != two:
                print(f"{kind} at {at}: {one} and {two}")
                return False
    return True


def _said(it: Client, other: Client, name: str) -> tuple[Said, Said]:
    """What both say of a file: the same, or what they still say after a while of nothing new."""
    quiet_since, seen = time.monotonic(), -1
    while True:
        both = (it.diagnostics.get(it.uri(name), []), other.diagnostics.get(other.uri(name), []))
        if both[0] == both[1] or time.monotonic() - quiet_since > PATIENCE:
            return both
        if seen != it.publications + other.publications:
            quiet_since, seen = time.monotonic(), it.publications + other.publications
        time.sleep(0.05)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--lines", type=int, default=10_000)
    arguments.add_argument("--files", type=int, default=9)
    arguments.add_argument("--times", type=int, default=30)
    arguments.add_argument("--fuzz", type=int, default=0, metavar="N")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    if options.fuzz:
        stories = [REPOSITORY / "stories" / "starting-over"]
        stories += [INTERCEPT.parent] if INTERCEPT.exists() else []
        alike = [fuzz(one, options.fuzz, options.seed) for one in stories]
        return 0 if all(alike) else 1
    with tempfile.TemporaryDirectory() as folder:
        made = generated(options.lines, options.files)
        speed(
            Path(folder), made, "part-4.ink" if options.files > 4 else "part-0.ink", options.times
        )
    with tempfile.TemporaryDirectory() as folder:
        made = generated(options.lines, 1)
        speed(Path(folder), made, "part-0.ink", options.times)
    if INTERCEPT.exists():
        with tempfile.TemporaryDirectory() as folder:
            speed(
                Path(folder), {INTERCEPT.name: INTERCEPT.read_text()}, INTERCEPT.name, options.times
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
