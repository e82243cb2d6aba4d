"""What a new story begins with: the files of a small one, in two realms, that is right."""

from __future__ import annotations

import json
from importlib.resources import files

NAMES = ("world.toml", "main.ink", "README.md")
UNTITLED = "Untitled"


def scaffold(title: str) -> dict[str, str]:
    """The text of each file of a new story, by its name, in the order in which to write them."""
    texts = {name: files(__name__).joinpath(name).read_text("utf-8") for name in NAMES}
    quoted = json.dumps(title, ensure_ascii=False)  # a string in JSON is one in TOML
    return texts | {
        "world.toml": texts["world.toml"].replace(f'title = "{UNTITLED}"', f"title = {quoted}", 1),
        "README.md": texts["README.md"].replace(f"# {UNTITLED}\n", f"# {title}\n", 1),
    }


def title_of(name: str) -> str:
    """The title that the name of a folder suggests: `the-long-way-home`, "The long way home"."""
    words = "".join(c if c.isprintable() else " " for c in name).replace("_", " ")
    if not any(c.isspace() for c in words):
        words = words.replace("-", " ")
    title = " ".join(words.split())
    return title[:1].upper() + title[1:] or UNTITLED
