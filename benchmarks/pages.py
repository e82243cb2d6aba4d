"""The published page: what it weighs, how soon its first line is there, whether it reads alike.

Beside it Inky's export and Atrament, where their folders are given: they are put together from
their own files, with the same compiled story in them.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import json
import re
import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import IO, TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import twofold
from tests.browser.chromium import chromium
from tests.browser.conftest import FLAGSHIP, published
from tests.browser.reading import here, in_page
from tests.browser.screens import screens
from tests.reference.shared import INTERCEPT, REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# The phone on which Lighthouse measures: slow 4G, and a processor a quarter as fast.
LATENCY, DOWN, UP, SLOWER = 150, 1_638_400 / 8, 768_000 / 8, 4
ROUNDS = 5
MOST_BYTES, MOST_SECONDS = 300_000, 1.0
INKJS = REPOSITORY / "tests" / "reference" / "node_modules" / "inkjs" / "dist" / "ink.js"


@dataclass(frozen=True, slots=True)
class Site:
    """A page with a story in it.

    Attributes:
        name: whose it is.
        folder: what is served.
        line: what a line of the story is, as a selector.
        choice: what a choice is that can be taken.
        begins: what is clicked to begin, if anything is.
        story: the bytes of the story in it.
    """

    name: str
    folder: Path
    line: str
    choice: str
    begins: str | None
    story: int


@dataclass(frozen=True, slots=True)
class Loaded:
    """How a page came.

    Attributes:
        seconds: until its first line was there, and until its first choice could be taken.
        worked: of those, how many the page's main thread was at work: no other program that
            keeps the machine busy is in them.
        asked: for what it asked.
    """

    seconds: tuple[float, float]
    worked: tuple[float, float]
    asked: list[str]


def main() -> int:
    options = _options()
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium())
        status = 0
        if options.readings:
            status |= _alike(browser, Path(folder), options.readings)
        if options.screens:
            status |= _screens(browser, Path(folder))
        if options.endings:
            status |= _endings(browser, Path(folder))
        if not (options.readings or options.screens or options.endings):
            status = _weights(browser, Path(folder), options)
        browser.close()
    return status


def _weights(browser: Browser, folder: Path, options: argparse.Namespace) -> int:
    sites = [_own(folder, options.story)]
    if options.inky:
        sites.append(_inky(folder, options.inky, options.story))
    if options.atrament:
        sites.append(_atrament(folder, options.atrament, options.story))
    runs: dict[str, list[Loaded]] = {site.name: [] for site in sites}
    with ExitStack() as stack:
        servers = [stack.enter_context(_served(site.folder)) for site in sites]
        for _ in range(options.rounds):
            for site, server in zip(sites, servers, strict=True):
                runs[site.name].append(_loaded(browser, server, site))
    print(f"{options.story.name}; all that a page asks for to begin, without the story itself")
    for site in sites:
        paths = runs[site.name][0].asked
        raw = sum((site.folder / path).stat().st_size for path in paths) - site.story
        packed = sum(len(gzip.compress((site.folder / path).read_bytes())) for path in paths)
        packed -= len(gzip.compress(_story_bytes(options.story)))
        print(f"{site.name:10} {raw:9,} bytes, {packed:9,} compressed, in {len(paths)} files")
    print(
        f"on a phone, in seconds, the middle of {options.rounds} (the best); at work: a processor"
    )
    print(f"{'':10} {'first line':>14} {'at work':>14}   {'first choice':>14} {'at work':>14}")
    for site in sites:
        its = runs[site.name]
        told = (
            _middle([run.seconds[0] for run in its]),
            _middle([run.worked[0] for run in its]),
            _middle([run.seconds[1] for run in its]),
            _middle([run.worked[1] for run in its]),
        )
        print(f"{site.name:10} {told[0]:>14} {told[1]:>14}   {told[2]:>14} {told[3]:>14}")
        if site is sites[0]:
            status = int(raw > MOST_BYTES or min(run.seconds[0] for run in its) > MOST_SECONDS)
    return status


def _middle(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    return f"{ordered[len(ordered) // 2]:.2f} ({ordered[0]:.2f})"


@functools.cache
def _story_bytes(story: Path) -> bytes:
    return json.dumps(twofold.open(story).json, ensure_ascii=False, separators=(",", ":")).encode()


def _own(folder: Path, story: Path) -> Site:
    published(story, folder / "own")
    page = (folder / "own" / "index.html").read_text("utf-8")
    data = re.search(r'<script type="application/json" id="ink">(.*?)</script>', page, re.DOTALL)
    assert data
    return Site(
        "Twofold", folder / "own", "#text .line", ".ready .choice", None, len(data[1].encode())
    )


def _inky(folder: Path, template: Path, story: Path) -> Site:
    """What Inky exports: its template, inkjs, and the story as a script."""
    made = folder / "inky"
    made.mkdir()
    data = b"var storyContent = " + _story_bytes(story) + b";"
    page = (template / "index.html").read_text("utf-8-sig").replace("##STORY TITLE##", "A story")
    (made / "index.html").write_text(page.replace("##JAVASCRIPT FILENAME##", "story.js"), "utf-8")
    for name in ("main.js", "style.css"):
        shutil.copy(template / name, made / name)
    shutil.copy(INKJS, made / "ink.js")
    (made / "story.js").write_bytes(data)
    return Site("Inky", made, "#story p:not(.choice)", "#story .choice a", None, len(data))


def _atrament(folder: Path, built: Path, story: Path) -> Site:
    """What Atrament's web application is when it is built, with this story in place of its own."""
    made = folder / "atrament"
    shutil.copytree(built, made)
    (there,) = made.rglob("*.ink.json")
    there.write_bytes(_story_bytes(story))
    begins = "text=/^(start|new game|begin)/i"
    choice = "[class*=choice] button, button[class*=choice]"
    return Site("Atrament", made, "[class*=paragraph]", choice, begins, there.stat().st_size)


