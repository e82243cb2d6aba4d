"""Ink in colours, for Pygments and whatever colours code with it: Rich, MkDocs, Sphinx, LaTeX.

Installed, Twofold is asked by the name `ink`, or by the ending of a file. A lexer colours what is
half written too, so this one knows less of Ink than the compiler, and never minds.
"""

from __future__ import annotations

from typing import Any, ClassVar

from pygments.lexer import RegexLexer, bygroups, default, include, words
from pygments.token import (
    Comment,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    Whitespace,
)

NAME = r"[^\W\d]\w*"
PATH = rf"{NAME}(?:\.{NAME})*"
KEYWORDS = ("else", "true", "false", "not", "and", "or", "mod", "has", "hasnt")
BUILT_IN = (
    *("CHOICE_COUNT", "TURNS", "TURNS_SINCE", "READ_COUNT", "RANDOM", "SEED_RANDOM", "POW"),
    *("INT", "FLOAT", "FLOOR", "CEILING", "MIN", "MAX", "LIST_ALL", "LIST_COUNT", "LIST_INVERT"),
    *("LIST_MAX", "LIST_MIN", "LIST_RANDOM", "LIST_RANGE", "LIST_VALUE"),
)

NOTHING = bygroups()
"""What looks ahead, and colours nothing."""


class InkLexer(RegexLexer):  # type: ignore[misc]
    """The scripting language of inkle, as authors write it."""

    name = "Ink"
    url = "https://www.inklestudios.com/ink/"
    aliases: ClassVar = ["ink"]
    filenames: ClassVar = ["*.ink"]
    mimetypes: ClassVar = ["text/x-ink"]

    tokens: ClassVar[dict[str, list[Any]]] = {
        "root": [  # at the beginning of a line
            (r"[ \t]+", Whitespace),
            (r"\n", Whitespace),
            include("comments"),
            (r"(TODO)(:.*)", bygroups(Comment.Preproc, Comment)),
            (r"(INCLUDE)([ \t]+)(.*)", bygroups(Keyword.Namespace, Whitespace, String)),
            (
                rf"(EXTERNAL)([ \t]+)({NAME})",
                bygroups(Keyword.Declaration, Whitespace, Name.Function),
                "statement",
            ),
            (
                rf"(VAR|CONST|LIST)([ \t]+)({NAME})",
                bygroups(Keyword.Declaration, Whitespace, Name.Variable),
                "statement",
            ),
            (
                rf"(={{2,}})([ \t]*)(function\b)?([ \t]*)({NAME})",
                bygroups(Punctuation, Whitespace, Keyword, Whitespace, Name.Class),
                "heading",
            ),
            (
                rf"(=)([ \t]*)({NAME})",
                bygroups(Punctuation, Whitespace, Name.Function),
                "heading",
            ),
            (r"~", Operator.Word, "statement"),
            (r"(?:[*+][ \t]*)+", Keyword, ("line", "label")),
            (r"(?:-(?!>)[ \t]*)+", Keyword, ("line", "label")),
            default("line"),
        ],
        "comments": [
            (r"//.*", Comment.Single),
            (r"/\*[\s\S]*?(?:\*/|\Z)", Comment.Multiline),
        ],
        "label": [
            (r"[ \t]+", Whitespace),
            (
                rf"(\()([ \t]*)({NAME})([ \t]*)(\))",
                bygroups(Punctuation, Whitespace, Name.Label, Whitespace, Punctuation),
            ),
            default("#pop"),
        ],
        "heading": [
            (r"\n", Whitespace, "#pop"),
            (r"=+", Punctuation),
            (r"ref\b", Keyword),
            include("expression"),
        ],
        "statement": [
            (r"\n", Whitespace, "#pop"),
            (r"(temp|return|ref)\b", Keyword),
            include("expression"),
        ],
        "line": [
            (r"\n", Whitespace, "#pop"),
            include("prose"),
            (r"[{}|:]", Text),
        ],
        "prose": [
            include("comments"),
            (r"\\.", String.Escape),
            (r"#[^\n{\]|}]*", Comment.Special),
            (r"<>", Operator),
            include("diverts"),
            (r"\{", Punctuation, "braces"),
            (r"[\[\]]", Punctuation),
            (r"[^\\#<>{}\[\]|\-/\n:]+", Text),
            (r"[<>\-/\\]", Text),
        ],
        "diverts": [
            (r"->->", Keyword),
            (rf"(->|<-)([ \t]*)({PATH})?", bygroups(Keyword, Whitespace, Name.Label), "arguments"),
        ],
        "arguments": [
            (r"\(", Punctuation, ("#pop", "parentheses")),
            default("#pop"),
        ],
        "parentheses": [
            (r"\)", Punctuation, "#pop"),
            (r"\n", Whitespace, "#pop"),
            include("expression"),
        ],
        "braces": [  # what stands first in them: several texts, or a condition or a value
            (r"[ \t]+", Whitespace),
            (r"(?:shuffle|stopping|cycle|once)(?:[ \t]+(?:once|stopping))?(?=[ \t]*:)", Keyword),
            (r"[&!~$]+(?=[^{}\n|]*\|(?!\|))", Operator, ("#pop", "branch")),
            (r"(?=[^{}|:\n]*\|(?!\|))", NOTHING, ("#pop", "branch")),
            default(("#pop", "value")),
        ],
        "value": [
            (r"\}", Punctuation, "#pop"),
            (r":", Punctuation, ("#pop", "branch")),
            (r"(?=\n)", NOTHING, ("#pop", "branch")),
            include("expression"),
        ],
        "branch": [
            (r"\}", Punctuation, "#pop"),
            (r"\n[ \t]*", Whitespace, "branch line"),
            (r"[|:]", Punctuation),
            include("prose"),
        ],
        "branch line": [
            (r"(-(?!>))([ \t]*)(else)(?=[ \t]*:)", bygroups(Punctuation, Whitespace, Keyword)),
            (r"(-(?!>))(?=[^\n{]*:)", Punctuation, ("#pop", "condition")),
            (r"-(?!>)", Punctuation),
            (r"~", Operator.Word, ("#pop", "branch statement")),
            (r"[*+]+", Keyword),
            default("#pop"),
        ],
        "branch statement": [
            (r"(?=[\n}])", NOTHING, "#pop"),
            (r"(temp|return|ref)\b", Keyword),
            include("expression"),
        ],
        "condition": [
            (r":", Punctuation, "#pop"),
            (r"(?=[\n}])", NOTHING, "#pop"),
            include("expression"),
        ],
        "expression": [
            include("comments"),
            (r"[ \t]+", Whitespace),
            (r'"', String, "string"),
            include("diverts"),
            (r"\d+(?:\.\d+)?", Number),
            (words(KEYWORDS, suffix=r"\b"), Keyword),
            (words(BUILT_IN, suffix=r"\b"), Name.Builtin),
            (rf"{PATH}(?=[ \t]*\()", Name.Function),
            (PATH, Name.Variable),
            (r"[-+*/%=<>!&|?^~]+", Operator),
            (r"\{", Punctuation, "braces"),
            (r"[^\n]", Punctuation),
        ],
        "string": [
            (r'"', String, "#pop"),
            (r"(?=\n)", NOTHING, "#pop"),
            (r"\{", Punctuation, "braces"),
            (r'[^"{\n]+', String),
        ],
    }
