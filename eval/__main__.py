"""`python -m eval`: known questions asked of the papers held; right, wrong and refused counted apart."""

from __future__ import annotations

import sys

from settings import configure_offline

configure_offline()

from eval.command import DEFAULT, DONE, UNUSABLE, USAGE, main  # noqa: E402  # libraries read their settings when they are imported

__all__ = ["DEFAULT", "DONE", "UNUSABLE", "USAGE", "main"]

if __name__ == "__main__":
    sys.exit(main())
