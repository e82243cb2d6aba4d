"""`twofold explain`: the page of a finding in the terminal."""

from __future__ import annotations

import pytest

from tests.cli.support import twofold
from twofold.check.proof import SEVERITIES
from twofold.report import finding_pages


@pytest.mark.parametrize("code", SEVERITIES)
def test_every_finding_has_its_page(code: str) -> None:
    outcome = twofold("explain", code)
    lines = outcome.out.splitlines()
    assert (outcome.status, outcome.err) == (0, "")
    assert lines[0].startswith(f"{code}: ")
    assert "How to mend it" in lines
    assert f'    allow = ["{code}"]' in lines
    assert "](" not in outcome.out
    assert "```" not in outcome.out


def test_alone_it_lists_them_all() -> None:
    rows = [line.split()[:2] for line in twofold("explain").out.splitlines()]
    assert rows[: len(SEVERITIES)] == [[code, severity] for code, severity in SEVERITIES.items()]


def test_several_come_one_after_another() -> None:
    said = twofold("explain", "tf006", "TF005").out
    assert said.index("\nTF005: ") > said.index("TF006: ") == 0


def test_an_unknown_code_is_told_in_a_sentence() -> None:
    outcome = twofold("explain", "TF020")
    assert outcome.status == 2
    assert "there is no finding `TF020`: `twofold explain` lists them all" in outcome.err


@pytest.mark.parametrize("typed", ["tf2", "TF02", "2", "tf0002"])
def test_a_code_without_its_noughts_is_known_for_what_it_is(typed: str) -> None:
    assert f"there is no finding `{typed}`: did you mean TF002?" in twofold("explain", typed).err


def test_a_package_that_was_built_has_the_pages_in_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    room = tmp_path_factory.mktemp("room")
    (room / finding_pages.FOLDER).mkdir()
    (room / finding_pages.FOLDER / "TF001.md").write_text("# TF001: as packed\n", "utf-8")
    monkeypatch.setattr(finding_pages, "HERE", room)
    assert finding_pages.page("TF001").plain == "TF001: as packed\n"
