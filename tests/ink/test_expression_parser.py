"""Expressions: what binds more, what they are read as, and back to text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twofold.errors import StoryError
from twofold.ink import nodes, parse_expression, render_expression


def parse(text: str) -> nodes.Expression:
    return parse_expression(text, "test.ink")


def bracketed(expression: nodes.Expression) -> str:
    """An expression with every operator's brackets."""
    if isinstance(expression, nodes.Binary):
        left, right = bracketed(expression.left), bracketed(expression.right)
        return f"({left} {expression.operator} {right})"
    if isinstance(expression, nodes.Unary):
        return f"({expression.operator} {bracketed(expression.operand)})"
    return render_expression(expression)


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("a + b * c", "(a + (b * c))"),
        ("a * b + c", "((a * b) + c)"),
        ("a - b + c", "((a - b) + c)"),
        ("a + b - c", "(a + (b - c))"),  # `-` binds more than `+`
        ("a * b / c", "(a * (b / c))"),
        ("a mod b * c", "((a % b) * c)"),
        ("a || b && c", "((a || b) && c)"),  # equally strong
        ("a and b or c", "((a && b) || c)"),
        ("a == b && c != d", "((a == b) && (c != d))"),
        ("a ? b == c", "((a ? b) == c)"),
        ("a has b and c hasnt d", "((a ? b) && (c !? d))"),
        ("a ^ b + c", "(a ^ (b + c))"),
        ("not a == b", "((not a) == b)"),
        ("!a && -b < c", "((not a) && ((- b) < c))"),
        ("- - a", "(- (- a))"),
        ("(a + b) * c", "((a + b) * c)"),
        ("notable + android", "(notable + android)"),
        ("a-b", "(a - b)"),
    ],
)
def test_precedence(text: str, meaning: str) -> None:
    assert bracketed(parse(text)) == meaning


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", nodes.Number(0, 7)),
        ("-7", nodes.Number(0, -7)),
        ("2.50", nodes.Number(0, 2.5)),
        ("1.0", nodes.Number(0, 1.0)),
        ("20.", nodes.Number(0, 20.0)),
        ("0000000000000007", nodes.Number(0, 7)),
        ("true", nodes.Boolean(0, True)),
        ("not true", nodes.Boolean(0, False)),
        ("not 0", nodes.Boolean(0, True)),
        ("a.b", nodes.Name(0, ["a", "b"])),
        ("1st", nodes.Name(0, ["1st"])),
        ("()", nodes.ListItems(0, [])),
        ("(a)", nodes.ListItems(0, [nodes.Name(1, ["a"])])),
        ("-> a.b", nodes.DivertTarget(0, ["a", "b"], 3)),
        ("f()", nodes.Call(0, "f", [])),
        ("f( a , 1 )", nodes.Call(0, "f", [nodes.Name(3, ["a"]), nodes.Number(7, 1)])),
        ('"a"', nodes.String(0, [nodes.Text(1, "a")])),
        ('""', nodes.String(0, [nodes.Text(1, "")])),
    ],
)
def test_what_is_read(text: str, expected: nodes.Expression) -> None:
    read = parse(text)
    assert read == expected
    if isinstance(expected, nodes.Number) and isinstance(read, nodes.Number):
        assert type(read.value) is type(expected.value)


@pytest.mark.parametrize(
    "text",
    [
        "a + b - (c + d) * -e",
        "not (a ? b)",
        "-(a + b)",
        "a - (b - c)",
        '"Hello {name}, {1 + x}"',
        "f(g(1), (a, b.c), -> k)",
        "(a && b) == (c || d)",
        "1.0 + 2.5 - 3",
        "()",
        r'"a \" quote, \{ brace, \\ backslash"',
    ],
)
def test_render_reads_back(text: str) -> None:
    assert shape(parse(render_expression(parse(text)))) == shape(parse(text))


def shape(node: object) -> object:
    """A node without its places."""
    if isinstance(node, nodes.Node):
        slots = [slot for slot in node.__dataclass_fields__ if not slot.endswith("at")]
        return (type(node).__name__, *(shape(getattr(node, slot)) for slot in slots))
    if isinstance(node, list):
        return [shape(item) for item in node]
    return node


def _operations(inner: st.SearchStrategy[nodes.Expression]) -> st.SearchStrategy[nodes.Expression]:
    signs = ["&&", "||", "==", "!=", "<", ">", "<=", ">=", "?", "!?", "^", "+", "-", "*", "/", "%"]
    return st.one_of(
        st.builds(nodes.Binary, st.just(0), st.sampled_from(signs), inner, inner),
        st.builds(nodes.Unary, st.just(0), st.sampled_from(["-", "not"]), names),
        st.builds(nodes.Call, st.just(0), st.just("f"), st.lists(inner, max_size=3)),
    )


names = st.builds(nodes.Name, st.just(0), st.lists(st.sampled_from(["a", "b1", "ü"]), min_size=1))
leaves = st.one_of(
    names,
    st.builds(nodes.Number, st.just(0), st.integers(0, 2**31 - 1)),
    st.builds(nodes.Number, st.just(0), st.floats(0, 2**31, exclude_max=True)),
    st.builds(nodes.Boolean, st.just(0), st.booleans()),
    st.builds(nodes.DivertTarget, st.just(0), st.just(["k"]), st.just(0)),
)


@given(st.recursive(leaves, _operations, max_leaves=12))
def test_any_expression_reads_back(expression: nodes.Expression) -> None:
    assert shape(parse(render_expression(expression))) == shape(expression)


def test_the_place_is_in_the_other_file() -> None:
    with pytest.raises(StoryError) as raised:
        parse_expression("love(Russ, ) + ", "world.toml", line=12, column=9)
    (problem,) = raised.value.problems
    assert str(problem.place) == "world.toml:12:24"


@pytest.mark.parametrize("text", ["", "1 +", "(1", "f(1", "a b", '"a', "a++", "{x}", "-> "])
def test_what_is_no_expression(text: str) -> None:
    with pytest.raises(StoryError):
        parse(text)


def test_a_long_chain_is_no_deep_one() -> None:
    text = " && ".join(["a"] * 5000)
    expression = parse(text)
    assert sum(isinstance(node, nodes.Name) for node in nodes.walk(expression)) == 5000
    assert render_expression(expression) == text
