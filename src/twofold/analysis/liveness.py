"""What can still matter: which variables and counts may be read before they are written again.

Backward dataflow over the flat program (Kildall, "A unified approach to global program
optimization", 1973), a frame at a time: what lies beyond the end of a frame is added when a state
is looked at, for its stack says where each frame goes on. A call reads what the callee may read,
and no more writes are believed than are made on every way through it. A call whose arguments are
constants is held against what of the callee it can run.

Facts are bits of one integer. Those that all frames share come first: globals, visit counts, turn
counts, shuffles, the turn itself, what ran just before a jump, items of lists. A list that is
emptied keeps the origins of the one that it replaces, so a write that may empty a list leaves the
old one's origins live. What only makes a variable's new value out of its old one (`~ n++`) neither
reads nor overwrites it: it is live before where it is live after.

What is live *behind* a choice that is offered once is what still is when that choice was taken: it
is offered no more, so no way leads into it. Many choices are looked at together, each in a lane of
bits of its own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from twofold.analysis.blocks import STOPS
from twofold.analysis.components import postorder
from twofold.analysis.constant_calls import Context, Contexts
from twofold.analysis.control_flow import Flow
from twofold.analysis.effects import Effects
from twofold.analysis.fact_bits import Lanes, Layout, layout_of
from twofold.analysis.list_items import ListItems
from twofold.analysis.pure_arithmetic import Arithmetic
from twofold.program import opcodes as op


@dataclass(slots=True)
class Liveness:
    """What is live before each instruction, by address.

    Attributes:
        shared: bits of a `Layout`.
        temps: two bits a slot of the frame: its value, and the origins of the list in it.
        item_reads: for each instruction that loads a global which is taken apart, the items that
            are looked at then, where the code names them.
    """

    layout: Layout
    shared: Mapping[int, int]
    temps: Mapping[int, int]
    item_reads: Mapping[int, frozenset[int]] = field(default_factory=dict)
    _equations: _Equations | None = None

    def behind(self, choices: Sequence[int]) -> Mapping[int, int]:
        """What of the shared facts is live, by address, when a choice was taken: lanes of bits.

        The lowest lane is `shared`; then comes one for each of the choices, in their order, each
        as wide as the layout.

        Args:
            choices: addresses of CHOICEs that are offered once.
        """
        if self._equations is None:
            in_lanes = Lanes(self.layout, 1 + len(choices)).all_with
            return {at: in_lanes(bits) for at, bits in self.shared.items()}
        solved = _Solved(self._equations, tuple(choices))
        return _Facts(solved, solved.shared_at)

    @property
    def items(self) -> Mapping[int, tuple[int, ...]]:
        """For each global that is taken apart, the items that have bits.

        Only the live ones of its items can be told apart; neither its value as a whole nor its
        origins are ever live. Any other global is live, or not, as a whole.
        """
        return self.layout.items


def everything(flow: Flow) -> Liveness:
    """What is live when nothing is found out: everything, everywhere."""
    layout = layout_of(flow)
    shared = dict.fromkeys(flow.addresses, layout.everything())
    return Liveness(layout, shared, dict.fromkeys(flow.addresses, -1))


def analyse(
    flow: Flow,
    watched: frozenset[int] = frozenset(),
    item_by_item: bool = False,
    counted: bool = False,
) -> Liveness:
    """Find what is live before every instruction.

    Args:
        watched: numbers of globals that are looked at from outside.
        item_by_item: whether lists are taken apart where the reads allow it.
        counted: whether those are too that are counted or compared (see `ListItems`).
    """
    arithmetic = Arithmetic(flow, watched)
    lists = ListItems(flow, watched, arithmetic, item_by_item, counted)
    layout = layout_of(flow, lists.items)
    effects = Effects(flow, layout, arithmetic, lists)
    equations = _Equations(flow, effects)
    solved = _Solved(equations)
    return Liveness(
        layout,
        _Facts(solved, solved.shared_at),
        _Facts(solved, solved.temps_at),
        lists.named(),
        equations,
    )


class _Graph:
    """The blocks of a program, and where they go on.

    A *node* is a block in a function of which some parameters are known. First come all blocks as
    they are, by their numbers: with nothing known. A state that stands in a function is held
    against those, for what it was called with is not known there.

    Attributes:
        blocks: for each node, the number of its block.
        successors: for each node, those in the same frame.
        callees: for each node, those at which the functions or tunnels begin that it calls.
        onward: the nodes at which a tunnel's caller may go on.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._contexts = Contexts(flow)
        code = flow.program.code
        count = len(flow.blocks)
        self._most = 4 * count + 1000
        self.blocks = list(range(count))
        self.successors: list[list[int]] = []
        self.callees: list[list[int]] = []
        self._cloned: dict[tuple[int, Context], int] = {}
        self._known: list[Context] = [()] * count
        self.onward = [flow.block_at[target] for target in flow.onward_targets]
        number = 0
        while number < len(self.blocks):
            last = flow.blocks[self.blocks[number]][-1]
            known = self._known[number]
            leads: Sequence[int] = flow.successors(last)
            if known and code[last] == op.JUMP_IF:
                decided = self._contexts.decided(last, known)
                if decided is not None:
                    leads = (code[last + 1] if decided else flow.after[last],)
            self.successors.append(
                [self._node(flow.block_at[to], known) for to in leads if to in flow.block_at]
            )
            callees = flow.callees(last)
            given = self._contexts.of_call(last, known) if code[last] == op.CALL else ()
            self.callees.append([self._node(flow.block_at[to], given) for to in callees])
            number += 1

    def _node(self, block: int, known: Context) -> int:
        if not known:
            return block
        found = self._cloned.get((block, known))
        if found is None:
            if len(self.blocks) >= self._most:
                return block
            found = self._cloned[block, known] = len(self.blocks)
            self.blocks.append(block)
            self._known.append(known)
        return found


