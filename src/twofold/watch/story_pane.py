"""The widget that a story is watched in: its rows as lines, of which only those in sight are drawn.

A story may be watched for a thousand turns, and a widget for each of its rows would all be laid out
anew at each of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from twofold.watch.pages import Row

SCENE_SHARE = 0.6  # of the width
GAP = 3  # columns between a scene and the remarks beside it
NARROWEST = 10


class StoryPane(ScrollView, can_focus=True):
    """The rows of a story, the last of them in sight.

    Args:
        harmless: makes what a story says harmless, a sign for a sign.

    Attributes:
        rows: what is shown.
    """

    def __init__(self, harmless: Callable[[str], str], id: str) -> None:
        super().__init__(id=id)
        self.rows: list[Row] = []
        self._harmless = harmless
        self._keys: list[tuple[int, int]] = []
        self._lines: list[Strip] = []
        self._ends: list[int] = []
        self._set_to = 0

    @property
    def text(self) -> str:
        """All that is shown, without its styles."""
        return "\n".join(line.text.rstrip() for line in self._lines)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows, of which those that were there before need not be set again."""
        self.rows = list(rows)
        self._set()

    def on_resize(self, event: events.Resize) -> None:
        """Set everything to the new width."""
        self._set()

    def _set(self) -> None:
        width = self.scrollable_content_region.width
        if width < NARROWEST:
            return
        keys = [(id(row.scene), len(row.remarks)) for row in self.rows]
        stays = 0
        if width == self._set_to:
            pairs = zip(keys, self._keys, strict=False)
            stays = next((n for n, (new, old) in enumerate(pairs) if new != old), len(self._keys))
            stays = min(stays, len(keys))
        self._set_to, self._keys = width, keys
        del self._ends[stays:]
        del self._lines[self._ends[-1] if self._ends else 0 :]
        for row in self.rows[stays:]:
            self._lines += self._row(row, width)
            self._ends.append(len(self._lines))
        self.virtual_size = Size(width, len(self._lines))
        self.refresh()
        self.scroll_end(animate=False)

    def render_line(self, y: int) -> Strip:
        """A line of what is in sight."""
        width = self.size.width
        number = int(self.scroll_offset.y) + y
        line = self._lines[number] if number < len(self._lines) else Strip.blank(width)
        return line.crop_extend(0, width, None).apply_style(self.rich_style)

    def _row(self, row: Row, width: int) -> Iterator[Strip]:
        """The lines of a row, and an empty one below it."""
        scene_width = int((width - GAP) * SCENE_SHARE)
        scene = self._wrapped(row.scene, scene_width, row.indent)
        margin = self._wrapped(row.margin, width - GAP - scene_width, 0) if row.remarks else []
        for number in range(max(len(scene), len(margin))):
            left = scene[number] if number < len(scene) else Strip.blank(0)
            if row.is_centred:
                left = Strip([Segment(" " * ((scene_width - left.cell_length) // 2)), *left])
            if number < len(margin):
                left = left.extend_cell_length(scene_width + GAP)
                left = Strip.join([left, margin[number]])
            yield left
        yield Strip.blank(0)

    def _wrapped(self, text: Text, width: int, indent: int) -> list[Strip]:
        """A text in lines; those that go on with one begin so far in."""
        clean = text.copy()
        clean.plain = self._harmless(text.plain)
        console = self.app.console
        found = []
        for paragraph in clean.split("\n", allow_blank=True):
            for number, line in enumerate(paragraph.wrap(console, width)):
                line.rstrip()
                found.append(Strip(line.render(console)))
                if number == 0 and indent:
                    rest = paragraph[len(line.plain) :]
                    rest.plain = rest.plain.lstrip()
                    for more in rest.wrap(console, width - indent) if rest.plain else ():
                        more.rstrip()
                        found.append(Strip([Segment(" " * indent), *more.render(console)]))
                    break
        return found
