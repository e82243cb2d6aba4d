"""What each variable may hold: which kinds of values, which diverts, which references.

A fixed point over all stores, arguments and results, whatever their order (Andersen, "Program
analysis and specialization for the C programming language", 1994, for references). What a variable
may hold is one integer: a bit for each kind of value, for each variable that is passed by
reference, and for each divert that is stored.
"""

from __future__ import annotations

from collections.abc import Iterator

from twofold.analysis.blocks import Code
from twofold.analysis.stack_flow import UNKNOWN, VOID_RESULT, ValueFlow
from twofold.analysis.unset_slots import looked_at_unset
from twofold.program import opcodes as op
from twofold.program.values import (
    BOOL,
    DIVERT,
    FLOAT,
    GLOBAL,
    INT,
    LIST,
    TAG_BITS,
    TAG_MASK,
)

IS_INT = 1
IS_BOOL = 2
IS_FLOAT = 4
IS_LIST = 8
IS_OTHER = 16
ANY_KIND = 31
_KIND_BITS = 5
_KINDS = {INT: IS_INT, BOOL: IS_BOOL, FLOAT: IS_FLOAT, LIST: IS_LIST}
_WHOLE = IS_INT | IS_BOOL

_GIVES_INT = frozenset(
    (
        op.LOAD_VISITS,
        op.VISIT_INDEX,
        op.TURNS,
        op.CHOICE_COUNT,
        op.TURNS_SINCE,
        op.READ_COUNT,
        op.RANDOM,
        op.SHUFFLE,
        op.LIST_COUNT,
        op.LIST_VALUE,
    )
)
_GIVES_LIST = frozenset(
    (
        op.LIST_MIN,
        op.LIST_MAX,
        op.LIST_ALL,
        op.LIST_INVERT,
        op.INTERSECT,
        op.LIST_FROM_INT,
        op.LIST_RANDOM,
        op.LIST_RANGE,
    )
)
_GIVES_BOOL = frozenset((*range(op.EQUAL, op.OR + 1), op.HAS, op.HASNT))
_ARITHMETIC = frozenset((*range(op.ADD, op.MODULO + 1), op.MIN, op.MAX))