# What some instructions read and overwrite: `live & keep | read`, then the same for temporaries,
# then the temporary without which nothing is read, or 0.
_Step = tuple[int, int, int, int, int]


class _Block:
    """What a block reads and writes.

    Attributes:
        steps: in the order in which they are undone, the last first.
        written: the shared facts that are surely written.
        end: its last instruction.
    """

    __slots__ = ("end", "steps", "written")

    def __init__(self, effects: Effects, block: list[int]) -> None:
        self.end = block[-1]
        self.written = 0
        self.steps: list[_Step] = []
        keep = temps_keep = -1
        read = temps_read = wanted = store = 0
        for at in reversed(block):
            more, written, temps_more, temps_written = effects.of(at)
            wanted_now, store_now = effects.wanted(at)
            if store_now != store:
                if keep != -1 or read or temps_keep != -1 or temps_read:
                    self.steps.append((keep, read, temps_keep, temps_read, wanted))
                keep = temps_keep = -1
                read = temps_read = 0
                store, wanted = store_now, wanted_now
            if written:
                self.written |= written
                keep &= ~written
                read &= ~written
            read |= more
            if temps_written:
                temps_keep &= ~temps_written
                temps_read &= ~temps_written
            temps_read |= temps_more
        if keep != -1 or read or temps_keep != -1 or temps_read:
            self.steps.append((keep, read, temps_keep, temps_read, wanted))


class _Equations:
    """What makes up what is live: the blocks, what each does, and where they go on."""

    def __init__(self, flow: Flow, effects: Effects) -> None:
        self.flow = flow
        self.effects = effects
        self.graph = _Graph(flow)
        self.blocks = [_Block(effects, block) for block in flow.blocks]
        code = flow.program.code
        self.goes_onward = [
            code[block.end] == op.TUNNEL_RETURN and bool(self.graph.onward) for block in self.blocks
        ]
        self.surely_written = _written_on_every_way(flow, self.graph, self.blocks)
        self.number_of = {at: i for i, block in enumerate(flow.blocks) for at in block}


