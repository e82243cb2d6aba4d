"""The server as a session: which proofs it begins."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from twofold.editor.homes import Home
from twofold.editor.known_story import KnownStory
from twofold.editor.session import TwofoldServer


def test_opening_another_file_of_a_story_begins_no_other_proof(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "main.ink").write_text("INCLUDE part.ink\n-> there\n")
    (tmp_path / "part.ink").write_text("=== there\nGone.\n-> END\n")
    begun: list[Home] = []

    async def prove(server: TwofoldServer, home: Home, story: KnownStory) -> None:
        begun.append(home)
        await asyncio.sleep(60)

    async def session() -> None:
        server = TwofoldServer()
        for name in ("main.ink", "part.ink"):
            server.prove_if_unknown(tmp_path / name)
            await asyncio.sleep(0)
        assert len(begun) == 1
        server.prove(tmp_path / "part.ink")
        await asyncio.sleep(0)
        assert len(begun) == 2
        server.fall_silent()

    monkeypatch.setattr(TwofoldServer, "_prove", prove)
    with ThreadPoolExecutor(1) as apart:  # a browser's tests may have a loop in this thread
        apart.submit(asyncio.run, session()).result()
