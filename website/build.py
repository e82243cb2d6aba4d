"""Builds the site strictly, into `build/site`: `python -m website.build`, in the repository.

What the generator does not do itself is done here, before it and after it, and by no hook or
plugin of its own, so that another that reads `mkdocs.yml` can take its place: `python -m
website.build zensical`, where that is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from website.links import broken
from website.navigation import BUILT_FROM, ROOT, write_config
from website.polish import polish
from website.redirects import write_redirects
from website.search_index import leave_out

SITE = ROOT / "build" / "site"

PLAYED = ("half-a-penny", "starting-over")
"""The stories that can be played on the site, at `play/` and their names."""

TYPEFACES = ROOT / "src" / "twofold" / "publish" / "web" / "built"

GENERATORS = {
    "mkdocs": ["build", "--strict", "--quiet"],
    "zensical": ["build", "--strict", "--clean"],
}


def build(
    generator: str = "mkdocs",
    site: Path = SITE,
    config: Path = BUILT_FROM,
    only: Sequence[str] = (),
) -> None:
    """Build the site.

    Args:
        generator: one of `GENERATORS`.
        site: the folder to build it in.
        config: where to write what it is built from.
        only: pages to which it is confined, for a test; then no story is published, and links are
            not checked, for most lead to what is not there.

    Raises:
        CalledProcessError: where a link leads nowhere, or the like; the generator has said what.
    """
    write_config(site, config, only)
    # Material tells of its successor at each build, and that is no warning of ours.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    words = [word for word in GENERATORS[generator] if not (only and word == "--strict")]
    command = [sys.executable, "-m", generator, *words]
    subprocess.run([*command, "--config-file", str(config)], env=environment, check=True, cwd=ROOT)
    leave_out(site)
    polish(site)
    _lend_typefaces(site)
    if not only:
        write_redirects(site)
        for name in PLAYED:
            _publish(name, site)


def _lend_typefaces(site: Path) -> None:
    """The headings are set as the stories are."""
    target = site / "assets" / "typefaces"
    target.mkdir()
    for name in ("roman.woff2", "italic.woff2", "licences.txt"):
        shutil.copy(TYPEFACES / name, target / name)


def _publish(name: str, site: Path) -> None:
    story, target = ROOT / "stories" / name, site / "play" / name
    target.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "twofold", "publish", str(story), "--web", str(target)]
    subprocess.run([*command, "--quiet"], check=True, cwd=ROOT)


if __name__ == "__main__":
    try:
        build(next(iter(sys.argv[1:]), "mkdocs"))
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
    if wrong := list(broken(SITE)):
        sys.exit("\n".join(wrong))
