"""axe-core, asked of what a browser shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.reference.shared import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = REPOSITORY / "web" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page, part: str | None = None) -> list[str]:
    """What axe-core complains of, as far as what is seen now goes.

    Args:
        part: a selector of the part to look at; all where it is None.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: dict[str, Any] = page.evaluate(
        "([part, values]) => axe.run(part ?? document, "
        "{ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })",
        [part, RULES],
    )
    return [
        f"{each['id']}: {node['target']} {node['failureSummary']}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