class _Solved:
    """What is live where each block begins; and, when it is asked for, before any instruction.

    Args:
        choices: for each lane but the lowest the address of a CHOICE, into which none leads there.
    """

    def __init__(self, equations: _Equations, choices: Sequence[int] = ()) -> None:
        self._flow = flow = equations.flow
        self._effects = equations.effects
        self._graph = graph = equations.graph
        self._goes_onward = equations.goes_onward
        self._number_of = equations.number_of
        self.addresses = flow.addresses
        lanes = Lanes(equations.effects.layout, 1 + len(choices))
        self._in_lanes = in_lanes = lanes.all_with if choices else _as_they_are
        self._surely_written = [in_lanes(bits) for bits in equations.surely_written]
        self._steps = [
            [(in_lanes(keep), in_lanes(read), *more) for keep, read, *more in block.steps]
            for block in equations.blocks
        ]
        self._cuts = {
            equations.number_of[at]: (flow.program.code[at + 2], lanes.without(number))
            for number, at in enumerate(choices, 1)
        }
        self._shared = [0] * len(graph.blocks)
        self._temps = [0] * len(graph.blocks)
        _to_a_fixed_point(graph, self._update, self._goes_onward)
        self._inside: dict[int, tuple[int, int]] = {}

    def shared_at(self, address: int) -> int:
        """The shared facts that are live before an instruction."""
        return self._at(address)[0]

    def temps_at(self, address: int) -> int:
        """The temporaries that are."""
        return self._at(address)[1]

    def _at(self, address: int) -> tuple[int, int]:
        number = self._number_of[address]
        if address == self._flow.blocks[number][0]:
            return self._shared[number], self._temps[number]
        found = self._inside.get(address)
        if found is None:
            self._look_into(number)
            found = self._inside[address]
        return found

    def _leaving(self, node: int) -> tuple[int, int]:
        """What is live where a node is left."""
        shared, temps = self._shared, self._temps
        live = live_temps = 0
        cut = self._cuts.get(self._graph.blocks[node])
        for successor in self._graph.successors[node]:
            more = shared[successor]
            if cut is not None and self._flow.blocks[self._graph.blocks[successor]][0] == cut[0]:
                more &= cut[1]
            live |= more
            live_temps |= temps[successor]
        callees = self._graph.callees[node]
        if callees:
            kept = -1
            for callee in callees:
                kept &= self._surely_written[callee]
            live &= ~kept
            for callee in callees:
                live |= shared[callee]
        if self._goes_onward[self._graph.blocks[node]]:
            for target in self._graph.onward:
                live |= shared[target]
        return live, live_temps

    def _update(self, node: int) -> bool:
        live, live_temps = self._leaving(node)
        for keep, read, temps_keep, temps_read, wanted in self._steps[self._graph.blocks[node]]:
            if wanted and not live_temps & wanted:
                live &= keep
                live_temps &= temps_keep
            else:
                live = live & keep | read
                live_temps = live_temps & temps_keep | temps_read
        if live == self._shared[node] and live_temps == self._temps[node]:
            return False
        self._shared[node], self._temps[node] = live, live_temps
        return True

    def _look_into(self, number: int) -> None:
        """Find what is live before every instruction of a block."""
        live, live_temps = self._leaving(number)
        reading_for, is_wanted = 0, True
        for at in reversed(self._flow.blocks[number]):
            read, written, temps_read, temps_written = self._effects.of(at)
            wanted, store = self._effects.wanted(at)
            if store != reading_for:
                reading_for, is_wanted = store, not wanted or bool(live_temps & wanted)
            written, read = self._in_lanes(written), self._in_lanes(read)
            live = live & ~written | (read if is_wanted else 0)
            live_temps = live_temps & ~temps_written | (temps_read if is_wanted else 0)
            self._inside[at] = live, live_temps


def _as_they_are(bits: int) -> int:
    return bits


class _Facts(Mapping[int, int]):
    """Facts by the address of an instruction, found when they are asked for."""

    def __init__(self, solved: _Solved, find: Callable[[int], int]) -> None:
        self._solved = solved
        self._find = find

    def __getitem__(self, address: int) -> int:
        return self._find(address)

    def __iter__(self) -> Iterator[int]:
        return iter(self._solved.addresses)

    def __len__(self) -> int:
        return len(self._solved.addresses)


def _written_on_every_way(flow: Flow, graph: _Graph, blocks: list[_Block]) -> list[int]:
    """For each node, what is written on every way from there to the end of its frame.

    A way that never comes back to the caller writes everything, as far as the caller can tell.
    """
    code = flow.program.code
    found = [-1] * len(graph.blocks)
    at_end = []
    for block in blocks:
        comes_back = code[block.end] in STOPS and code[block.end] != op.END
        at_end.append(0 if comes_back else -1)

    def update(node: int) -> bool:
        block = graph.blocks[node]
        always = at_end[block]
        if always:
            for successor in graph.successors[node]:
                always &= found[successor]
            callees = graph.callees[node]
            if callees:
                by_all = -1
                for callee in callees:
                    by_all &= found[callee]
                always |= by_all
        # A turn may end here, and what is chosen next is not on the way back.
        always |= blocks[block].written
        if always == found[node]:
            return False
        found[node] = always
        return True

    _to_a_fixed_point(graph, update)
    return found


def _to_a_fixed_point(
    graph: _Graph, update: Callable[[int], bool], goes_onward: Sequence[bool] = ()
) -> None:
    """Apply `update` to every node until nothing changes, the last ones first.

    Args:
        goes_onward: by block, whether its update looks at where a tunnel's caller may go on.
    """
    count = len(graph.blocks)
    depends: list[list[int]] = [[] for _ in range(count)]
    for node in range(count):
        for other in graph.successors[node]:
            depends[other].append(node)
        for other in graph.callees[node]:
            depends[other].append(node)
        if goes_onward and goes_onward[graph.blocks[node]]:
            for other in graph.onward:
                depends[other].append(node)
    leads = [(*graph.callees[node], *graph.successors[node]) for node in range(count)]
    waiting = deque(postorder(leads))
    queued = [True] * count
    while waiting:
        node = waiting.popleft()
        queued[node] = False
        if update(node):
            for other in depends[node]:
                if not queued[other]:
                    queued[other] = True
                    waiting.append(other)
