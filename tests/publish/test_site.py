"""The page: what it needs is in it, what a story says is no markup, and the bundle is fresh."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import os
import re
import subprocess
from pathlib import Path

import twofold
from tests.conftest import Needs
from tests.reference.inkjs import node_at
from twofold.publish.web import Dress, single_page, site
from twofold.publish.web.bundle import built, built_text

REPOSITORY = Path(__file__).parents[2]
HOSTILE = '</script><script>alert("1")</script>\u2028<!-- {{data}} " \' & \U0001f9ff'


def hostile_story(tmp_path: Path) -> twofold.Story:
    quoted = json.dumps(HOSTILE, ensure_ascii=False).replace("\u2028", "\\u2028")
    (tmp_path / "world.toml").write_text(
        f"[story]\ntitle = {quoted}\nauthor = {quoted}\nnotes = [{quoted}]\n"
        f"content_note = {quoted}\n[realms.home]\ntitle = {quoted}\n[cast]\nhome = ['Ada']\n"
    )
    said = HOSTILE.replace("{", "\\{").replace("}", "\\}")
    (tmp_path / "main.ink").write_text(
        f"~ scene(home, (Ada))\n{said} # part: {said}\n* {said}\n-> END"
    )
    return twofold.open(tmp_path)


def blocks(page: str, element: str) -> list[str]:
    """What stands in each element of a kind that runs or is a style sheet."""
    return re.findall(f"<{element}>(.*?)</{element}>", page, re.DOTALL)


def test_only_what_is_in_the_page_may_run(tmp_path: Path) -> None:
    dress = Dress(css="p { color: red }\r\n/* </style> */", script="const x = '</script>';\r\n")
    page = single_page(hostile_story(tmp_path), dress)
    found = re.search('http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert found
    policy = dict(rule.split(" ", 1) for rule in html.unescape(found[1]).split("; "))
    assert policy["default-src"] == "'none'"
    for element in ("script", "style"):
        hashed = [hashlib.sha256(one.encode()).digest() for one in blocks(page, element)]
        hashes = [f"'sha256-{base64.b64encode(one).decode()}'" for one in hashed]
        assert len(hashes) > 1
        assert policy[f"{element}-src"].split() == hashes


def test_what_a_story_says_is_text(tmp_path: Path) -> None:
    page = single_page(hostile_story(tmp_path), Dress())
    without = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    assert "alert" in without
    assert "<script" not in without
    assert html.escape(HOSTILE) in without
    data = re.search('<script type="application/json" id="stage">(.*?)</script>', page, re.DOTALL)
    assert data
    assert json.loads(data[1])["front"]["title"] == HOSTILE


def test_a_site_names_nothing_outside_itself(tmp_path: Path) -> None:
    files = site(hostile_story(tmp_path), Dress())
    page = files["index.html"].decode()
    outside = re.sub(r"<script\b.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"(?:src|href)=\"(?:https?:)?//|@import", outside)
    named = re.findall(r'(?:href|src)="([^"#:]+)"|url\("([^")]+)"\)', outside)
    assert {one or other for one, other in named} <= set(files)
    kept = re.search(r"const FILES = (\[.*\]);", files["sw.js"].decode())
    assert kept
    assert set(json.loads(kept[1])) - {"./"} <= set(files)


def test_it_is_the_same_page_every_time(tmp_path: Path) -> None:
    story = hostile_story(tmp_path)
    assert site(story, Dress()) == site(story, Dress())


def test_a_story_without_a_world_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "plain.ink").write_text("# title: Plain\nHello.\n-> END\n")
    page = single_page(twofold.open(tmp_path / "plain.ink"), Dress())
    assert "<h1>Plain</h1>" in page


def test_the_bundle_is_what_is_made_of_web(tmp_path: Path, needs: Needs) -> None:
    web, node = REPOSITORY / "web", node_at()
    vite = web / "node_modules" / "vite" / "bin" / "vite.js"
    needs("web/node_modules is not installed: make web", node is not None and vite.is_file())
    building = [str(node), str(vite), "build", "--logLevel", "error"]
    environment = {**os.environ, "TWOFOLD_BUILT": str(tmp_path)}
    subprocess.run(building, cwd=web, env=environment, check=True, timeout=60)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {name: built(name) for name in made}


def test_the_bundle_is_made_of_what_is_in_web() -> None:
    """`make web`, when this fails: what is committed was made of other sources."""
    web = REPOSITORY / "web"
    names = [path for folder in ("src", "static") for path in (web / folder).iterdir()]
    names += [web / "package-lock.json", web / "vite.config.ts"]
    told = {path.relative_to(web).as_posix(): path.read_bytes() for path in names}
    made_of = dict(line.split("  ")[::-1] for line in built_text("sources.sha256").splitlines())
    assert made_of == {name: hashlib.sha256(data).hexdigest() for name, data in told.items()}
