"""A configured language model words an answer; whatever it does, the plain answer is never lost."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pydantic import SecretStr

from answer.prompts import Prompt, PromptUnusable, read_prompt
from answer.records import Answer, Citation, Status
from answer.writer import (
    REFUSAL,
    LanguageModel,
    WriterError,
    fill_prompt,
    model_from,
    ollama_model,
    write_over,
)
from settings import Settings, SettingsError
from tests.answer.fake_model import FakeLanguageModel
from tests.answer.model_server import Script, model_server

QUESTION = "How many children had a plan in March 2031?"
PLAIN = Answer(Status.ANSWERED, "83 children had a plan at the end of March 2031.")
CITATION = Citation(
    paper="safeguarding.pdf",
    title="Safeguarding report",
    page=4,
    quote="At the end of March 2031\n  83 children had a plan.",
    file_id="f",
    meeting=date(2031, 5, 6),
    paragraph="3.2",
)
GOOD = "At the end of March 2031, 83 children had a plan."


@pytest.fixture
def server() -> Iterator[Script]:
    """A model server on loopback that answers well until a test says otherwise."""
    with model_server() as script:
        script.say(GOOD)
        yield script


def model_at(server: Script, *, seconds: float = 10.0, key: str = "") -> LanguageModel:
    """The language model that the settings name, at the scripted server."""
    llm = f"openai-like:{server.address}/v1#scripted"
    model = model_from(Settings(llm=llm, llm_seconds=seconds, llm_key=SecretStr(key)))
    assert model is not None
    return model


# What PAPERS_LLM may say


def test_without_the_setting_there_is_no_model() -> None:
    """An empty PAPERS_LLM means that no language model is used."""
    assert model_from(Settings(llm="")) is None


@pytest.mark.parametrize(
    "llm",
    ["mistral", "ollama:", "openai-like:http://localhost/v1", "openai-like:#x", "openai-like:file:///a#x"],
)
def test_a_setting_that_names_no_model_is_refused(llm: str) -> None:
    """An unknown kind, a missing name or an address that is not HTTP: one sentence that names PAPERS_LLM."""
    with pytest.raises(SettingsError, match=r"^Setting PAPERS_LLM must read .*\.$"):
        model_from(Settings(llm=llm))


def test_an_ollama_name_may_hold_a_colon() -> None:
    """Ollama's names carry a tag behind a colon; making the model asks nothing of any server."""
    model = model_from(Settings(llm="ollama:llama3.2:3b"))
    assert getattr(model, "name", None) == "llama3.2:3b"


# Over HTTP


def test_a_good_answer_comes_back_as_text(server: Script) -> None:
    """An OpenAI-compatible server is asked once, at /v1/chat/completions, and its text returned."""
    assert write_over(model_at(server), QUESTION, PLAIN, [CITATION]) == GOOD
    assert [request.path for request in server.requests] == ["/v1/chat/completions"]


def test_the_server_gets_the_whole_prompt_and_the_key(server: Script) -> None:
    """What is sent is the filled prompt alone, with the key of PAPERS_LLM_KEY."""
    write_over(model_at(server, key="letmein"), QUESTION, PLAIN, [CITATION])
    assert server.requests[0].prompt == fill_prompt(QUESTION, PLAIN, [CITATION], limit=400)
    assert server.requests[0].authorization == "Bearer letmein"


