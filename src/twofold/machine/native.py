"""Kept compiled functions that run without Numba, which takes a third of a second to load.

What Numba makes of a function is machine code that takes an array in seven words: who owns it,
twice, how many items there are, how large one is, where they lie, and both of these again for its
one dimension. An entry beside it, made here, takes all of that out of one row of words; so a call
of thirty arrays is a call with one argument.
"""

from __future__ import annotations

import ctypes
import pickle
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any
from weakref import ref

import llvmlite.binding as llvm

RESULT, FAULT, FIRST = 0, 1, 2  # words of the row, before two for each argument
NUMBER = ""  # what is no array, among the types of arguments
OWNED_BY_NOBODY = "ptr null, ptr null"
ENTRY = "twofold_entry"
HELPERS = ("numba_", "NRT_")  # how the names of what Numba brings begin


class Unfit(Exception):
    """Something is no function of numbers and arrays of one dimension."""


@dataclass(frozen=True, slots=True)
class Code:
    """What is kept of a function.

    Attributes:
        symbol: its name in the machine code.
        outside: names that this does not define. Most belong to how Python would call it.
        objects: the machine code, and that of its entry.
    """

    symbol: str
    outside: tuple[str, ...]
    objects: tuple[bytes, bytes]

    def packed(self) -> bytes:
        """As it is kept."""
        return pickle.dumps((self.symbol, self.outside, self.objects))


@cache
def machine() -> str:
    """What tells the machines apart that run the same code."""
    features = llvm.get_host_cpu_features().flatten()
    return f"{llvm.get_process_triple()} {llvm.get_host_cpu_name()} {features}"


def types_of(arguments: Sequence[Any]) -> tuple[str, ...]:
    """The types of arguments: for an array what its items are, as NumPy writes it."""
    return tuple(NUMBER if isinstance(one, int) else str(one.dtype.str) for one in arguments)


def types_in(signature: Sequence[Any]) -> tuple[str, ...]:
    """The same of a signature, as Numba writes it.

    Raises:
        Unfit: where there is anything else.
    """
    numba = import_module("numba")
    found = []
    for one in signature:
        if isinstance(one, numba.types.Array) and one.ndim == 1 and one.layout == "C":
            found.append(numba.np.numpy_support.as_dtype(one.dtype).str)
        elif one == numba.int64:
            found.append(NUMBER)
        else:
            raise Unfit
    return tuple(found)


def code_of(compiled: Any, types: Sequence[str]) -> Code:
    """What is to be kept of what Numba compiled just now.

    Raises:
        Unfit: where its machine code is not what was expected.
    """
    _, _, (made, bitcode) = compiled.library.serialize_using_object_code()
    symbol = compiled.fndesc.mangled_name
    module = llvm.parse_bitcode(bitcode)
    known = [*module.functions, *module.global_variables]
    declared = [one.name for one in known if one.is_declaration]
    helpers = [name for name in declared if name.startswith(HELPERS)]
    outside = [name for name in declared if not name.startswith(("llvm.", *HELPERS))]
    try:
        entry = llvm.parse_assembly(_entry(symbol, types, helpers))
        entry.verify()
        return Code(symbol, tuple(outside), (made, _target().emit_object(entry)))
    except RuntimeError as error:  # LLVM writes it in another way than this
        raise Unfit from error


