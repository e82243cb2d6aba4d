"""`python -m twofold.cli`: the same as `twofold`."""

from twofold.cli import main

main()