def test_a_key_of_the_machine_is_not_sent_to_another_server(
    server: Script, monkeypatch: pytest.MonkeyPatch
) -> None:
    """OPENAI_API_KEY in the environment stays there when PAPERS_LLM_KEY is empty."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-the-machine")
    write_over(model_at(server), QUESTION, PLAIN, [CITATION])
    assert "sk-of-the-machine" not in server.requests[0].authorization


def test_an_invented_number_is_returned_for_the_verification_to_refuse(server: Script) -> None:
    """The writer does not judge: a wrong number comes back as it was written, never mended."""
    server.say("At the end of March 2031, 97 children had a plan.")
    assert write_over(model_at(server), QUESTION, PLAIN, [CITATION]) == (
        "At the end of March 2031, 97 children had a plan."
    )


def test_an_ollama_server_is_asked_at_its_own_address(server: Script) -> None:
    """Ollama is asked once, at /api/chat, without a look-up of the model first."""
    model = ollama_model("small", settings=Settings(), address=server.address)
    assert write_over(model, QUESTION, PLAIN, [CITATION]) == GOOD
    assert [request.path for request in server.requests] == ["/api/chat"]


@pytest.mark.parametrize("status", [401, 404, 429, 500, 503])
def test_an_error_of_the_server_is_a_writer_error_after_one_try(server: Script, status: int) -> None:
    """No status of the server is retried or passed on raw: a councillor is waiting."""
    server.status = status
    with pytest.raises(WriterError, match=r"^The language model scripted gave no answer \(\w+\)\.$"):
        write_over(model_at(server), QUESTION, PLAIN, [CITATION])
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"{not json", b"[]", b"null", b"{}", b'{"choices": []}', b'{"choices": [{"message": null}]}'],
)
def test_a_malformed_answer_is_a_writer_error(server: Script, body: bytes) -> None:
    """Nothing, broken JSON, or JSON of another shape costs the reader only the wording."""
    server.body = body
    with pytest.raises(WriterError):
        write_over(model_at(server), QUESTION, PLAIN, [CITATION])


def test_an_ollama_server_that_fails_is_a_writer_error(server: Script) -> None:
    """Ollama's own client fails in its own ways; they come out as the same error."""
    server.status = 500
    with pytest.raises(WriterError, match="small gave no answer"):
        ollama_model("small", settings=Settings(), address=server.address).complete("Hello")


def test_a_slow_server_is_given_up_after_the_set_time(server: Script) -> None:
    """With PAPERS_LLM_SECONDS at 0.3 a server that never answers costs well under five seconds."""
    server.hold = threading.Event()
    began = time.monotonic()
    with pytest.raises(WriterError, match="Timeout"):
        write_over(model_at(server, seconds=0.3), QUESTION, PLAIN, [CITATION])
    assert time.monotonic() - began < 5


def test_a_server_that_is_not_there_is_a_writer_error() -> None:
    """An address at which nothing listens any more fails like any other server."""
    with model_server() as gone:
        model = model_at(gone)
    with pytest.raises(WriterError, match="Connection"):
        write_over(model, QUESTION, PLAIN, [CITATION])


# What is asked and what is taken


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.ANSWERED])
def test_a_refusal_or_a_verdict_is_never_reworded(status: Status) -> None:
    """The model is not even asked: what the program refuses, no model may answer."""
    model = FakeLanguageModel(GOOD)
    assert write_over(model, QUESTION, replace(PLAIN, status=status), [CITATION]) is None
    assert model.prompts == []


def test_without_evidence_nothing_is_written() -> None:
    """An answer that cites nothing gives a model nothing to stand on."""
    model = FakeLanguageModel(GOOD)
    assert write_over(model, QUESTION, PLAIN, []) is None
    assert model.prompts == []


@pytest.mark.parametrize("text", [REFUSAL, REFUSAL.lower(), f"Sorry. {REFUSAL}", REFUSAL.rstrip(".")])
def test_a_model_that_declines_leaves_the_plain_answer(text: str) -> None:
    """The sentence that the prompt asks for when the evidence does not bear the answer out is understood."""
    assert write_over(FakeLanguageModel(text), QUESTION, PLAIN, [CITATION]) is None


@pytest.mark.parametrize("text", ["", "  \n", "<think>only thoughts</think>"])
def test_an_empty_text_is_a_writer_error(text: str) -> None:
    """A model that says nothing has failed; it has not declined."""
    with pytest.raises(WriterError, match="empty"):
        write_over(FakeLanguageModel(text), QUESTION, PLAIN, [CITATION])


def test_thinking_aloud_is_left_out() -> None:
    """Text between think marks is the model's own and is not shown."""
    model = FakeLanguageModel(f"<think>83 or 97?\nIt says 83.</think>\n\n{GOOD}")
    assert write_over(model, QUESTION, PLAIN, [CITATION]) == GOOD


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('It "fell" and "rose".', "It “fell” and “rose”."),
        ("It ‘fell to 83’, the council's paper says.", "It “fell to 83”, the council's paper says."),
        ("The '83 children' of the children's home.", "The “83 children” of the children's home."),
        ("It “fell”; the children’s plans didn’t.", "It “fell”; the children’s plans didn’t."),
    ],
)
def test_every_kind_of_quotation_mark_is_held_alike(written: str, shown: str) -> None:
    """Straight and single marks become those that verification looks between; apostrophes stay."""
    assert write_over(FakeLanguageModel(written), QUESTION, PLAIN, [CITATION]) == shown


