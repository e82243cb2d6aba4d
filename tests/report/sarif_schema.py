"""What the SARIF 2.1.0 schema asks of the objects that Twofold writes, and a check of it.

Written by hand from the standard. For each kind of object: its properties, those that must be there
marked with `!`. Like the schema, it allows no others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

Rule = Any  # the name of a kind of object, a list of one rule, a function, a set of words


def text(value: object) -> bool:
    return isinstance(value, str)


def integer(least: int) -> Callable[[object], bool]:
    return lambda value: type(value) is int and value >= least


def boolean(value: object) -> bool:
    return isinstance(value, bool)


def uri(value: object) -> bool:
    """A URI, or a reference relative to one: no spaces, no letters beyond ASCII."""
    if not isinstance(value, str) or not re.fullmatch(r"[!#-;=?-\[\]_a-z~%]*", value, re.I):
        return False
    return not re.search(r"%(?![0-9a-f]{2})", value, re.I)


def absolute_uri(value: object) -> bool:
    return uri(value) and bool(urlsplit(str(value)).scheme)


def anything(value: object) -> bool:
    return isinstance(value, dict)


LEVELS = {"none", "note", "warning", "error"}

KINDS: dict[str, dict[str, Rule]] = {
    "log": {
        "$schema": absolute_uri,
        "version!": {"2.1.0"},
        "runs!": ["run"],
        "properties": anything,
    },
    "run": {
        "tool!": "tool",
        "invocations": ["invocation"],
        "automationDetails": {"*": text},
        "results": ["result"],
        "columnKind": {"utf16CodeUnits", "unicodeCodePoints"},
        "originalUriBaseIds": anything,
        "properties": anything,
    },
    "tool": {"driver!": "component", "extensions": ["component"]},
    "component": {
        "name!": text,
        "version": text,
        "semanticVersion": text,
        "informationUri": absolute_uri,
        "rules": ["rule"],
    },
    "rule": {
        "id!": text,
        "name": text,
        "shortDescription": "words",
        "fullDescription": "words",
        "help": "words",
        "helpUri": absolute_uri,
        "defaultConfiguration": "configuration",
    },
    "configuration": {"enabled": boolean, "level": LEVELS},
    "words": {"text!": text, "markdown": text},
    "message": {"text": text, "markdown": text, "id": text, "arguments": [text]},
    "invocation": {
        "executionSuccessful!": boolean,
        "exitCode": lambda value: type(value) is int,
        "toolExecutionNotifications": ["notification"],
    },
    "notification": {"message!": "message", "level": LEVELS, "locations": ["location"]},
    "result": {
        "ruleId": text,
        "ruleIndex": integer(-1),
        "level": LEVELS,
        "message!": "message",
        "locations": ["location"],
        "codeFlows": ["codeFlow"],
        "suppressions": ["suppression"],
        "properties": anything,
    },
    "location": {
        "id": integer(-1),
        "physicalLocation": "physicalLocation",
        "logicalLocations": ["logicalLocation"],
        "message": "message",
    },
    "physicalLocation": {"artifactLocation": "artifactLocation", "region": "region"},
    "artifactLocation": {"uri": uri, "uriBaseId": text, "index": integer(-1)},
    "region": {
        "startLine": integer(1),
        "startColumn": integer(1),
        "endLine": integer(1),
        "endColumn": integer(1),
    },
    "logicalLocation": {"name": text, "fullyQualifiedName": text, "kind": text},
    "suppression": {
        "kind!": {"inSource", "external"},
        "status": {"accepted", "underReview", "rejected"},
        "justification": text,
        "location": "location",
    },
    "codeFlow": {"message": "message", "threadFlows!": ["threadFlow"]},
    "threadFlow": {"id": text, "message": "message", "locations!": ["threadFlowLocation"]},
    "threadFlowLocation": {"location": "location", "state": {"*": "words"}},
}


def faults(value: object, rule: Rule = "log", at: str = "$") -> Iterator[str]:
    """Where a value is not what the schema asks for."""
    match rule:
        case str():
            yield from _object_faults(value, rule, at)
        case [inner]:
            if not isinstance(value, list):
                yield f"{at} is no array"
                return
            for number, one in enumerate(value):
                yield from faults(one, inner, f"{at}[{number}]")
        case {"*": inner}:
            if not isinstance(value, dict):
                yield f"{at} is no object"
                return
            for key, one in value.items():
                yield from faults(one, inner, f"{at}.{key}")
        case set():
            if value not in rule:
                yield f"{at} is {value!r}, none of {sorted(rule)}"
        case _:
            if not rule(value):
                yield f"{at} may not be {value!r}"


def _object_faults(value: object, kind: str, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at} is no {kind}"
        return
    fields = {key.rstrip("!"): rule for key, rule in KINDS[kind].items()}
    for key in KINDS[kind]:
        if key.endswith("!") and key[:-1] not in value:
            yield f"{at} has no {key[:-1]}"
    for key, one in value.items():
        if key not in fields:
            yield f"{at} may have no {key}"
        else:
            yield from faults(one, fields[key], f"{at}.{key}")
    if kind in ("codeFlow", "threadFlow") and not all(value.values()):
        yield f"{at} is empty"
    if kind == "message" and not {"text", "id"} & value.keys():
        yield f"{at} says nothing"
