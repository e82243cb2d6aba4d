"""What a host asks of a world by its own words: who trusts whom, which covenant is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from twofold import ink
from twofold import program as programs
from twofold.errors import Problem, StoryError
from twofold.ink import nodes
from twofold.program import Program
from twofold.program.values import Value
from twofold.world import AskedWord, Lowered, Storyworld, asked_word
from twofold.world.call_checks import check_call
from twofold.world.vocabulary import VARIABLES, Function, Parameter, Vocabulary

Argument = Value | Collection[str]

_MAIN, _WORLD = "main.ink", "world.ink"


class WorldWords:
    """The functions of a world, as a host calls them: with names for people, realms and facts.

    Args:
        world: of the story.
        lowered: as the story has it.
        own: names of the author's own functions, which come before the world's.
    """

    def __init__(self, world: Storyworld, lowered: Lowered, own: Collection[str] = ()) -> None:
        self._world = world
        self._lowered = lowered
        self._vocabulary = Vocabulary(world)
        self._functions = {
            name: function
            for name, function in self._vocabulary.functions.items()
            if name in lowered.names or name not in own
        }
        self._words: dict[tuple[str, ...], AskedWord] = {}
        self._programs: dict[str, Program] = {}

    def names(self) -> list[str]:
        """The names of the functions."""
        return list(self._functions)

    def function(self, name: str) -> Function | None:
        """A function of the world; None where it has none of that name."""
        return self._functions.get(name)

    def check_set(self, variable: str) -> None:
        """See that a variable may be set by hand.

        Raises:
            StoryError: when it is the world's own, of which others depend on what it holds.
        """
        if variable not in self._lowered.names:
            return
        hint = "a function of the world that changes it can be called: `call`"
        if variable in VARIABLES[:2]:
            hint = "in the Ink, `scene(realm, cast)` begins another scene"
        message = f"`{variable}` is the storyworld's own, and is not set by hand"
        raise StoryError(Problem(message, hint=hint))

    def asked(
        self, function: Function, given: Sequence[Argument]
    ) -> tuple[Program, list[Argument]]:
        """What answers a question: a story of nothing but the world, and the arguments there.

        Raises:
            StoryError: when it takes other arguments, or the story does not keep what it reads.
        """
        arguments = self._arguments(function, given)
        word = self._word(function, arguments)
        if word.unkept:
            unkept = ", ".join(f"`{name}`" for name in sorted(word.unkept))
            raise StoryError(
                Problem(
                    f"`{_call(function, arguments)}` cannot be asked: the story does not keep what "
                    f"it reads ({unkept}), for nothing in its Ink asks for that",
                    hint="what the Ink calls somewhere, wherever that is, is kept",
                )
            )
        if word.text not in self._programs:
            self._programs[word.text] = _compiled(word.text)
        return self._programs[word.text], arguments

    def changing(self, function: Function, given: Sequence[Argument]) -> list[Argument]:
        """The arguments for a function that changes the world.

        Raises:
            StoryError: when it takes other arguments, or the story has it not for these.
        """
        arguments = self._arguments(function, given)
        if not self._word(function, arguments).is_as_it_was:
            message = (
                f"`{_call(function, arguments)}` changes the world, and nothing in the story's "
                "Ink calls it"
            )
            hint = "what the Ink calls somewhere, wherever that is, can be called"
            raise StoryError(Problem(message, hint=hint))
        return arguments

    def _word(self, function: Function, arguments: Sequence[Argument]) -> AskedWord:
        names = [
            name
            for parameter, argument in zip(function.parameters, arguments, strict=True)
            if _is_named(parameter) and isinstance(argument, tuple)
            for name in argument
        ]
        call = (function.name, *names)
        if call not in self._words:
            self._words[call] = asked_word(self._world, self._lowered, function.name, names)
        return self._words[call]

    def _arguments(self, function: Function, given: Sequence[Argument]) -> list[Argument]:
        """What is given, as the function takes it: names as lists of items.

        Raises:
            StoryError: when there are more or fewer, or one is not of its kind.
        """
        padded = [*function.parameters, *(Parameter("number", "") for _ in given)]
        arguments = [_argument(p, one) for p, one in zip(padded, given, strict=False)]
        call = nodes.Call(0, function.name, [_node(one) for one in arguments])
        faults = list(check_call(self._vocabulary, function, call, lambda name: False))
        if faults:
            raise StoryError([Problem(fault.message, hint=fault.hint) for fault in faults])
        for parameter, argument in zip(function.parameters, arguments, strict=True):
            is_flag = isinstance(argument, bool)
            is_number = isinstance(argument, (int, float)) and not is_flag
            if parameter.kind == "number" and not is_number:
                message = f"`{function.name}` wants a number here, not {argument!r}"
                raise StoryError(Problem(message))
            if parameter.kind == "flag" and not is_flag and argument not in (0, 1):
                message = f"`{function.name}` wants true or false here, not {argument!r}"
                raise StoryError(Problem(message))
        return arguments


def _is_named(parameter: Parameter) -> bool:
    return parameter.kind not in ("number", "flag")


def _argument(parameter: Parameter, given: Argument) -> Argument:
    """Names without the list that they are items of, which `Reading.variable` puts before them."""
    if not _is_named(parameter):
        return given
    if isinstance(given, str):
        return (given.rpartition(".")[2],)
    if isinstance(given, Collection):
        return tuple(str(name).rpartition(".")[2] for name in given)
    return given


def _node(argument: Argument) -> nodes.Expression:
    """An argument as it would stand in Ink."""
    if isinstance(argument, tuple):
        names = [nodes.Name(0, [name]) for name in argument]
        return names[0] if len(names) == 1 else nodes.ListItems(0, names)
    if isinstance(argument, bool):
        return nodes.Boolean(0, argument)
    if isinstance(argument, (int, float)):
        return nodes.Number(0, argument)
    return nodes.String(0, [])


def _call(function: Function, arguments: Sequence[Argument]) -> str:
    written = (", ".join(one) if isinstance(one, tuple) else str(one) for one in arguments)
    return f"{function.name}({', '.join(written)})"


def _compiled(text: str) -> Program:
    """A story that says nothing, with the world in it."""
    reader = ink.MemoryReader({_MAIN: "-> END\n", _WORLD: text})
    compiled = ink.compile_story(ink.load(_MAIN, reader, [_WORLD]))
    return programs.load(compiled.json)
