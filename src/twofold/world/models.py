"""The storyworld as plain data: one model for each table of `world.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, NamedTuple, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator
from pydantic_core import PydanticCustomError

from twofold.external_answers import Answers, NoAnswers, answers_of

LARGEST = 2**31 - 1
"""As far as Ink counts."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")

Pair = tuple[str, str]
"""One who feels and one who is felt for."""


def read_pair(text: str) -> Pair | None:
    """The pair that `"Russ -> Josie"` means, or None where it is not written so."""
    parts = [part.strip() for part in text.split("->")]
    return (parts[0], parts[1]) if len(parts) == 2 and all(parts) else None


class Range(NamedTuple):
    """What a number is kept between, both ends included."""

    low: int
    high: int


def _expected(what: str) -> PydanticCustomError:
    return PydanticCustomError("expected", "{what}", {"what": what})


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= LARGEST


def _range(value: Any) -> Range:
    if isinstance(value, Range):
        return value
    if not (isinstance(value, list) and len(value) == 2 and all(map(_is_whole, value))):
        raise _expected("two whole numbers that Ink can count, like [0, 10]")
    return Range(*value)


def _condition(value: Any) -> Any:
    if not isinstance(value, bool | str):
        raise _expected("true, false or an Ink expression in quotes")
    return value


def _amount(value: Any) -> Any:
    if not (isinstance(value, str) or _is_whole(value)):
        raise _expected("a whole number that Ink can count, or an Ink expression in quotes")
    return value


def _between(value: Any) -> Any:
    is_list = isinstance(value, list)
    if isinstance(value, str) or (is_list and all(map(_is_pair, value))):
        return value
    raise _expected('pairs, like [["Russ", "Josie"]], or a realm\'s name')


def _is_pair(value: object) -> bool:
    return (
        isinstance(value, list) and len(value) == 2 and all(isinstance(one, str) for one in value)
    )


def _language(value: Any) -> Any:
    if not (isinstance(value, str) and _LANGUAGE.fullmatch(value)):
        raise _expected('the tag of a language, like "en" or "pt-BR"')
    return value


def _measure(value: Any) -> Any:
    if not (isinstance(value, bool) or _is_whole(value)):
        raise _expected("a whole number that Ink can count, or true or false")
    return value


def _effect(value: Any) -> Any:
    if not (isinstance(value, bool | str) or _is_whole(value)):
        raise _expected("a whole number, true or false, or an Ink expression in quotes")
    return value


def _answers(value: Any) -> Answers:
    try:
        return answers_of(value)
    except NoAnswers as error:
        raise _expected(error.expected) from None


Condition = Annotated[bool | str, BeforeValidator(_condition)]
Amount = Annotated[int | str, BeforeValidator(_amount)]
Between = Annotated[str | list[list[str]], BeforeValidator(_between)]
Measure = Annotated[int | bool, BeforeValidator(_measure)]
Effect = Annotated[int | bool | str, BeforeValidator(_effect)]
Limits = Annotated[Range, BeforeValidator(_range)]
External = Annotated[Answers, PlainValidator(_answers)]


