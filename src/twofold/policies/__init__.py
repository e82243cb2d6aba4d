"""How a reader chooses: what each choice on offer weighs for one who reads in some way."""

from twofold.policies.own import Crossroads, Weigher, weighed_by
from twofold.policies.policy import UNIFORM, Chooser, Offered, Policy
from twofold.policies.records import learned_from
from twofold.policies.written import NAMES, policy_of

__all__ = [
    "NAMES",
    "UNIFORM",
    "Chooser",
    "Crossroads",
    "Offered",
    "Policy",
    "Weigher",
    "learned_from",
    "policy_of",
    "weighed_by",
]
