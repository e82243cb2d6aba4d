"""A small story of a world and some Ink, lowered, compiled and read in one go."""

from __future__ import annotations

from twofold.ink import MemoryReader, compile_story, load, parse_file
from twofold.play.reading import Reading
from twofold.program import Program
from twofold.program import load as load_program
from twofold.world import Lowered, asked_of, lower, parse_world
from twofold.world.call_checks import check_calls
from twofold.world.lower import clashes
from twofold.world.speech_laws import check_uses


def lowered(world: str, ink: str, *also: str) -> Lowered:
    """The world as it is lowered for that Ink; `also` are names used besides."""
    storyworld = parse_world(world, "world.toml")
    files = [parse_file(ink, "main.ink")]
    asked = asked_of(storyworld, files)
    used = asked.used.union(also)
    made = lower(storyworld, used, asked.clocks, asked.agreeing, asked.together)
    assert check_calls(storyworld, files) == []
    assert check_uses(storyworld, files) == []
    assert clashes(made, files) == []
    return made


def program(world: str, ink: str, *also: str) -> Program:
    """The whole story, for the machine."""
    files = {"main.ink": ink, "world.ink": lowered(world, ink, *also).text}
    compiled = compile_story(load("main.ink", MemoryReader(files), ["world.ink"]))
    return load_program(compiled.json)


def reading(world: str, ink: str, *also: str) -> Reading:
    """A reading at its beginning, nothing read yet."""
    return Reading(program(world, ink, *also), seed=1)


def told(world: str, ink: str, *also: str) -> list[str]:
    """The lines of a story without choices."""
    story = reading(world, ink, *also)
    lines = [line.text.strip() for line in story.continue_()]
    assert story.errors == []
    assert story.warnings == []
    return [line for line in lines if line]