class Table(BaseModel):
    """A table of `world.toml`: it knows its keys, and has no others."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=True)


class Story(Table):
    """`[story]`: what stands on the title page, and where the story starts."""

    title: str = ""
    author: str = ""
    summary: str = ""
    dedication: str = ""
    rights: str = ""
    content_note: str = ""
    language: Annotated[str, BeforeValidator(_language)] = "en"
    notes: list[str] = []
    start: str = "main.ink"
    enters: list[str] = []


class Realm(Table):
    """`[realms.*]`: one of the worlds.

    Attributes:
        title: what readers are told it is called, if not its name.
        typeface: how its scenes are set.
        clock: what each scene, anywhere, adds to its clock.
        wakes: an Ink expression; from when it first holds, each scene adds `wakes_to`.
        inside: the realm that it lies in, whose laws it has where it says nothing, and whose veils.
        laws: whether a law is judged in it, by the law's name.
        substance: an Ink expression from 0, mist, to 1, flesh, that a page draws it by.
    """

    title: str | None = None
    typeface: Literal["roman", "italic"] = "roman"
    clock: Annotated[int, Field(ge=0, le=LARGEST)] = 1
    wakes: str | None = None
    wakes_to: Annotated[int, Field(ge=0, le=LARGEST)] = 1
    inside: str | None = None
    laws: dict[str, bool] = {}
    substance: str | None = None


class Mind(Table):
    """`[[minds]]`: people who share thoughts and what they know."""

    one: list[str]


class Veil(Table):
    """`[[veils]]`: what someone in one realm can do towards another.

    Attributes:
        who: those to whom alone it is open, of whoever is in `source`; everyone, where it is None.
    """

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    who: list[str] | None = None
    sees: Condition = False
    hears: Condition = False
    passes: Condition = False

    def sense(self, name: str) -> bool | str:
        """The condition under which it lets `sees`, `hears` or `passes` through."""
        condition: bool | str = getattr(self, name)
        return condition


class Blend(Table):
    """`[[blends]]`: realms that become one."""

    realms: list[str]
    when: str


class Bond(Table):
    """`[bonds.*]`: what one person feels for another: a number in a range, or a flag."""

    kind: Literal["number", "flag"] = "number"
    range: Limits | None = None
    between: Between
    start: dict[str, Measure] = {}

    def starts(self) -> dict[Pair, int | bool]:
        """What it starts at, for the pairs that say so."""
        pairs = ((read_pair(key), value) for key, value in self.start.items())
        return {pair: value for pair, value in pairs if pair is not None}


class Trait(Table):
    """`[traits.*]`: what one person is: a number in a range, or a flag."""

    kind: Literal["number", "flag"] = "number"
    range: Limits | None = None
    of: list[str]
    start: dict[str, Measure] = {}


class Fact(Table):
    """`[facts.*]`: something that people know or do not know."""

    says: str = ""
    known_by: list[str] = []


class Belief(Table):
    """`[beliefs.*]`: something that people hold to be true, and that may not be.

    Attributes:
        true_when: whether it is so.
        held_by: who holds it when the story begins.
        found_out: whether nobody may be mistaken about it where a reading ends; or, with
            `always`, from some moment on in a reading that never ends either.
    """

    says: str = ""
    true_when: Condition
    held_by: list[str] = []
    found_out: Literal["by the end", "always"] | None = None


class Want(Table):
    """`[wants.*]`: something that somebody hopes for.

    Attributes:
        of: who wants it.
        fulfilled_when: an Ink expression; where it holds, they have what they want.
    """

    says: str = ""
    of: list[str]
    fulfilled_when: str


class Coupling(Table):
    """`[couplings.*]`: a quantity that follows another; `who` in it is each of `of`."""

    of: list[str]
    follows: str = Field(alias="is")
    range: Limits | None = None


class Leaning(Table):
    """`[leanings.*]`: how strongly someone, `who` in it, leans towards a choice.

    It may be about another, too: `whom`.
    """

    weight: str

    @property
    def is_about_another(self) -> bool:
        """Whether it is someone's towards someone."""
        return re.search(r"\bwhom\b", self.weight) is not None


class Term(Table):
    """A term of a covenant; with `once` it holds for ever after it first did."""

    says: str = ""
    when: str
    once: bool = False


class Covenant(Table):
    """`[covenants.*]`: a bargain with the powers.

    Attributes:
        offer: the fact that it is offered; who knows that has heard of it.
        replaces: the covenant that it takes the place of, from when it is struck.
        struck_when: an Ink expression; nobody is bound before it first holds. With an `offer`, and
            without this, they are when all its parties know that.
        forfeited_when: an Ink expression; once it is broken, this must come to hold.
        until: an Ink expression; where it holds and the terms do not, it is broken.
        judged: without it, what decides it counts for good only when the moment has passed.
    """

    by: str = ""
    parties: list[str] = []
    terms: list[Term]
    offer: str | None = None
    replaces: str | None = None
    struck_when: str | None = None
    broken_when: str | None = None
    until: str | None = None
    grants: str = ""
    granted_when: str | None = None
    forfeits: str = ""
    forfeited_when: str | None = None
    judged: Literal["at once"] | None = None

    @property
    def binds_later(self) -> bool:
        """Whether nobody is bound by it at the beginning."""
        return self.struck_when is not None or self.offer is not None