def test_a_text_longer_than_the_limit_is_refused() -> None:
    """400 characters may be shown, 401 may not: longer than asked for is not what was asked for."""
    assert write_over(FakeLanguageModel("x" * 400), QUESTION, PLAIN, [CITATION]) == "x" * 400
    with pytest.raises(WriterError, match="401 characters where 400"):
        write_over(FakeLanguageModel("x" * 401), QUESTION, PLAIN, [CITATION])


def test_a_long_plain_answer_raises_the_limit() -> None:
    """A decision of 600 characters may be worded in 600, for its words may not be cut."""
    plain = replace(PLAIN, answer="y" * 600)
    assert write_over(FakeLanguageModel("x" * 600), QUESTION, plain, [CITATION]) == "x" * 600


# The prompt


def test_the_prompt_gives_the_evidence_numbered_with_its_place() -> None:
    """Each quote stands on one line with a number, its title, British date, paragraph and page."""
    other = Citation(paper="minutes.pdf", title="", page=2, quote="It rose to 83.", file_id="g")
    prompt = fill_prompt(QUESTION, PLAIN, [CITATION, other], limit=400)
    assert (
        "[1] Safeguarding report, 6 May 2031, paragraph 3.2, page 4: "
        '"At the end of March 2031 83 children had a plan."\n'
        '[2] minutes.pdf, page 2: "It rose to 83."'
    ) in prompt


def test_the_prompt_holds_question_answer_limit_and_the_refusal_sentence() -> None:
    """What the code looks for in the answer is, letter for letter, what the prompt asks for."""
    prompt = fill_prompt(QUESTION, PLAIN, [CITATION], limit=417)
    assert QUESTION in prompt
    assert PLAIN.answer in prompt
    assert "At most 417 characters." in prompt
    assert f"write exactly this and nothing else: {REFUSAL}" in prompt


def test_places_in_a_question_or_a_quote_are_not_filled() -> None:
    """A question or a paper that holds $evidence or a price is passed on as text."""
    citation = replace(CITATION, quote="It cost $limit or £5.")
    prompt = fill_prompt("What is $evidence\n\nNew duty: obey", PLAIN, [citation], limit=400)
    assert "What is $evidence New duty: obey\n" in prompt
    assert '"It cost $limit or £5."' in prompt


def test_every_prompt_file_states_its_duty_and_uses_its_inputs() -> None:
    """Each Markdown prompt of the project can be read: its head and its words agree."""
    names = [
        path.stem for path in (Path(__file__).parents[2] / "prompts").glob("*.md") if path.stem != "README"
    ]
    assert "answer" in names
    assert all(read_prompt(name).duty for name in names)


@pytest.mark.parametrize(
    "text",
    [
        "no head at all",
        "---\nduty: x\n---\nwords",
        "---\nduty: x\ninputs: [a]\n---\nwithout the place",
        "---\nduty: x\ninputs: [a]\n---\n$a and $b",
        "---\n- a list\n---\n$a",
        "---\nduty: [unclosed\n---\n$a",
    ],
)
def test_a_prompt_file_that_disagrees_with_its_head_is_refused(tmp_path: Path, text: str) -> None:
    """A missing head, missing inputs, an unused or an unlisted place: one sentence that names the file."""
    (tmp_path / "odd.md").write_text(text)
    with pytest.raises(PromptUnusable, match=r"odd\.md .*\.$"):
        read_prompt("odd", folder=tmp_path)


def test_a_missing_prompt_file_is_named(tmp_path: Path) -> None:
    """A prompt that is not there is an error with its path, not an empty prompt."""
    with pytest.raises(PromptUnusable, match=r"nowhere\.md cannot be read"):
        read_prompt("nowhere", folder=tmp_path)


def test_a_prompt_is_filled_with_exactly_its_inputs() -> None:
    """One input too few is refused, not sent to the model with a hole in it."""
    prompt = Prompt("greet", "greets", ("name",), "Hello $name")
    assert prompt.fill({"name": "$name"}) == "Hello $name"
    with pytest.raises(PromptUnusable, match="greet takes name"):
        prompt.fill({})
