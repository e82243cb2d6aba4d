"""The `twofold` command, from its very first moment: Ctrl-C ends even its loading well."""

from __future__ import annotations

import sys

import twofold


def main() -> None:
    """Run the command line; leaves with 0, 1, 2 or 3."""
    try:
        if sys.argv[1:] == ["--version"]:  # said without loading what reads a command line
            print(f"twofold {twofold.__version__}")
            return
        from twofold.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(3)
    except RuntimeError as error:
        if isinstance(error.__cause__, KeyboardInterrupt):  # it came while a class was made
            sys.exit(3)
        raise


if __name__ == "__main__":
    main()
