"""What can go wrong when questions are scored: one error, whose sentence says what to mend."""

from __future__ import annotations


class EvalError(Exception):
    """A question or answer file that is missing, unreadable or of another form."""
