"""Ink text to the standard Ink JSON, one module a stage."""

from twofold.ink import nodes
from twofold.ink.compiler import Compiled, compile_story, compile_text
from twofold.ink.definitions import Definition
from twofold.ink.expression_parser import render_expression
from twofold.ink.included_by import story_of
from twofold.ink.including import FolderReader, MemoryReader, SourceReader, Sources, load
from twofold.ink.names_used import Names, names
from twofold.ink.parser import parse_expression, parse_file
from twofold.ink.source import in_order

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
    "in_order",
    "load",
    "names",
    "nodes",
    "parse_expression",
    "parse_file",
    "render_expression",
    "story_of",
]
