"""The version of the reading: raise it with every change after which a file reads differently.

Files that were read by another version are read anew by the next `python -m ingest` that comes by them,
so a new release mends what the last one misread without anyone having to know which papers it was.
"""

from __future__ import annotations

READING = 10
