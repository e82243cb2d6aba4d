"""A command that is typed wrongly is told so as all else is told: one sentence, and a way out."""

from __future__ import annotations

import sys

import pytest

from twofold.cli import main


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("simulate a.ink --runs -1", "error: --runs takes a whole number, 1 or more\n"),
        ("simulate a.ink --runs x", "error: --runs takes a whole number, 1 or more\n"),
        (
            "play a.ink --seed x",
            "error: --seed takes a whole number from -2,147,483,648 to 2,147,483,647\n",
        ),
        ("odds a.ink --max-seconds -1", "error: --max-seconds takes a number, 0 or more\n"),
        ("check a.ink --max-seconds x", "error: --max-seconds takes a number\n"),
        (
            "check a.ink --format xml",
            "error: --format takes text, json, sarif, junit or lines\n",
        ),
        ("check a.ink --memory x", "error: --memory: `x` is no size: write 512M or 2G\n"),
        ("check a.ink --runs", "error: there is no option `--runs`\n"),
        ("check a.ink --serch sets", "error: there is no option `--serch`\n"),
        ("check a.ink --max-states", "error: --max-states needs a value\n"),
        ("simulate", "error: STORY is missing\n      `twofold simulate --help` says more\n"),
        ("check", "error: STORY is missing\n      `twofold check --help` says more\n"),
        ("play a.ink b.ink", "error: `b.ink` is more than it takes\n      `twofold play --help`"),
        (
            "map a.ink b.svg",
            "error: `b.svg` is more than it takes\n      to write it, say `-o b.svg`\n",
        ),
        (
            "publish a.ink b.epub",
            "error: `b.epub` is more than it takes\n      to write it, say `--epub b.epub`\n",
        ),
        ("map a.ink b.ink", "error: `b.ink` is more than it takes\n      `twofold map --help`"),
        ("map a.ink", "error: say where to: -o FILE.svg, or -o FILE.html\n"),
        ("chekc a.ink", "error: there is no command `chekc`\n      did you mean `check`?\n"),
        ("dance", "error: there is no command `dance`\n      `twofold --help` lists them\n"),
    ],
)
def test_wrong_usage_is_told_in_a_sentence(
    typed: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["twofold", *typed.split()])
    assert main() == 2
    assert capsys.readouterr().err.startswith(said)


def test_without_a_word_it_helps(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["twofold"])
    assert main() == 2
    captured = capsys.readouterr()
    assert "Commands:" in captured.out + captured.err
