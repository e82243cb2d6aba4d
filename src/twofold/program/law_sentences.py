"""What each law of the storyworld says when it is broken."""

from __future__ import annotations

SENTENCES = {
    "presence": "someone is named here who is not in that realm",
    "passage": "someone crosses a closed veil here, and is refused",
    "speech": "someone speaks here who is neither in the scene nor heard in it",
    "knowledge": "someone tells or uses a fact here that they do not know",
    "consent": "this is done here without the agreement of everyone in it",
    "stage": "something is still played here, or a cut ends what is not",
    "time": "a moment is started over from here that an earlier start undid",
}
