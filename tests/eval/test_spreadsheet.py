"""Questions that an officer writes in a spreadsheet and saves as CSV."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from answer.records import Answer, Status
from eval.errors import EvalError
from eval.known import Known
from eval.outcome import Outcome, judge
from eval.questions import read_questions

EXAMPLE = Path(__file__).parents[2] / "eval/questions/example.csv"


def read(tmp_path: Path, *lines: str, encoding: str = "utf-8", name: str = "own.csv") -> tuple[Known, ...]:
    """The questions of a file with these lines."""
    path = tmp_path / name
    path.write_bytes("\r\n".join(lines).encode(encoding))
    return read_questions(path)


def one(tmp_path: Path, names: str, row: str) -> Known:
    """The only question of a file."""
    return read(tmp_path, names, row)[0]


def outcome(known: Known, text: str, status: Status = Status.ANSWERED) -> Outcome:
    """How an answer to it is judged."""
    return judge(known, Answer(status, text))


def test_a_figure_question_is_read_with_its_place_and_its_number(tmp_path: Path) -> None:
    """The answer alone makes pattern, number and unit; paper, page, period and area carry over."""
    known = one(
        tmp_path,
        "Question,Kind,Answer,Paper,Page,Period,Area",
        'How many contacts?,figure,"1,323 contacts",a.pdf,2,Q2 2022-23,Thurrock',
    )
    assert (known.id, known.kind, known.text) == ("own-2", "figure", "How many contacts?")
    assert (known.paper, known.page, known.period, known.area) == ("a.pdf", 2, "Q2 2022-23", "Thurrock")
    assert (known.numbers, known.unit) == ((Decimal(1323),), "contacts")
    assert outcome(known, "1,323 contacts in July to September 2022") is Outcome.RIGHT
    assert outcome(known, "1,359 contacts") is Outcome.WRONG


def test_a_sum_in_millions_keeps_the_number_as_its_unit_has_it(tmp_path: Path) -> None:
    """2.857 in a column of £m and £2.857m are the same: the number 2.857 of £m."""
    rows = read(tmp_path, "question,kind,answer,unit", "a?,figure,2.857,£m", "b?,figure,£2.857m,£m")
    assert [(known.numbers, known.unit) for known in rows] == [((Decimal("2.857"),), "£m")] * 2
    assert all(outcome(known, "£2,857,000") is Outcome.RIGHT for known in rows)


def test_other_right_answers_and_wrong_ones_are_parted_by_semicolons(tmp_path: Path) -> None:
    """Either of two is accepted, and either of two wrong figures before it is not."""
    known = one(
        tmp_path, "question,kind,answer,accept,must_not", "how many?,figure,83,eighty-three; 0.83k,106; 94"
    )
    assert outcome(known, "eighty-three") is Outcome.RIGHT
    assert outcome(known, "94, before that 83") is Outcome.WRONG
    assert outcome(known, "83, before that 94") is Outcome.RIGHT


def test_a_semicolon_inside_a_pattern_parts_nothing(tmp_path: Path) -> None:
    """What stands between slashes is one regular expression."""
    known = one(tmp_path, "question,kind,answer,accept", 'who?,who_said,Nobody,"/a;b/; Moore"')
    assert [pattern.pattern for pattern in known.accept[1:]] == ["a;b", r"\bMoore\b"]


def test_a_follow_up_has_its_earlier_questions(tmp_path: Path) -> None:
    """They are parted by a bar, oldest first."""
    known = one(
        tmp_path, "question,kind,answer,context", "and before?,followup,106,How many in 2022? | And in 2021?"
    )
    assert known.context == ("How many in 2022?", "And in 2021?")


@pytest.mark.parametrize(
    ("answer", "given", "status", "judged"),
    [
        ("supported", "Supported: the papers give 83.", Status.SUPPORTED, Outcome.RIGHT),
        ("true", "Contradicted: the papers give 83.", Status.CONTRADICTED, Outcome.WRONG),
        ("contradicted", "Contradicted: 83 supported lodgings.", Status.CONTRADICTED, Outcome.RIGHT),
        ("contradicted: 83", "Contradicted: the papers give 83.", Status.CONTRADICTED, Outcome.RIGHT),
        ("False, it was 83", "Contradicted: the papers give 94.", Status.CONTRADICTED, Outcome.WRONG),
        ("supported", "Not found: no figure for this.", Status.NOT_FOUND, Outcome.REFUSED),
    ],
)
def test_a_statement_is_due_a_verdict_and_what_is_written_behind_it(
    answer: str, given: str, status: Status, judged: Outcome, tmp_path: Path
) -> None:
    """A verdict may be written as true or false too; a figure behind it must be given as well."""
    known = one(tmp_path, "statement,kind,answer", f'There were 86.,claim,"{answer}"')
    assert known.statement
    assert outcome(known, given, status) is judged


@pytest.mark.parametrize(
    ("why", "reasons"),
    [
        ("period", (Status.PERIOD_NOT_COVERED,)),
        ("Off topic.", (Status.OFF_TOPIC,)),
        ("not found", ()),
        ("", ()),
    ],
)
def test_what_has_no_answer_says_why(why: str, reasons: tuple[Status, ...], tmp_path: Path) -> None:
    """The reason is the refusal that is right; any refusal is right as an outcome, and no answer."""
    known = one(tmp_path, "question,kind,answer,must_not", f"how many in 2031?,unanswerable,{why},83")
    assert known.refusal == reasons
    assert (
        outcome(known, "Not found in the papers; the nearest is 83.", Status.NOT_IN_PAPERS) is Outcome.RIGHT
    )
    assert outcome(known, "83 children") is Outcome.WRONG


@pytest.mark.parametrize(
    ("names", "row", "fault"),
    [
        ("question,kind,answer,page", "a?,figure,83,nine", 'row 3, column "page": "nine" is no page'),
        ("question,kind,answer,page", "a?,figure,83,0", 'row 3, column "page": "0" is no page'),
        ("question,kind,answer,page", "a?,figure,83,4", 'row 3, column "paper": it is empty'),
        ("question,kind,answer", "a?,number,83", 'row 3, column "kind": "number" is no kind'),
        ("question,kind,answer", "a?,,83", 'row 3, column "kind": "" is no kind'),
        ("question,kind,answer", ",figure,83", 'row 3, column "question": it is empty'),
        ("question,kind,answer", "a?,figure,", 'row 3, column "answer": it is empty'),
        ("question,kind,answer", "a?,claim,perhaps", 'row 3, column "answer": "perhaps" is no verdict'),
        ("question,kind,answer", "a?,unanswerable,weather", 'row 3, column "answer": "weather" is no reason'),
        ("question,kind,answer", "a?,followup,83", 'row 3, column "context": it is empty'),
        (
            "question,kind,answer,period",
            "a?,figure,83,then",
            'row 3, column "period": "then" is not one period',
        ),
        ("question,kind,answer,half", "a?,figure,83,third", 'row 3, column "half": "third" is no half'),
        ("question,kind,answer,accept", "a?,figure,83,/(/", 'row 3, column "accept": "/(/" is no regular'),
        (
            "question,kind,answer,must_not",
            "a?,figure,83,/(/",
            'row 3, column "must_not": "/(/" is no regular',
        ),
        (
            "question,kind,answer,accept",
            "a?,claim,supported,83",
            'row 3, column "accept": of a question of kind',
        ),
        ("question,kind,answer", "a?,figure,1,323", 'row 3: "323" stands in a column without a name'),
        ("question,kind,anwser", "a?,figure,83", 'row 1: no column is called "anwser"'),
        ("question,kind,kind", "a?,figure,83", 'row 1: two columns are called "kind"'),
        ("question,answer", "a?,83", "row 1: the columns kind, and question or statement, are needed"),
    ],
)
def test_a_fault_names_file_row_and_column(names: str, row: str, fault: str, tmp_path: Path) -> None:
    """The sentence says where, as the spreadsheet numbers its rows, an empty one among them."""
    with pytest.raises(EvalError) as told:
        read(tmp_path, names, "", row)
    assert f"{tmp_path / 'own.csv'}, {fault}" in str(told.value)
    assert str(told.value).endswith(".")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("parting", [",", ";", "\t"])
def test_a_file_is_read_as_spreadsheets_save_it(encoding: str, parting: str, tmp_path: Path) -> None:
    """Parted by commas, semicolons or tabs, in UTF-8 with or without its mark or as Windows has them."""
    names, row = parting.join(["question", "kind", "answer"]), parting.join(["how much?", "figure", "£46"])
    assert read(tmp_path, names, row, encoding=encoding)[0].answer == "£46"


def test_a_cell_may_hold_lines_commas_and_quotation_marks(tmp_path: Path) -> None:
    """As CSV quotes them; the row after is counted as the spreadsheet counts it."""
    rows = read(tmp_path, "question,kind,answer", '"How many,\r\n""in all""?",figure,83', "and?,figure,84")
    assert [known.text for known in rows] == ['How many,\r\n"in all"?', "and?"]
    assert [known.id for known in rows] == ["own-2", "own-3"]


def test_a_file_without_questions_says_so(tmp_path: Path) -> None:
    """A first row alone holds no question."""
    with pytest.raises(EvalError, match="holds no questions"):
        read(tmp_path, "question,kind,answer")


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    """The sentence names the file."""
    with pytest.raises(EvalError, match=r"none\.csv cannot be read"):
        read_questions(tmp_path / "none.csv")


def test_the_example_is_read() -> None:
    """Ten rows, each right by its own answer's words, and none by an empty answer."""
    known = read_questions(EXAMPLE)
    assert len(known) == 10
    for one_known in known:
        if one_known.answerable:
            assert any(pattern.search(one_known.answer) for pattern in one_known.accept)
            assert not any(pattern.search("") for pattern in one_known.accept)
