"""Where things stand in a TOML text: the place of every key and value, which tomllib does not keep.

The text is one that `tomllib` has already read without complaint, so the scanner here only
follows its shape and judges nothing.
"""

from __future__ import annotations

from twofold.errors import Place, Problem

Path = tuple[str | int, ...]
"""The way to a value: keys, and for arrays indexes, from the top of the document."""

_ESCAPES = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"}
_HEX_ESCAPES = {"x": 2, "u": 4, "U": 8}
_SPACE = " \t"
_BLANK = " \t\n"


class Document:
    """A TOML text whose keys and values can be pointed at.

    Attributes:
        file: the file's name as the author knows it.
        text: the whole text, with `\\n` line ends.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.text = text
        self._lines = text.split("\n")
        scanner = _Scanner(text)
        scanner.scan()
        self._keys = scanner.keys
        self._values = scanner.values

    def has(self, path: Path) -> bool:
        """Whether the text itself mentions `path`."""
        return path in self._keys or path in self._values

    def key(self, path: Path) -> Place:
        """The place of the key that `path` ends in, or of the nearest thing around it."""
        return self._nearest(path, self._keys, self._values)

    def value(self, path: Path) -> Place:
        """The place of the value at `path`, or of the nearest thing around it."""
        return self._nearest(path, self._values, self._keys)

    def inside(self, path: Path, index: int) -> Place:
        """The place of character `index` of the string at `path`, escapes and quotes minded."""
        offset = self.offset_inside(path, index)
        return self.value(path) if offset is None else self.place(offset)

    def offset_of_key(self, path: Path) -> int | None:
        """The offset of the key that `path` ends in, its quotes included."""
        return self._keys.get(path)

    def offset_inside(self, path: Path, index: int) -> int | None:
        """The offset of character `index` of the string at `path`, escapes and quotes minded."""
        offset = self._values.get(path)
        if offset is None or self.text[offset] not in "\"'":
            return None
        literal = _String(self.text, offset)
        return literal.offsets[min(index, len(literal.value))]

    def place(self, offset: int) -> Place:
        """The place of a character of the text."""
        start = self.text.rfind("\n", 0, offset) + 1
        return Place(self.file, self.text.count("\n", 0, offset) + 1, offset - start + 1)

    def problem(self, message: str, place: Place, hint: str | None = None) -> Problem:
        """A problem that shows the line it is about."""
        source = self._lines[place.line - 1] if place.line <= len(self._lines) else None
        return Problem(message, place, source, hint)

    def _nearest(self, path: Path, first: dict[Path, int], second: dict[Path, int]) -> Place:
        for length in range(len(path), 0, -1):
            for offsets in (first, second):
                offset = offsets.get(path[:length])
                if offset is not None:
                    return self.place(offset)
        return Place(self.file, 1)


class _String:
    """A string literal: what it says, where it ends, and where each of its characters stands."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        quote = text[start]
        self._escapes = quote == '"'
        delimiter = quote * 3 if text.startswith(quote * 3, start) else quote
        first = start + len(delimiter)
        if len(delimiter) == 3 and text.startswith("\n", first):
            first += 1
        last = self._closing(first, delimiter)
        self.end = last + len(delimiter)
        self.offsets: list[int] = []
        self.value = self._decode(first, last)

    def _closing(self, at: int, delimiter: str) -> int:
        while not self._text.startswith(delimiter, at):
            at += 2 if self._escapes and self._text[at] == "\\" else 1
        if len(delimiter) == 3:  # up to two quotes before the closing ones belong to the text
            while self._text.startswith(delimiter, at + 1):
                at += 1
        return at

    def _decode(self, at: int, last: int) -> str:
        characters = []
        while at < last:
            character, width = self._text[at], 1
            if self._escapes and character == "\\":
                character, width = self._escape(at)
            if character:
                characters.append(character)
                self.offsets.append(at)
            at += width
        self.offsets.append(last)
        return "".join(characters)

    def _escape(self, at: int) -> tuple[str, int]:
        """The character that an escape stands for, or none, and how long the escape is."""
        letter = self._text[at + 1]
        if letter in _BLANK:
            end = at + 1
            while self._text[end] in _BLANK:
                end += 1
            return "", end - at
        if letter in _HEX_ESCAPES:
            width = 2 + _HEX_ESCAPES[letter]
            return chr(int(self._text[at + 2 : at + width], 16)), width
        return _ESCAPES.get(letter, letter), 2


class _Scanner:
    """Walks a document once and notes the offset of every key and value."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.keys: dict[Path, int] = {}
        self.values: dict[Path, int] = {}
        self._array_lengths: dict[Path, int] = {}

    def scan(self) -> None:
        """Reads the whole text."""
        table: Path = ()
        while self._skip_blank():
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        array = self.text.startswith("[[", self.at)
        self.at += 2 if array else 1
        *parents, (name, offset) = self._dotted_key()
        self.at += 2 if array else 1
        path = (*self._enter((), parents), name)
        self.keys.setdefault(path, offset)
        self.values.setdefault(path, offset)
        if array:
            index = self._array_lengths.get(path, 0)
            self._array_lengths[path] = index + 1
            path = (*path, index)
            self.keys[path] = self.values[path] = offset
        return path

    def _enter(self, path: Path, parts: list[tuple[str, int]]) -> Path:
        for name, offset in parts:
            path = (*path, name)
            self.keys.setdefault(path, offset)
            self.values.setdefault(path, offset)
            if path in self._array_lengths:
                path = (*path, self._array_lengths[path] - 1)
        return path

    def _pair(self, table: Path) -> None:
        *parents, (name, offset) = self._dotted_key()
        path = (*self._enter(table, parents), name)
        self.keys[path] = offset
        self.at += 1  # the equals sign
        self._skip_space()
        self._value(path)

    def _dotted_key(self) -> list[tuple[str, int]]:
        parts = []
        while True:
            self._skip_space()
            offset = self.at
            if self.text[offset] in "\"'":
                literal = _String(self.text, offset)
                self.at = literal.end
                parts.append((literal.value, offset))
            else:
                while self.text[self.at].isalnum() or self.text[self.at] in "_-":
                    self.at += 1
                parts.append((self.text[offset : self.at], offset))
            self._skip_space()
            if self.text[self.at] != ".":
                return parts
            self.at += 1

    def _value(self, path: Path) -> None:
        self.values[path] = self.at
        opening = self.text[self.at]
        if opening in "\"'":
            self.at = _String(self.text, self.at).end
        elif opening == "[":
            self._array(path)
        elif opening == "{":
            self._inline_table(path)
        else:
            while self.at < len(self.text) and self.text[self.at] not in ",]}#\n":
                self.at += 1

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self._skip_blank() and self.text[self.at] != "]":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._value((*path, index))
            index += 1
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self._skip_blank() and self.text[self.at] != "}":
            if self.text[self.at] == ",":
                self.at += 1
                continue
            self._pair(path)
        self.at += 1

    def _skip_space(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in _SPACE:
            self.at += 1

    def _skip_blank(self) -> bool:
        """Passes space, line ends and comments; whether anything is left."""
        while self.at < len(self.text):
            if self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            elif self.text[self.at] in _BLANK:
                self.at += 1
            else:
                return True
        return False
