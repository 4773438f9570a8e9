"""The only writer of what comes from outside: one record into one paper, wholly or not at all.

A field is filled when it is empty, and follows its own source when that says something new. What
another source says otherwise is listed and not written; what an editor has locked, changed, emptied,
deleted or split stays as the editor left it. The same record again changes nothing.
"""

from papers.ingest.ingesting import ingest
from papers.ingest.outcome import Difference, Outcome

__all__ = ["Difference", "Outcome", "ingest"]
