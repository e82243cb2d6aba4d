"""What may stand in HTML: text that is no markup, data that is no script, a policy for the rest."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from html import escape

from twofold.publish.legible import legible

_UNSAYABLE = re.compile("[\ud800-\udfff]")
_ENDS_ITS_ELEMENT = re.compile(r"<(?=/(?:script|style)|!--)", re.IGNORECASE)
_MARK = "\N{REPLACEMENT CHARACTER}"


def text(said: str) -> str:
    """What is said, as text or as the value of an attribute."""
    return escape(legible(said))


def data_block(name: str, value: object) -> str:
    """A block of JSON that a script of the page reads by its id."""
    said = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    said = _UNSAYABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", said)
    return f'<script type="application/json" id="{name}">{said}</script>'


class Inlined:
    """Scripts and style sheets that stand in the page, and the policy that lets them alone run."""

    def __init__(self) -> None:
        self._hashes: dict[str, list[str]] = {"script": [], "style": []}

    def script(self, source: str) -> str:
        """The element of a script; nothing for none."""
        return self._element("script", source)

    def style(self, source: str) -> str:
        """The element of a style sheet; nothing for none."""
        return self._element("style", source)

    def policy(self, others: Mapping[str, str]) -> str:
        """The content security policy.

        Args:
            others: what else may be loaded, by directive.
        """
        rules = {"default-src": "'none'", **others, "base-uri": "'none'", "form-action": "'none'"}
        for element, hashes in self._hashes.items():
            rules[f"{element}-src"] = " ".join(hashes) or "'none'"
        return "; ".join(f"{directive} {sources}" for directive, sources in rules.items())

    def _element(self, element: str, source: str) -> str:
        if not source.strip():
            return ""
        # As the parser will have it, for it is hashed so; and it ends its element nowhere but at
        # its end. A backslash before a sign of the sort changes nothing in a string or a comment.
        written = _UNSAYABLE.sub(_MARK, source).replace("\0", _MARK)
        written = written.replace("\r\n", "\n").replace("\r", "\n")
        written = _ENDS_ITS_ELEMENT.sub(r"<\\", written)
        digest = base64.b64encode(hashlib.sha256(written.encode()).digest()).decode()
        self._hashes[element].append(f"'sha256-{digest}'")
        return f"<{element}>{written}</{element}>"


def filled(template: str, values: Mapping[str, str]) -> str:
    """A template, each `{{name}}` of which is filled once, whatever the filling itself says."""
    first, *rest = template.split("{{")
    pieces = [first]
    for piece in rest:
        name, after = piece.split("}}", 1)
        pieces += [values[name], after]
    return "".join(pieces)


def paragraphs(said: Iterable[str], kind: str) -> str:
    """Paragraphs of a class, one for each text that says something."""
    return "\n".join(f'<p class="{kind}">{text(one)}</p>' for one in said if one)
