"""A configured language model words an answer that was already found; it never finds one.

What it writes is held against the cited pages by answer/verify.py like every other answer. Whatever
fails here is a WriterError, and the caller shows the plain answer, which needs no model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from answer.errors import AnswerError
from answer.prompts import read_prompt
from answer.records import Answer, Citation, Status
from settings import Settings, SettingsError

if TYPE_CHECKING:
    from llama_index.core.llms import LLM

# The one sentence with which a model declines. It stands in the filled prompt (prompts/answer.md, $refusal)
# and is looked for in what comes back (write_over); tests/answer/test_writer.py holds the two together.
REFUSAL = "The papers do not say."

OLLAMA_ADDRESS = "http://localhost:11434"
CONTEXT_TOKENS = 8192  # a prompt with a dozen quotes is under 3,000; given, so that Ollama is not asked first
ANSWER_TOKENS = 1024  # leaves room for a model that thinks aloud before it writes
SHORTEST_LIMIT = 400  # characters a figure's answer may have, whatever the plain one has

_QUOTED = re.compile(r"\"([^\"]+)\"|(?<!\w)['‘](?=\S)(.+?)(?<=\S)['’](?!\w)")
_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL)


class WriterError(AnswerError):
    """The language model gave no text that can be used: the plain answer stands."""


class LanguageModel(Protocol):
    """Anything that answers a prompt with text."""

    def complete(self, prompt: str) -> str:
        """The model's text for the prompt. Raises WriterError when there is none."""
        ...


@dataclass(frozen=True)
class LlamaIndexModel:
    """A language model reached through LlamaIndex; `name` is what messages call it."""

    name: str
    llm: LLM

    def complete(self, prompt: str) -> str:
        """The model's text. Raises WriterError for any failure of the server or of what it sent."""
        try:
            text = self.llm.complete(prompt).text
        # A server may send anything, and each client library then fails in its own way (httpx, openai,
        # ollama, pydantic, KeyError, TypeError, ...): none of it may cost the reader the plain answer.
        except Exception as exc:
            raise WriterError(
                f"The language model {self.name} gave no answer ({type(exc).__name__})."
            ) from exc
        if not isinstance(text, str):
            raise WriterError(f"The language model {self.name} sent something other than text.")
        return text


def model_from(settings: Settings) -> LanguageModel | None:
    """The language model that PAPERS_LLM names, None when it names none. Nothing is asked of it yet.

    "ollama:NAME" is a model of the Ollama on this machine; "openai-like:URL#NAME" one of any server that
    speaks OpenAI's chat completions, with PAPERS_LLM_KEY as its key. Raises SettingsError for anything else.
    """
    if not settings.llm:
        return None
    scheme, _, rest = settings.llm.partition(":")
    address, _, name = rest.rpartition("#")
    if scheme == "ollama" and rest:
        return ollama_model(rest, settings=settings)
    if scheme == "openai-like" and name and address.startswith(("http://", "https://")):
        return openai_like_model(name, address=address, settings=settings)
    raise SettingsError(
        "Setting PAPERS_LLM must read ollama:NAME or openai-like:URL#NAME, "
        "such as openai-like:http://localhost:8080/v1#mistral-small."
    )


def ollama_model(name: str, *, settings: Settings, address: str = OLLAMA_ADDRESS) -> LanguageModel:
    """A model of an Ollama server, asked without thinking aloud at temperature 0."""
    from llama_index.llms.ollama import Ollama  # noqa: PLC0415 - 1.5 s that nobody without a model should wait

    llm = Ollama(
        model=name,
        base_url=address,
        temperature=0.0,
        context_window=CONTEXT_TOKENS,
        request_timeout=settings.llm_seconds,
        additional_kwargs={"num_predict": ANSWER_TOKENS},
    )
    return LlamaIndexModel(name, llm)


def openai_like_model(name: str, *, address: str, settings: Settings) -> LanguageModel:
    """A model of a server that speaks OpenAI's chat completions.

    The key is always handed over, if only a word: without one the library would send the OPENAI_API_KEY
    of the machine to whatever server stands at the address.
    """
    from llama_index.llms.openai_like import OpenAILike  # noqa: PLC0415 - 2.5 s, as above

    llm = OpenAILike(
        model=name,
        api_base=address,
        api_key=settings.llm_key.get_secret_value() or "none",
        is_chat_model=True,
        temperature=0.0,
        context_window=CONTEXT_TOKENS,
        max_tokens=ANSWER_TOKENS,
        max_retries=0,
        timeout=settings.llm_seconds,
    )
    return LlamaIndexModel(name, llm)


def write_over(
    model: LanguageModel, question: str, plain: Answer, evidence: Sequence[Citation]
) -> str | None:
    """The model's wording of a plain answer, still to be verified; None where the plain one is to stay.

    It stays for every refusal and verdict, for an answer without evidence, and when the model itself
    declines. Raises WriterError when the model fails, sends nothing, or writes past the limit.
    """
    if plain.status is not Status.ANSWERED or not evidence:
        return None
    limit = max(SHORTEST_LIMIT, len(plain.answer))
    written = model.complete(fill_prompt(question, plain, evidence, limit=limit))
    text = in_our_quotes(_THINKING.sub("", written).strip())
    if REFUSAL.casefold().rstrip(".") in text.casefold():
        return None
    if not text:
        raise WriterError("The language model sent an empty answer.")
    if len(text) > limit:
        raise WriterError(f"The language model wrote {len(text)} characters where {limit} may be shown.")
    return text


def in_our_quotes(text: str) -> str:
    """The text with straight and single quotation marks as “ ”, between which verification holds words.

    Models write any of them; words between marks that are not known as such would pass unheld.
    """
    return _QUOTED.sub(lambda found: f"“{found.group(1) or found.group(2)}”", text)


def fill_prompt(question: str, plain: Answer, evidence: Sequence[Citation], *, limit: int) -> str:
    """prompts/answer.md with the question, the plain answer and its evidence in place."""
    return read_prompt("answer").fill(
        {
            "question": one_line(question),
            "plain": one_line(plain.answer),
            "evidence": "\n".join(numbered(number, each) for number, each in enumerate(evidence, start=1)),
            "refusal": REFUSAL,
            "limit": str(limit),
        }
    )


def numbered(number: int, citation: Citation) -> str:
    """A citation as a line of evidence: [1] Title, 17 November 2022, page 9: "words"."""
    day = f"{citation.meeting.day} {citation.meeting:%B %Y}" if citation.meeting else ""
    paragraph = f"paragraph {citation.paragraph}" if citation.paragraph else ""
    place = [citation.title or citation.paper, day, paragraph, f"page {citation.page}"]
    return f'[{number}] {", ".join(part for part in place if part)}: "{one_line(citation.quote)}"'


def one_line(text: str) -> str:
    """The text with every run of white space as one space, so that it cannot open a section of its own."""
    return " ".join(text.split())
