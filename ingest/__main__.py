"""`python -m ingest`: read papers into the library, fetch them from a site, or say what is held.

The processes that read files import this module again, so nothing is imported here that they have no use
for: the command itself is in ingest/command.py.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from settings import configure_offline

configure_offline()


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and give its exit code: 0 done, 1 files left out, 2 usage, 3 unusable store or file."""
    from ingest.command import run_command  # noqa: PLC0415 - see above

    return run_command(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
