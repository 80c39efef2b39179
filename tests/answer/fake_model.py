"""A language model for tests: a full one, that answers from what it was given beforehand."""

from __future__ import annotations

from collections.abc import Callable

from answer.writer import WriterError


class FakeLanguageModel:
    """Answers each prompt by a rule, a text, or by failing; keeps the prompts it was given.

    FakeLanguageModel("18.3 per 10,000.") always says that; FakeLanguageModel(str.upper) shouts the prompt
    back; FakeLanguageModel(WriterError("gone")) fails each time.
    """

    def __init__(self, rule: str | WriterError | Callable[[str], str]) -> None:
        """Take the text to say, the error to raise, or the function from prompt to text."""
        self.rule = rule
        self.prompts: list[str] = []

    def complete(self, prompt: str) -> str:
        """What the rule makes of the prompt."""
        self.prompts.append(prompt)
        if isinstance(self.rule, WriterError):
            raise self.rule
        return self.rule if isinstance(self.rule, str) else self.rule(prompt)
