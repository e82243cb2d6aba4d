"""Ink text to the standard Ink JSON, one module a stage."""

from twofold.ink import nodes
from twofold.ink.compiling import Compiled, compile_story, compile_text
from twofold.ink.definitions import Definition
from twofold.ink.expressions import render_expression
from twofold.ink.naming import Names, names
from twofold.ink.parsing import parse_expression, parse_file
from twofold.ink.reading import FolderReader, MemoryReader, SourceReader, Sources, load

__all__ = [
    "Compiled",
    "Definition",
    "FolderReader",
    "MemoryReader",
    "Names",
    "SourceReader",
    "Sources",
    "compile_story",
    "compile_text",
    "load",
    "names",
    "nodes",
    "parse_expression",
    "parse_file",
    "render_expression",
]
