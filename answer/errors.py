"""What can go wrong between a question and its answer.

AnswerError
├── QuestionUnusable   the question or statement itself: mend it and ask again
├── BatchUnusable      a batch file or a line of it: mend the file
└── Unverified         an answer whose number or quote was not found on its page: it is never shown
"""

from __future__ import annotations


class AnswerError(Exception):
    """Anything that stops an answer; the message is one plain sentence for the reader."""


class QuestionUnusable(AnswerError):
    """The question or statement is empty or too long."""


class BatchUnusable(AnswerError):
    """A batch file is missing, unreadable, or holds a line that is no question and no statement."""


class Unverified(AnswerError):
    """A number or a quote of the answer does not stand on the page it cites."""
