"""Builds the site strictly, into `build/site`: `python -m website.build`, in the repository.

What the generator does not do itself is done here, before it and after it, and by no hook or
plugin of its own, so that another that reads `mkdocs.yml` can take its place: `python -m
website.build zensical`, where that is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys

from website.navigation import ROOT, write_config
from website.redirects import write_redirects
from website.search_index import leave_out

SITE = ROOT / "build" / "site"

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


if __name__ == "__main__":
    try:
        build(*sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
