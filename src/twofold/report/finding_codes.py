"""What each finding's code stands for: a name, a sentence, why it matters and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.check.proof import SEVERITIES, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding.

    Attributes:
        code: `TF001` and so on.
        name: the same for programs, as one word.
        says: the finding in one short sentence.
        matters: why an author should care.
        mend: the way out.
    """

    code: str
    name: str
    says: str
    matters: str
    mend: str

    @property
    def severity(self) -> Severity:
        """`error`, `warning` or `note`."""
        return SEVERITIES[self.code]


RULES = {
    rule.code: rule
    for rule in (
        Rule(
            "TF001",
            "Unreached",
            "No reading reaches this.",
            "What nobody can ever read was written for nothing, and is often what a wrong "
            "condition or a missing divert has cut off.",
            "Lead a divert or a choice there, mend the condition that keeps readers out, or take "
            "it out.",
        ),
        Rule(
            "TF002",
            "RuntimeError",
            "Some reading meets a runtime error.",
            "The story stops there, in every player that there is.",
            "Play the trace to see it happen, then give the story somewhere to go: a divert, "
            "`-> END`, `-> DONE`, or the `->->` that a tunnel ends with.",
        ),
        Rule(
            "TF003",
            "EndlessLoop",
            "The story goes round for ever without asking the reader anything.",
            "A player hangs there.",
            "Put a choice into the loop, or a condition that leaves it.",
        ),
        Rule(
            "TF004",
            "NoWayOut",
            "From here no ending can be reached.",
            "The reader can go on choosing, but the story is over without having ended.",
            "Lead a way from here to an ending, or end the story here.",
        ),
        Rule(
            "TF005",
            "ConstantCondition",
            "A condition comes out the same in every reading.",
            "A condition that decides nothing is a slip of the pen, or the trace of an idea that "
            "was given up.",
            "Mend the condition or what it asks about, or write what always happens without it.",
        ),
        Rule(
            "TF006",
            "IdleVariable",
            "A variable is never read, or never written after its declaration.",
            "What is never read changes nothing; what is never written is no variable. Either is "
            "often a name that was mistyped elsewhere.",
            "Use it, take it out, or make it a CONST.",
        ),
        Rule(
            "TF007",
            "BrokenLaw",
            "A law of the storyworld is broken.",
            "Somebody is where they cannot be, or does what they cannot do: the world contradicts "
            "itself in front of a reader.",
            "Bring them there first, open the veil, or turn the law off in `[laws]`.",
        ),
        Rule(
            "TF008",
            "HollowCovenant",
            "A covenant cannot be kept, is lost without a word, is kept in vain, or is broken and "
            "not paid for.",
            "The bargain that drives the plot is one that no reader can win, or that is lost "
            "without anybody being told.",
            "Open a way to its terms; break it with `break_covenant` where hope is lost; or make "
            "sure that what it grants can still come about, or what it forfeits does.",
        ),
        Rule(
            "TF009",
            "PropertyFails",
            "A property that was asked about does not hold.",
            "You said what must be so, and some reading shows otherwise.",
            "Play the trace, and mend the story or the property.",
        ),
        Rule(
            "TF010",
            "UnboundedNumber",
            "A number grows without bound.",
            "Where a story tells every value of a number apart, and it can always grow, there are "
            "endlessly many readings, and no proof covers them all.",
            "Keep it in a range, as with `MIN(n, 10)`, or compare it with constants only.",
        ),
        Rule(
            "TF011",
            "RareEnding",
            "Almost no reader sees this ending.",
            "Work that next to nobody reads might be worth a signpost.",
            "Open another way to it, or make its way more likely.",
        ),
        Rule(
            "TF012",
            "PiledCalls",
            "A tunnel or function is entered again and again before it has returned.",
            "Each call waits for its return: a save and the memory of the player grow with every "
            "turn, no two turns are alike, and no proof covers them all.",
            "To go there and not come back, write `-> place` without a second arrow; or let the "
            "tunnel return with `->->` before it is entered again.",
        ),
        Rule(
            "TF013",
            "UntoldScene",
            "No reading tells this scene of the deck.",
            "It was written to be told when its time comes, and its time never comes: another "
            "scene always comes first, or what it waits for never happens.",
            "Give it more salience, let others be told `once`, or mend its `when` and its `after`.",
        ),
        Rule(
            "TF014",
            "EmptyDeck",
            "The next scene is asked for where none may be told.",
            "The story stops there without an ending, in the middle of an evening.",
            "Add a scene with no condition and little salience, or ask `any_scene()` before "
            "`-> next_scene`.",
        ),
        Rule(
            "TF015",
            "WordlessMedium",
            "A picture or a sound has no words for those who do not have it.",
            "Readers who do not see or hear it miss what it says, and so does a printed page.",
            "Say in a tag after it what it is, as in `# alt: A boat, half sunk`; an ornament has "
            "`# alt:`.",
        ),
        Rule(
            "TF016",
            "VainChoice",
            "A choice is made for something that it can no longer bring about.",
            "Somebody does this in the hope of something, and the story knows already that it "
            "will not come. That may be a tragedy; mostly it is a door that was shut elsewhere.",
            "Leave a way from it to what is wanted, or offer it only while there is one.",
        ),
        Rule(
            "TF017",
            "AgainstAllWants",
            "Somebody acts against all that they want.",
            "With this choice nothing that they want can come about any more, where another "
            "choice would have kept some hope: a reader will ask why they do it.",
            "Let them want something that it serves, or leave a way to some of it. Where they "
            "mean to give it up, allow it on its line, and say so.",
        ),
        Rule(
            "TF018",
            "LeaningEdition",
            "An edition leans on a fact that its reader was not shown.",
            "Whoever reads this edition alone does not know what this choice is about.",
            "Tell the fact in one of its scenes, with `tell`, `witness` or `reveal`; or tell its "
            "reader beforehand, and say so in `tells`.",
        ),
    )
}
"""Every kind of finding, by its code."""
