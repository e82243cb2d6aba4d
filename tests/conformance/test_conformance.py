"""The shared conformance cases of Ink: each must print its transcript, but for known exceptions."""

from __future__ import annotations

import io
import sys
from functools import cache

import pytest

import twofold
from tests.reference.shared import NO_SHARED, Case, conformance_cases
from twofold.errors import StoryError
from twofold.play.transcript import write_typed

# Each case that does not print its transcript, and why. One that starts to pass must leave.
EXCEPTIONS = {
    "I074": "its text depends on the generator of the C# implementation",
    "I106": "its text depends on the generator of the C# implementation",
    "I107": "its text depends on the generator of the C# implementation",
}

CASES = conformance_cases()

pytestmark = pytest.mark.skipif(not CASES, reason=NO_SHARED)


@cache
def printed(case: Case) -> str:
    """What Twofold prints for the case; where it does not compile, the errors instead."""
    out = io.StringIO()
    try:
        reading = twofold.open(case.story).read(seed=1)
        write_typed(reading, [f"{choice + 1}\n" for choice in case.choices], out)
    except StoryError as error:
        return str(error)
    return out.getvalue()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    if case.name in EXCEPTIONS:
        assert printed(case) != case.expected, f"{case.name} passes now: it is no exception"
    else:
        assert printed(case) == case.expected


def test_how_many_pass(capsys: pytest.CaptureFixture[str]) -> None:
    failing = [case.name for case in CASES if printed(case) != case.expected]
    with capsys.disabled():
        report = [f"\nconformance: {len(CASES) - len(failing)} of {len(CASES)} cases pass"]
        report += [f"  {name}: {EXCEPTIONS.get(name, 'see its test')}" for name in failing]
        print("\n".join(report), file=sys.stderr)
    assert set(failing) <= set(EXCEPTIONS)


def test_every_exception_is_a_case() -> None:
    assert set(EXCEPTIONS) <= {case.name for case in CASES}
