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

from website.navigation import ROOT, write_config
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


def build(generator: str = "mkdocs") -> None:
    """Build the whole site.

    Args:
        generator: one of `GENERATORS`.

    Raises:
        CalledProcessError: where a link leads nowhere, or the like; the generator has said what.
    """
    config = write_config()
    # Material tells of its successor at each build, and that is no warning of ours.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", generator, *GENERATORS[generator]]
    subprocess.run([*command, "--config-file", str(config)], env=environment, check=True, cwd=ROOT)
    leave_out(SITE)
    write_redirects(SITE)
    _lend_typefaces()
    for name in PLAYED:
        _publish(name)


def _lend_typefaces() -> None:
    """The headings are set as the stories are."""
    target = SITE / "assets" / "typefaces"
    target.mkdir()
    for name in ("roman.woff2", "italic.woff2", "licences.txt"):
        shutil.copy(TYPEFACES / name, target / name)


def _publish(name: str) -> None:
    story, target = ROOT / "stories" / name, SITE / "play" / name
    target.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "twofold", "publish", str(story), "--web", str(target)]
    subprocess.run([*command, "--quiet"], check=True, cwd=ROOT)


if __name__ == "__main__":
    try:
        build(*sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
