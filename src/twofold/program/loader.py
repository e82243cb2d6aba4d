"""Ink JSON made flat: containers laid out in line, names made numbers, jumps made addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from twofold.errors import Place
from twofold.ink.speaker import names_ending
from twofold.program import opcodes as op
from twofold.program import program as layout
from twofold.program.choice_texts import call_of, choice_texts
from twofold.program.containers import (
    Container,
    Target,
    broken,
    read_containers,
    resolve,
)
from twofold.program.declarations import bare_item_names, declared_globals, read_lists
from twofold.program.entering import first_item, newly_entered, prior_at, prior_matters
from twofold.program.frames import FrameLayout
from twofold.program.program import ChoicePoint, KnotInfo, Program, Shuffle
from twofold.program.spans import find_spans
from twofold.program.values import (
    DIVERT,
    GLOBAL,
    PACKED_VOID,
    TAG_BITS,
    pack_bool,
    pack_float,
    pack_int,
)

VERSIONS = (20, 21)

SIMPLE_COMMANDS = {
    "out": op.OUT,
    "pop": op.POP,
    "->->": op.TUNNEL_RETURN,
    "~ret": op.RETURN,
    "du": op.DUPLICATE,
    "choiceCnt": op.CHOICE_COUNT,
    "turn": op.TURNS,
    "turns": op.TURNS_SINCE,
    "readc": op.READ_COUNT,
    "rnd": op.RANDOM,
    "srnd": op.SEED_RANDOM,
    "done": op.DONE,
    "end": op.END,
    "listInt": op.LIST_FROM_INT,
    "range": op.LIST_RANGE,
    "lrnd": op.LIST_RANDOM,
    "/#": op.END_TAG,
    "<>": op.GLUE,
}


def load(
    json: Mapping[str, Any],
    places: Mapping[str, Sequence[Place | None]] | None = None,
    knots: Mapping[str, tuple[Place, bool]] | None = None,
    *,
    is_ours: bool = False,
) -> Program:
    """Make a Program of compiled Ink.

    Args:
        json: Ink JSON, of format version 20 or 21.
        places: for each container's path, the places of its items, where they are known.
        knots: for each knot's and stitch's path, its place and whether it is a function, where
            they are known.
        is_ours: whether it was compiled here, so that what is wrong with it is a mistake of ours,
            which is left as it comes.

    Raises:
        StoryError: where the JSON is not what an Ink compiler writes.
    """
    version = json.get("inkVersion")
    if version not in VERSIONS:
        raise broken(f"its format version is {version!r}, and 20 and 21 can be read")
    try:
        return _Flattener(json, places or {}, knots or {}).program()
    except (AttributeError, IndexError, KeyError, OverflowError, TypeError, ValueError) as error:
        if is_ours:
            raise
        # JSON of the right shape that lies.
        raise broken(f"something in it is not as it must be ({error})") from error


class _Flattener:
    """Lays out one story."""

    def __init__(
        self,
        json: Mapping[str, Any],
        places: Mapping[str, Sequence[Place | None]],
        knots: Mapping[str, tuple[Place, bool]],
    ) -> None:
        self.containers = read_containers(json.get("root"))
        self.root = self.containers[0]
        self.places = {path: list(row) for path, row in places.items()}
        self.knots = knots
        self.values = read_lists(json.get("listDefs", {}))
        self.values.places = [c.path for c in self.containers]
        self.item_names = bare_item_names(self.values)
        self.globals = declared_globals(self.root)
        self.global_numbers = {name: i for i, name in enumerate(self.globals)}
        self.frames = FrameLayout(self.containers, self.is_temporary, self.call_of)
        self.counters = [c for c in self.containers if c.visits_counted]
        self.counter_ids = {c.id: i for i, c in enumerate(self.counters)}
        # The first instruction stops whatever returns to it: a function called from outside.
        self.code: list[int] = [*([0] * layout.HEADER_SIZE), op.HALT]
        self.labels: dict[tuple[int, int, int], int] = {}
        self.references: list[tuple[int, int, Target]] = []
        self.origins: dict[int, tuple[int, int]] = {}
        self.jumps: set[int] = set()
        self.pending: list[tuple[Container, int, int]] = []
        self.copies = 0
        self.unprinted = 0  # texts of choices, strings and tags that are open
        self.apart: set[int] = set()  # addresses of what is printed into one of them
        self.choices: list[ChoicePoint] = []
        self.choice_numbers: dict[str, int] = {}
        self.external_calls: dict[int, tuple[int, ...]] = {}
        self.shuffles: list[Shuffle] = []
        self.shuffle_numbers: dict[int, int] = {}  # by container: its copies deal one deck
        self.shuffle_words = 0
        self.reseeds = any("srnd" in c.items for c in self.containers)
        self.tracks_prior = any(prior_matters(c) for c in self.containers)

    # What the names mean.

    def is_temporary(self, name: str) -> bool:
        """Whether a variable of this name lives in a frame."""
        return name not in self.global_numbers and self._list_item(name) is None

    def _list_item(self, name: str) -> int | None:
        origin, dot, item = name.partition(".")
        if dot:
            return self.values.item_ids.get((origin, item))
        return self.item_names.get(name)

    def call_of(self, container: Container, index: int) -> int | None:
        """Where a text kept apart for a choice is called from its item `index`, or None."""
        return call_of(container, index, self.root)

    # Laying out.

    def program(self) -> Program:
        """The whole story, flat."""
        self._region(self.root, 0, 0)
        while self.pending:
            self._region(*self.pending.pop(0))
        entries = [self.labels.get((0, c.id, -1), 0) for c in self.containers]
        end = len(self.code)
        for position, copy, target in self.references:
            address = self._address(copy, target)
            self.code[position] = address
            self.jumps.add(address)
        for c in self.containers:
            self.code += [
                entries[c.id],
                self.counter_ids.get(c.id, -1),
                c.parent.id if c.parent else -1,
                len(self.frames.names(c)),
                c.flags,
            ]
        header = self.code
        header[layout.HEADER_ENTRY] = self.labels[0, 0, -1]
        header[layout.HEADER_CONTAINERS] = end
        header[layout.HEADER_GLOBALS] = len(self.globals)
        header[layout.HEADER_COUNTERS] = len(self.counters)
        header[layout.HEADER_SHUFFLES] = self.shuffle_words
        header[layout.HEADER_ROOT_SLOTS] = len(self.frames.names(self.root))
        header[layout.HEADER_RESEEDS] = 1 if self.reseeds else 0
        program = Program(
            code=self.code,
            values=self.values,
            containers=self.containers,
            globals=self.globals,
            initial_globals=[],
            counters=self.counters,
            choices=[],
            spans=[],
            shuffles=self.shuffles,
            knots=[],
            origins=self.origins,
            slot_names={c.id: self.frames.names(c) for c in self.containers},
            addresses={(c, i): at for (copy, c, i), at in self.labels.items() if copy == 0},
            external_calls=self.external_calls,
            places=self.places,
        )
        program.knots = self._knots(program)
        program.choices = [
            ChoicePoint(c.path, c.address, program.place(c.address), c.is_fallback, c.once_only)
            for c in self.choices
        ]
        program.spans = find_spans(program, self.jumps, self.apart)
        return program

    def _knots(self, program: Program) -> list[KnotInfo]:
        found = []
        for name, knot in self.root.named.items():
            if knot.index >= 0 or name == "global decl":
                continue
            inner = [(f"{name}.{n}", c) for n, c in knot.named.items() if c.index < 0]
            for path, container in [(name, knot), *inner]:
                address = self.labels[0, container.id, -1]
                place, is_function = self.knots.get(path, (None, False))
                found.append(KnotInfo(path, place, address, is_function))
        return found

    def _address(self, copy: int, target: Target) -> int:
        key = (target.container.id, target.index)
        found = self.labels.get((copy, *key), self.labels.get((0, *key)))
        if found is None:
            raise broken("a path leads into what is never laid out", target.container.path)
        return found

    def _region(self, container: Container, copy: int, unprinted: int) -> None:
        """Lay out a container that nothing falls into, and what ends when it does."""
        self.unprinted = unprinted
        self._container(container, copy, False)
        self._emit(container, len(container.items) - 1, op.FALL_OFF)

    def _container(
        self, container: Container, copy: int, in_expression: bool, last: int | None = None
    ) -> bool:
        """Lay out a container's entry and its items before `last`, in line."""
        self.labels[copy, container.id, -1] = len(self.code)
        if container.visits_counted:
            self._emit(container, -1, op.VISIT, self.counter_ids[container.id], container.flags & 3)
        labels_of_choices = choice_texts(container)
        count = len(container.items) if last is None else last
        called: int | None = None  # the divert that calls a text, once we are past what sets it up
        for index in range(count):
            item = container.items[index]
            self.labels[copy, container.id, index] = len(self.code)
            if isinstance(item, Container):
                in_expression = self._container(item, copy, in_expression)
            elif called is None and (call := self.call_of(container, index)) is not None:
                called = call
            elif called is not None and isinstance(item, dict):
                if index == called:
                    self._text_in_line(resolve(item["->"], container, self.root).container)
                    called = None
            else:
                in_expression = self._item(
                    container, index, item, copy, in_expression, index in labels_of_choices
                )
        if last is None:
            self.labels[copy, container.id, count] = len(self.code)
        for child in container.named.values():
            if child.index < 0:
                self._later(child, copy)
        return in_expression

    def _later(self, container: Container, copy: int) -> None:
        """Lay out `container` after what is being laid out, unless every use of it is in line."""
        if copy == 0 and self.frames.always_inlined(container):
            return
        self.pending.append((container, copy, self.unprinted))

    def _text_in_line(self, container: Container) -> None:
        self.copies += 1
        copy = self.copies
        before = len(self.pending)
        self._container(container, copy, False, len(container.items) - 1)
        self.pending[before:] = [(c, copy, open_) for c, _, open_ in self.pending[before:]]

    def _emit(self, container: Container, index: int, *words: int) -> None:
        if self.unprinted and words[0] in (op.TEXT, op.OUT):
            self.apart.add(len(self.code))
        self.origins[len(self.code)] = (container.id, index)
        self.code += words

    def _emit_to(
        self, container: Container, index: int, copy: int, code: int, target: Target, *more: int
    ) -> None:
        """An instruction whose first operand is the address of `target`."""
        self.references.append((len(self.code) + 1, copy, target))
        self._emit(container, index, code, 0, *more)

    def _item(
        self,
        container: Container,
        index: int,
        item: Any,
        copy: int,
        in_expression: bool,
        is_choice_text: bool,
    ) -> bool:
        """Lay out one item; returns whether what follows is evaluated rather than printed."""

        def emit(*words: int) -> None:
            self._emit(container, index, *words)

        if isinstance(item, str):
            if item == "ev":
                return True
            if item == "/ev":
                return False
            if item == "str":
                self.unprinted += 1
                emit(op.CHOICE_TEXT if is_choice_text else op.BEGIN_STRING)
                return False
            if item == "/str":
                self.unprinted -= 1
                if not self._fold_constant(container, index):
                    emit(op.END_CHOICE_TEXT if is_choice_text else op.END_STRING)
                return True
            if item.startswith("^") or item == "\n":
                text = "\n" if item == "\n" else item[1:]
                if in_expression:
                    emit(op.PUSH, self.values.pack_string(text))
                elif text == "\n":
                    emit(op.NEWLINE)
                else:
                    emit(op.TEXT, self.values.string(text))
                return in_expression
            self._command(container, index, item, copy)
            return in_expression
        if isinstance(item, bool | int | float):
            if in_expression:
                emit(op.PUSH, self._packed_number(item))
            return in_expression
        if isinstance(item, dict):
            self._object(container, index, item, copy, in_expression)
            return in_expression
        raise broken("an item is of no known kind", container.item_path(index))

    def _fold_constant(self, container: Container, index: int) -> bool:
        """Make a string that is nothing but text, complete at this item, the push of a constant."""
        at = len(self.code)
        text = ""
        while at - 2 in self.origins and self.code[at - 2] == op.TEXT:
            at -= 2
            text = self.values.strings[self.code[at + 1]] + text
        at -= 1
        if at not in self.origins or self.code[at] not in (op.BEGIN_STRING, op.CHOICE_TEXT):
            return False
        if self.references and self.references[-1][0] > at:  # they are noted in order
            return False
        for gone in range(at, len(self.code)):
            self.origins.pop(gone, None)
        for label in reversed(self.labels):  # the last ones lie where the string was
            if self.labels[label] <= at:
                break
            self.labels[label] = at
        del self.code[at:]
        self._emit(container, index, op.PUSH, self.values.pack_string(text))
        return True

    @staticmethod
    def _packed_number(item: bool | int | float) -> int:
        if isinstance(item, bool):
            return pack_bool(item)
        return pack_int(item) if isinstance(item, int) else pack_float(item)

    def _command(self, container: Container, index: int, name: str, copy: int) -> None:
        def emit(*words: int) -> None:
            self._emit(container, index, *words)

        if name == "/#":
            self.unprinted -= 1
        if name in SIMPLE_COMMANDS:
            emit(SIMPLE_COMMANDS[name])
        elif name in op.OPERATORS:
            emit(op.OPERATORS[name])
        elif name == "#":
            text = container.items[index + 1 : index + 2]
            is_name = bool(text) and names_ending(str(text[0]).removeprefix("^"))
            emit(op.BEGIN_TAG, 1 if is_name else 0)
            self.unprinted += 1
        elif name == "nop":
            pass
        elif name == "void":
            emit(op.PUSH, PACKED_VOID)
        elif name == "visit":
            emit(op.VISIT_INDEX, self._counter(container))
        elif name == "seq":
            number, shuffle = self._shuffle(container, index)
            emit(op.SHUFFLE, number, shuffle.first, shuffle.words, shuffle.path_sum)
        elif name == "thread":
            # The divert that follows is what the thread runs; its parent goes on after it.
            after = Target(container, index + 2)
            self._emit_to(container, index, copy, op.THREAD, after)
        elif name in ("G<", "G>"):
            emit(op.GLUE)
        else:
            raise broken(f"there is no command `{name}`", container.item_path(index))

    def _shuffle(self, container: Container, index: int) -> tuple[int, Shuffle]:
        """The shuffle of a container whose item `index` deals, with the words that it needs.

        Each element of a shuffle takes more than one item of its container, so that no JSON can
        ask for more words than it is long.
        """
        number = self.shuffle_numbers.setdefault(container.id, len(self.shuffles))
        if number == len(self.shuffles):
            size = container.items[index - 1] if index else 0
            words = 1
            if isinstance(size, int) and size <= len(container.items):
                words = max(words, -(-size // layout.SHUFFLE_BITS))
            self.shuffles.append(Shuffle(container.path, self.shuffle_words, words))
            self.shuffle_words += words
        return number, self.shuffles[number]

    def _counter(self, container: Container) -> int:
        """The counter of a container; one whose visits no flag asks to count stays at zero."""
        if container.id not in self.counter_ids:
            self.counter_ids[container.id] = len(self.counters)
            self.counters.append(container)
        return self.counter_ids[container.id]

    def _object(
        self,
        container: Container,
        index: int,
        item: dict[str, Any],
        copy: int,
        in_expression: bool,
    ) -> None:
        def emit(*words: int) -> None:
            self._emit(container, index, *words)

        if "^->" in item:
            target = resolve(item["^->"], container, self.root)
            named = target.container
            if target.index >= 0:
                inner = named.items[target.index] if target.index < len(named.items) else None
                if not isinstance(inner, Container):
                    raise broken("a stored divert leads to an unnamed place", container.path)
                named = inner
            if in_expression:
                emit(op.PUSH, named.id << TAG_BITS | DIVERT)
        elif "^var" in item:
            name = item["^var"]
            if name in self.global_numbers:
                emit(op.PUSH, self.global_numbers[name] << TAG_BITS | GLOBAL)
            else:
                emit(op.REFER_TEMP, self.frames.slot(container, name))
        elif "list" in item:
            emit(op.PUSH, self._packed_list(item, container))
        elif "VAR?" in item:
            self._load(container, index, item["VAR?"])
        elif "CNT?" in item:
            target = resolve(item["CNT?"], container, self.root)
            emit(op.LOAD_VISITS, self._counter(target.container))
        elif "VAR=" in item and not item.get("re"):
            emit(op.STORE_GLOBAL, self.global_numbers[item["VAR="]])
        elif "VAR=" in item or "temp=" in item:
            # Which of the two it is decides nothing when a variable is assigned again.
            name = item["VAR="] if "VAR=" in item else item["temp="]
            self._store(container, index, name, bool(item.get("re")))
        elif "*" in item:
            self._choice(container, index, item, copy)
        elif "#" in item:
            text = str(item["#"])
            emit(op.BEGIN_TAG, 1 if names_ending(text) else 0)
            emit(op.TEXT, self.values.string(text))
            self.apart.add(len(self.code) - 2)
            emit(op.END_TAG)
        elif any(key in item for key in ("->", "f()", "->t->", "x()")):
            self._divert(container, index, item, copy, in_expression)
        else:
            raise broken("an item is of no known kind", container.item_path(index))

    def _packed_list(self, item: dict[str, Any], container: Container) -> int:
        ids = []
        for full_name in item["list"]:
            found = self._list_item(full_name)
            if found is None:
                raise broken(f"no LIST has the item `{full_name}`", container.path)
            ids.append(found)
        return self.values.pack_list(ids, item.get("origins", ()))

    def _load(self, container: Container, index: int, name: str) -> None:
        if name in self.global_numbers:
            self._emit(container, index, op.LOAD_GLOBAL, self.global_numbers[name])
        elif (found := self._list_item(name)) is not None:
            self._emit(container, index, op.PUSH, self.values.pack_list([found]))
        else:
            slot = self.frames.slot(container, name)
            self._emit(container, index, op.LOAD_TEMP, slot, self.values.string(name))

    def _store(self, container: Container, index: int, name: str, again: bool) -> None:
        if again and name in self.global_numbers:
            self._emit(container, index, op.STORE_GLOBAL, self.global_numbers[name])
        elif again:
            slot = self.frames.slot(container, name)
            self._emit(container, index, op.STORE_TEMP, slot, self.values.string(name))
        else:
            slot = self.frames.slot(container, name)
            self._emit(container, index, op.DECLARE_TEMP, slot)

    def _divert(
        self,
        container: Container,
        index: int,
        item: dict[str, Any],
        copy: int,
        in_expression: bool,
    ) -> None:
        skip: int | None = None
        if item.get("c"):
            if "->" in item and not item.get("var"):
                target = first_item(resolve(item["->"], container, self.root))
                if not newly_entered(container, target):
                    self._emit_to(container, index, copy, op.JUMP_IF, target)
                    return
            self._emit(container, index, op.JUMP_IF, len(self.code) + 4)
            self.jumps.add(len(self.code) + 2)
            skip = len(self.code) + 1
            self._emit(container, index, op.JUMP, 0)
        self._unconditional(container, index, item, copy, in_expression)
        if skip is not None:
            self.code[skip] = len(self.code)
            self.jumps.add(len(self.code))

    def _unconditional(
        self,
        container: Container,
        index: int,
        item: dict[str, Any],
        copy: int,
        in_expression: bool,
    ) -> None:
        expression = 1 if in_expression else 0
        if "x()" in item:
            name, arguments = str(item["x()"]), int(item.get("exArgs", 0))
            words = (op.EXTERNAL, self.values.string(name), arguments, expression)
            fallback = self.root.named.get(name)
            if fallback is None or fallback.index >= 0:
                self._emit(container, index, *words)
                return
            slots = len(self.frames.names(fallback))
            target = Target(fallback, 0)
            self._visit_entered(container, index, target)
            self.external_calls[len(self.code)] = words
            self._emit_to(container, index, copy, op.CALL, target, slots, expression)
            return
        kind = next(key for key in ("->", "f()", "->t->") if key in item)
        path = item[kind]
        if item.get("var"):
            self._load(container, index, path)
            by_kind = {
                "->": (op.JUMP_VARIABLE,),
                "f()": (op.CALL_VARIABLE, 0, expression),
                "->t->": (op.TUNNEL_VARIABLE, 0),
            }
            self._emit(container, index, *by_kind[kind])
            return
        target = first_item(resolve(path, container, self.root))
        if self.tracks_prior:
            self._emit(container, index, op.SET_PRIOR, container.id)
        self._visit_entered(container, index, target)
        slots = len(self.frames.names(target.container))
        if kind == "->":
            self._emit_to(container, index, copy, op.JUMP, target)
        elif kind == "f()":
            self._emit_to(container, index, copy, op.CALL, target, slots, expression)
        else:
            self._emit_to(container, index, copy, op.TUNNEL, target, slots)

    def _visit_entered(self, container: Container, index: int, target: Target) -> None:
        for entered in newly_entered(container, target):
            self._emit(container, index, op.VISIT, self.counter_ids[entered.id], entered.flags & 3)

    def _choice(self, container: Container, index: int, item: dict[str, Any], copy: int) -> None:
        flags = item.get("flg", 0)
        target = resolve(item["*"], container, self.root)
        if not isinstance(flags, int) or target.index >= 0:
            raise broken("a choice leads to no container of its own", container.path)
        counter = self.counter_ids.get(target.container.id, -1)
        number = self.choice_numbers.setdefault(target.container.path, len(self.choices))
        if number == len(self.choices):
            self.choices.append(
                ChoicePoint(
                    target.container.path,
                    len(self.code),
                    None,
                    bool(flags & op.IS_FALLBACK),
                    bool(flags & op.ONCE_ONLY),
                )
            )
        prior = target.container.id + 1 if prior_at(container, index) else 0
        self._emit(container, index, op.CHOICE, flags, 0, counter, number, prior)
        self.references.append((len(self.code) - 4, copy, target))
