"""`python -m answer`: one question, a batch of them, or the check of a statement."""

from __future__ import annotations

import sys

from settings import configure_offline

configure_offline()

from answer.command import main  # noqa: E402  # libraries read their settings when they are imported

if __name__ == "__main__":
    sys.exit(main())