class Holdings:
    """What the variables of a program may hold.

    A variable is a *cell*: a global by its number, a temporary by a number past those, the same
    for all frames in which it has one place.
    """

    def __init__(self, code: Code, values: ValueFlow) -> None:
        self._code = code
        self._program = code.program
        self._values = values
        self._frames = {
            at: values.frame_of[number] for number, block in enumerate(code.blocks) for at in block
        }
        self._cells: dict[tuple[int, int], int] = {}
        self._referred: list[int] = []  # the cells that references lead to
        self._reference_bits: dict[int, int] = {}
        self._diverts = sorted(code.stored_containers)
        self._find_references()
        self._first_divert = _KIND_BITS + len(self._referred)
        self._all_diverts = ((1 << len(self._diverts)) - 1) << self._first_divert
        self._reference_mask = (1 << self._first_divert) - (1 << _KIND_BITS)
        self._of_nodes: dict[int, int] = {
            UNKNOWN: ANY_KIND | self._all_diverts,
            VOID_RESULT: IS_OTHER,
        }
        self._unset: set[int] | None = None
        self._of_cells = self._initially()
        self._solve()

    def cell(self, at: int) -> int:
        """The variable that an instruction names by its first operand."""
        code = self._program.code
        if code[at] in (op.LOAD_GLOBAL, op.STORE_GLOBAL, op.STORE_WATCHED):
            return code[at + 1]
        key = self._frames[at], code[at + 1]
        found = self._cells.get(key)
        if found is None:
            found = self._cells[key] = len(self._program.globals) + len(self._cells)
        return found

    def cells(self, at: int) -> tuple[int, ...]:
        """The variables that a load or store may be about: the one it names, and by reference."""
        cell = self.cell(at)
        if self._program.code[at] in (op.LOAD_TEMP, op.STORE_TEMP):
            return (cell, *(one for one in self._led_to(cell) if one != cell))
        return (cell,)

    def kinds(self, cell: int) -> int:
        """The kinds of values that a variable may hold."""
        return self._of_cells.get(cell, 0) & ANY_KIND

    def kinds_in(self, at: int, slot: int) -> int:
        """The kinds of values that a temporary may hold where a frame stands; 0 if none is known.

        What is passed by reference is not among them.
        """
        return self.kinds(self.cell_in(at, slot))

    def cell_in(self, at: int, slot: int) -> int:
        """The variable that a temporary is where a frame stands; -1 if nothing names it."""
        return self._cells.get((self._frames.get(at, -1), slot), -1)

    def may_be_unset(self, cell: int) -> bool:
        """Whether a temporary may be looked at before anything is put into it."""
        return cell >= len(self._program.globals) and (self._unset is None or cell in self._unset)

    def kinds_of_node(self, node: int) -> int:
        """The kinds of values that a node of the value flow may be."""
        return self._of_nodes.get(node, 0) & ANY_KIND

    def may_refer(self, cell: int) -> bool:
        """Whether a variable may hold a reference."""
        return bool(self._of_cells.get(cell, 0) & self._reference_mask)

    def is_referred(self, cell: int) -> bool:
        """Whether a variable is anywhere passed by reference."""
        return cell in self._reference_bits

    def containers(self, at: int) -> frozenset[int]:
        """The containers that the divert may name which an instruction takes."""
        taken = self._values.takes.get(at)
        if not taken:  # no reading comes here
            return self._code.stored_containers
        bits = self._of_nodes.get(taken[-1], 0) >> self._first_divert
        return frozenset(one for i, one in enumerate(self._diverts) if bits >> i & 1)

    def _find_references(self) -> None:
        code = self._program.code
        for at in self._values.running:
            if code[at] == op.REFER_TEMP:
                cell = self.cell(at)
            elif code[at] == op.PUSH and code[at + 1] & TAG_MASK == GLOBAL:
                cell = code[at + 1] >> TAG_BITS
            else:
                continue
            if cell not in self._reference_bits:
                self._reference_bits[cell] = 1 << (_KIND_BITS + len(self._referred))
                self._referred.append(cell)

    def _led_to(self, cell: int) -> Iterator[int]:
        """The variables that a reference in this one may lead to."""
        bits = (self._of_cells.get(cell, 0) & self._reference_mask) >> _KIND_BITS
        while bits:
            lowest = bits & -bits
            yield self._referred[lowest.bit_length() - 1]
            bits ^= lowest

    def _constant(self, value: int) -> int:
        tag = value & TAG_MASK
        if tag == DIVERT:
            if value >> TAG_BITS in self._code.stored_containers:
                number = self._diverts.index(value >> TAG_BITS)
                return IS_OTHER | 1 << (self._first_divert + number)
            return IS_OTHER
        if tag == GLOBAL:
            return self._reference_bits.get(value >> TAG_BITS, IS_OTHER)
        return _KINDS.get(tag, IS_OTHER)

    def _initially(self) -> dict[int, int]:
        """What variables hold before anything is stored: a temporary that is not set reads as 0."""
        found = {i: self._constant(value) for i, value in enumerate(self._program.initial_globals)}
        for at in self._code.addresses:
            code = self._program.code[at]
            if code in (op.LOAD_TEMP, op.STORE_TEMP, op.DECLARE_TEMP, op.REFER_TEMP):
                found.setdefault(self.cell(at), 0)
        unset = self._unset = self._looked_at_unset()
        for (frame, slot), cell in self._cells.items():
            if unset is not None and cell not in unset:
                continue
            entries = self._values.entries.get(frame, set())
            given = [parameter_slots(self._code, entry) for entry in entries]
            if len(given) != 1 or slot not in given[0]:
                found[cell] = IS_INT
        return found

    def _looked_at_unset(self) -> set[int] | None:
        """The temporaries that may be looked at before anything is put into them; None for any."""
        if self._code.called_from_outside is None:
            return None  # it may begin anywhere
        entries = {
            entry: parameter_slots(self._code, entry)
            for those in self._values.entries.values()
            for entry in those
        }
        looks = looked_at_unset(self._code, entries, self._values.goes_on)
        return {self.cell(at) for at in looks}

    def _solve(self) -> None:
        """Apply every instruction until nothing changes."""
        code = self._program.code
        constants: dict[int, int] = {}
        moving: list[int] = []
        for at in self._values.running:
            instruction = code[at]
            if instruction == op.PUSH:
                constants[at] = self._constant(code[at + 1])
            elif instruction in _GIVES_INT:
                constants[at] = IS_INT
            elif instruction in _GIVES_LIST:
                constants[at] = IS_LIST
            elif instruction in _GIVES_BOOL:
                constants[at] = IS_BOOL
            elif instruction == op.EXTERNAL:
                constants[at] = ANY_KIND | self._all_diverts
            elif instruction in _MOVES:
                moving.append(at)
            elif instruction in (op.END_STRING, op.END_CHOICE_TEXT, op.SEED_RANDOM):
                constants[at] = IS_OTHER
        self._of_nodes.update(constants)
        nodes = self._of_nodes
        joins = list(self._values.joins.items())
        while True:
            self._changed = False
            for at in moving:
                self._apply(at)
            for node, members in joins:
                found = nodes.get(node, 0)
                more = found
                for member in members:
                    more |= nodes.get(member, 0)
                if more != found:
                    nodes[node] = more
                    self._changed = True
            if not self._changed:
                return

    def _apply(self, at: int) -> None:
        instruction = self._program.code[at]
        nodes, cells = self._of_nodes, self._of_cells
        if instruction in op.STORES:
            value = nodes.get(self._values.takes[at][-1], 0)
            for cell in self.cells(at):
                self._add(cells, cell, value)
        elif instruction == op.LOAD_GLOBAL:
            self._add(nodes, at, cells.get(self.cell(at), 0))
        elif instruction == op.LOAD_TEMP:
            found = cells.get(self.cell(at), 0) & ~self._reference_mask
            for cell in self.cells(at)[1:]:
                found |= cells.get(cell, 0)
            self._add(nodes, at, found)
        elif instruction == op.REFER_TEMP:
            cell = self.cell(at)
            held = cells.get(cell, 0) & self._reference_mask
            self._add(nodes, at, held | self._reference_bits[cell])
        else:
            operands = [nodes.get(node, 0) for node in self._values.takes[at]]
            if all(operands):
                self._add(nodes, at, _result(instruction, operands))

    def _add(self, table: dict[int, int], key: int, value: int) -> None:
        found = table.get(key, 0)
        if found | value != found:
            table[key] = found | value
            self._changed = True