class Performance(Table):
    """`[performances.*]`: a life played inside a life.

    Attributes:
        within: the performance that it is played in, by the roles of that one.
        recasts: the performance that goes on in it, with other players.
        residue, watched: what its cut leaves: a number or a flag, or an Ink expression that is
            worked out while it is still played.
    """

    realm: str
    roles: dict[str, str]
    within: str | None = None
    recasts: str | None = None
    residue: dict[str, dict[str, Effect]] = {}
    watched: dict[str, dict[str, Effect]] = {}

    def effects(self) -> Iterator[tuple[Literal["residue", "watched"], str, str, int | bool | str]]:
        """What it leaves: in which table, on which pair, on which bond, and how much."""
        for table, pairs in (("residue", self.residue), ("watched", self.watched)):
            for pair, changes in pairs.items():
                for bond, value in changes.items():
                    yield cast(Literal["residue", "watched"], table), pair, bond, value


class Checkpoint(Table):
    """`[checkpoints.*]`: a moment to start over from."""

    realm: str
    keeps: list[str] = []


class Act(Table):
    """`[acts.*]`: something that needs the agreement of everyone in it."""

    able_when: str | None = None


class Scene(Table):
    """`[scenes.*]`: a knot that may come next, for the most salient that may is told.

    Attributes:
        when: whether it may be told now.
        after: the scenes that must have been told before it.
        salience: a number; of those that may be told, the one with the greatest is.
        once: whether it is told once only.
        realm: where it is set; without one, its knot says so itself.
        people: who is in it; it may be told only where all of them are.
    """

    when: Condition = True
    after: list[str] = []
    salience: Amount = 0
    once: bool = False
    realm: str | None = None
    people: list[str] = []


class Property(Table):
    """`[[properties]]`: something to be proved of every reading."""

    always: str | None = None
    sometimes: str | None = None
    eventually: str | None = None
    says: str = ""
    fair: Literal["dice", "all"] | None = None


class Edition(Table):
    """`[editions.*]`: the story as some of its realms saw it.

    Attributes:
        tells: facts that its reader is told before it begins, in a preface or on its back.
        reader: whether the proof is to ask what its reader was shown.
        policy: how the choices fall that are made elsewhere; the story's own without it.
        pins: the words of choices that are taken wherever they are made elsewhere.
    """

    title: str = ""
    realms: list[str]
    tells: list[str] = []
    reader: bool = False
    policy: str | None = None
    pins: list[str] = []


class Publish(Table):
    """`[publish]`: what readers are shown besides the words."""

    shows: list[str] = []


class Laws(Table):
    """`[laws]`: which laws are judged; all, unless it says otherwise."""

    presence: bool = True
    passage: bool = True
    speech: bool = True
    knowledge: bool = True
    consent: bool = True
    stage: bool = True
    time: bool = True
    offer: bool = True


class Check(Table):
    """`[check]`: how the story is put to the proof: what it allows, what fails, and budgets."""

    allow: list[Annotated[str, Field(pattern=r"^TF\d{3}$")]] = []
    fail_on: Literal["error", "warning", "note"] = "warning"
    baseline: str | None = None
    max_states: Annotated[int, Field(ge=1)] | None = None
    max_seconds: Annotated[float, Field(gt=0)] | None = None


LOCAL_LAWS = ("presence", "passage", "speech", "knowledge", "consent", "stage")
"""The laws that a realm may have for itself."""


class Tables(Table):
    """All tables of a `world.toml`, by their keys."""

    story: Story = Story()
    realms: dict[str, Realm] = {}
    cast: dict[str, list[str]] = {}
    counterparts: dict[str, str] = {}
    minds: list[Mind] = []
    veils: list[Veil] = []
    blends: list[Blend] = []
    bonds: dict[str, Bond] = {}
    traits: dict[str, Trait] = {}
    facts: dict[str, Fact] = {}
    beliefs: dict[str, Belief] = {}
    wants: dict[str, Want] = {}
    couplings: dict[str, Coupling] = {}
    leanings: dict[str, Leaning] = {}
    covenants: dict[str, Covenant] = {}
    performances: dict[str, Performance] = {}
    checkpoints: dict[str, Checkpoint] = {}
    acts: dict[str, Act] = {}
    scenes: dict[str, Scene] = {}
    properties: list[Property] = []
    editions: dict[str, Edition] = {}
    publish: Publish = Publish()
    laws: Laws = Laws()
    check: Check = Check()
    externals: dict[str, External] = {}
