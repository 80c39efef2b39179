"""The Markdown prompts of prompts/: a head that names the duty and the inputs, then the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from string import Template

import yaml

from answer.errors import AnswerError

FOLDER = Path(__file__).parents[1] / "prompts"


class PromptUnusable(AnswerError):
    """A prompt file is missing or its head and its words disagree: mend the file."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt: what it is for, what it is filled with, and its words with $places for those."""

    name: str
    duty: str
    inputs: tuple[str, ...]
    words: str

    def fill(self, given: Mapping[str, str]) -> str:
        """The prompt with its inputs in place; what is put in is never itself read for $places.

        Raises PromptUnusable when an input is missing or one is given that the prompt does not take.
        """
        if set(given) != set(self.inputs):
            raise PromptUnusable(
                f"Prompt {self.name} takes {', '.join(self.inputs)}, not {', '.join(given)}."
            )
        return Template(self.words).substitute(given)


def read_prompt(name: str, *, folder: Path = FOLDER) -> Prompt:
    """The prompt `name`.md of the folder.

    Raises PromptUnusable for a missing file, a broken head, or places in the words that the head lacks.
    """
    path = folder / f"{name}.md"
    try:
        empty, head, words = path.read_text(encoding="utf-8").split("---\n", 2)
        fields = yaml.safe_load(head)
        prompt = Prompt(name, str(fields["duty"]), tuple(fields["inputs"]), words.strip())
    except OSError as exc:
        raise PromptUnusable(f"Prompt file {path} cannot be read.") from exc
    except (ValueError, KeyError, TypeError, yaml.YAMLError) as exc:
        raise PromptUnusable(
            f"Prompt file {path} needs a head between --- lines with duty and inputs."
        ) from exc
    if empty or sorted(Template(words).get_identifiers()) != sorted(prompt.inputs):
        raise PromptUnusable(f"Prompt file {path} must use exactly the inputs its head names.")
    return prompt
