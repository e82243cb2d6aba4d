"""A story as a site: one page that opens from any host and from disk, and what lies beside it."""

from twofold.publish.web.beginning import faulty_beginning
from twofold.publish.web.dress import Dress, dress_of, unanswered
from twofold.publish.web.loops import endless_loops
from twofold.publish.web.site import MADE_BY, mark_of, single_page, site

__all__ = [
    "MADE_BY",
    "Dress",
    "dress_of",
    "endless_loops",
    "faulty_beginning",
    "mark_of",
    "single_page",
    "site",
    "unanswered",
]