_UNARY = frozenset((op.NEGATE, op.NOT, op.FLOOR, op.CEILING, op.TO_INT, op.TO_FLOAT))
_MOVES = op.STORES | _ARITHMETIC | _UNARY | {op.POW, op.LOAD_GLOBAL, op.LOAD_TEMP, op.REFER_TEMP}


def _result(instruction: int, operands: list[int]) -> int:
    """The kinds of what an operator makes of operands of these kinds."""
    either = 0
    for operand in operands:
        either |= operand
    if instruction == op.NOT:
        return _WHOLE
    if instruction == op.TO_INT:
        return IS_INT
    if instruction in (op.POW, op.TO_FLOAT):
        return IS_INT | IS_FLOAT
    found = either & (IS_FLOAT | IS_LIST | IS_OTHER)
    if all(operand & _WHOLE for operand in operands):
        found |= IS_INT
    if instruction in (op.FLOOR, op.CEILING) and either & IS_FLOAT:
        found |= IS_INT
    return found


def parameter_slots(code: Code, entry: int) -> list[int]:
    """The slots that a function or tunnel gives its arguments to, the last argument's first."""
    words = code.program.code
    found = []
    at = entry
    while words[at] in (op.DECLARE_TEMP, op.VISIT, op.SET_PRIOR):
        if words[at] == op.DECLARE_TEMP:
            found.append(words[at + 1])
        at = code.after[at]
    return found