def _entry(symbol: str, types: Sequence[str], helpers: Sequence[str] = ()) -> str:
    """The entry of a function, in LLVM's words: it hands on what lies in a row.

    Beside it stands what Numba would serve calls by Python with, and nobody calls here. It must not
    be known elsewhere by these names, where Numba itself may be loaded later.
    """
    lines, given = [], [f"ptr {_word(RESULT)}", f"ptr {_word(FAULT)}"]
    takes = ["ptr", "ptr"]
    used = [RESULT, FAULT]
    for number, kind in enumerate(types):
        at = FIRST + 2 * number
        used.append(at)
        if kind == NUMBER:
            lines.append(f"%v{at} = load i64, ptr {_word(at)}")
            given.append(f"i64 %v{at}")
            takes.append("i64")
            continue
        used.append(at + 1)
        size = int(kind[2:])
        lines += (
            f"%v{at} = load ptr, ptr {_word(at)}",
            f"%v{at + 1} = load i64, ptr {_word(at + 1)}",
        )
        count = f"i64 %v{at + 1}, i64 {size}"
        given.append(f"{OWNED_BY_NOBODY}, {count}, ptr %v{at}, {count}")
        takes += ("ptr", "ptr", "i64", "i64", "ptr", "i64", "i64")
    words = [f"{_word(at)} = getelementptr i64, ptr %row, i64 {at}" for at in used]
    body = "\n  ".join(
        [*words, *lines, f'%status = call i32 @"{symbol}"({", ".join(given)})', "ret i32 %status"]
    )
    return (
        f'target triple = "{llvm.get_process_triple()}"\n'
        f'declare i32 @"{symbol}"({", ".join(takes)})\n'
        f"define i32 @{ENTRY}(ptr %row) {{\n  {body}\n}}\n"
        + "".join(f'define void @"{name}"() {{ ret void }}\n' for name in helpers)
    )


def _word(at: int) -> str:
    return f"%w{at}"


def _target() -> Any:
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    made = llvm.Target.from_triple(llvm.get_process_triple())
    return made.create_target_machine(opt=2, jit=True, codemodel="jitdefault")


def loaded(packed: bytes, types: Sequence[str]) -> Native | None:
    """A function that was kept, ready to be called; None where this process lacks what it names.

    Args:
        packed: what `Code.packed` made.
    """
    symbol, outside, objects = pickle.loads(packed)
    engine = llvm.create_mcjit_compiler(llvm.parse_assembly(""), _target())
    if not all(map(llvm.address_of_symbol, outside)):  # an engine knows what its process does
        return None
    for one in objects:
        engine.add_object_file(llvm.ObjectFileRef.from_data(one))
    engine.finalize_object()
    _ENGINES.append(engine)
    call = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(engine.get_function_address(ENTRY))
    return Native(symbol, types, call)


_ENGINES: list[Any] = []  # what is loaded stays, for it may be called at any time


class Native:
    """A function of machine code.

    Args:
        name: as it is called in machine code.
        types: of its arguments.
        call: calls its entry with the address of a row.
    """

    def __init__(self, name: str, types: Sequence[str], call: Callable[[int], int]) -> None:
        self._name = name
        self._types = types
        self._call = call
        self._own = threading.local()

    def __call__(self, *arguments: Any) -> int:
        """What it returns for these: as a number, whatever it is.

        Raises:
            SystemError: where it fails, which none of them does.
        """
        own = self._own
        if not hasattr(own, "row"):
            own.row = (ctypes.c_int64 * (FIRST + 2 * len(self._types)))()
            own.address = ctypes.addressof(own.row)
            own.given = [_nothing] * len(self._types)
        row, given = own.row, own.given
        for number, one in enumerate(arguments):
            if given[number]() is not one:
                given[number] = self._give(row, number, one)
        row[RESULT] = 0
        if self._call(own.address):
            raise SystemError(f"`{self._name}` failed")
        result: int = row[RESULT]
        return result

    def _give(self, row: Any, number: int, one: Any) -> Callable[[], Any]:
        """Write an argument into its place in a row; returns what tells whether it stands there."""
        at, kind = FIRST + 2 * number, self._types[number]
        if kind == NUMBER:
            row[at] = one
            return _nothing
        if one.dtype.str != kind or one.ndim != 1 or not one.flags.c_contiguous:
            raise SystemError(f"`{self._name}` takes no such array")
        row[at] = one.__array_interface__["data"][0]
        row[at + 1] = len(one)
        return ref(one)


def _nothing() -> None:
    return None
