"""Program and State made the next State and a stream of text events."""

from twofold.machine.host import Machine
from twofold.machine.output import Line, Offer

__all__ = ["Line", "Machine", "Offer"]