def _loaded(browser: Browser, server: str, site: Site) -> Loaded:
    """Let a phone ask for a page."""
    page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    asked: list[str] = []
    page.route(lambda url: not url.startswith(server), lambda route: route.abort())
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.add_init_script(
        f"""performance.mark("begun");
        const wanted = {{ line: {json.dumps(site.line)}, choice: {json.dumps(site.choice)} }};
        const look = () => {{
            for (const [name, selector] of Object.entries(wanted)) {{
                if (!document.querySelector(selector)?.textContent.trim()) continue;
                performance.mark(name);
                delete wanted[name];
            }}
            if (Object.keys(wanted).length) requestAnimationFrame(look);
            else window.isThere = true;
        }};
        look();"""
    )
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    limits = {"latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP}
    session.send("Network.emulateNetworkConditions", {"offline": False, **limits})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    browser.start_tracing(page=page, categories=["blink.user_timing"])
    page.goto(server, wait_until="commit")
    if site.begins:
        page.locator(site.begins).first.click(timeout=60_000)
    page.wait_for_function("() => window.isThere", timeout=60_000)
    seconds = page.evaluate(
        """() => ["line", "choice"].map((name) =>
            performance.getEntriesByName(name)[0].startTime / 1000)"""
    )
    trace = json.loads(browser.stop_tracing())
    page.evaluate("document.fonts.ready.then(() => true)")  # typefaces come after the words
    page.wait_for_load_state("networkidle")
    paths = [url.removeprefix(server).split("?")[0] or "index.html" for url in asked]
    page.close()
    asked = [path for path in dict.fromkeys(paths) if (site.folder / path).is_file()]
    return Loaded((seconds[0], seconds[1]), _worked(trace), asked)


def _worked(trace: dict[str, Any]) -> tuple[float, float]:
    """How long the main thread was at work until the marks of a trace, by its own clock."""
    at = {event["name"]: event["tts"] for event in trace["traceEvents"] if "tts" in event}
    return (at["line"] - at["begun"]) / 1e6, (at["choice"] - at["begun"]) / 1e6


class _served:
    """A folder, served as hosts do: compressed."""

    def __init__(self, folder: Path) -> None:
        handler = functools.partial(_Compressing, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_address[1]}/"

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Compressing(SimpleHTTPRequestHandler):
    def send_head(self) -> BytesIO | IO[bytes] | None:  # type: ignore[override]
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in (".html", ".js", ".css", ".json", ".svg") or not path.is_file():
            return super().send_head()
        data = _packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)

    def log_message(self, format: str, *args: object) -> None:
        pass


@functools.cache
def _packed(path: Path) -> bytes:
    return gzip.compress(path.read_bytes())


def _alike(browser: Browser, folder: Path, readings: int) -> int:
    """Random readings in the page beside the same ones here."""
    status = 0
    for story in (FLAGSHIP, INTERCEPT):
        if not story.exists():
            print(f"{story.name}: not here")
            continue
        page, opened = _page(browser, published(story, folder / f"{story.stem}.html")), None
        opened, turns, begun = twofold.open(story), 0, time.perf_counter()
        for seed in range(1, readings + 1):
            told = here(opened, seed)
            turns += len(told)
            if in_page(page, seed, told) != told:
                print(f"{story.name}: the reading with seed {seed} is another in the page")
                status = 1
        taken = time.perf_counter() - begun
        print(f"{story.name}: {readings} readings, {turns:,} turns, {taken:.0f} s")
        page.close()
    return status


def _screens(browser: Browser, folder: Path) -> int:
    """axe-core, at every screen of every small story."""
    from tests.browser.axe import violations

    status = 0
    for story in sorted(path for path in (REPOSITORY / "stories").iterdir() if path != FLAGSHIP):
        page, found = _page(browser, published(story, folder / f"{story.name}.html")), 0
        for path in screens(story):
            found += 1
            _go(page, 1, path)
            for violation in violations(page):
                print(f"{story.name} {path}: {violation}")
                status = 1
        print(f"{story.name}: {found} screens")
        page.close()
    return status


def _endings(browser: Browser, folder: Path) -> int:
    """The flagship, read to each ending that the proof finds, by keyboard alone."""
    story, status = twofold.open(FLAGSHIP), 0
    page = _page(browser, published(FLAGSHIP, folder / "endings.html"))
    for ending in story.check().endings:
        _go(page, 1, [])
        for step in str(ending.shortest).split(","):
            page.keyboard.press(step)
        said = page.locator(".end").inner_text(timeout=5000)
        print(f"{said}: {len(str(ending.shortest).split(','))} choices")
        status |= int(said != f"the end: {ending.name}")
    return status


def _page(browser: Browser, at: Path) -> Page:
    page = browser.new_page(reduced_motion="reduce")
    page.goto(at.as_uri())
    return page


def _go(page: Page, seed: int, path: list[int]) -> None:
    page.evaluate(
        "([seed, path]) => { const { reading } = window.twofold; reading.begin(seed);"
        " for (const index of path) reading.choose(index); }",
        [seed, path],
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("story", nargs="?", type=Path, default=FLAGSHIP)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--inky", type=Path, help="its app/export-for-web-template")
    parser.add_argument("--atrament", type=Path, help="what its web application is built to")
    parser.add_argument("--readings", type=int, default=0, help="so many, compared with those here")
    parser.add_argument("--screens", action="store_true", help="axe-core at every screen")
    parser.add_argument("--endings", action="store_true", help="each, by keyboard alone")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
