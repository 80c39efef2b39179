"""How figures, periods and places are put into words, British and plain."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from answer.records import NOT_FOUND, Answer, Citation, StatedFigure, Status
from answer.verify import squeezed
from figures.measures import Vocabulary
from figures.periods import iso, say
from figures.records import AreaKind, Figure, Role
from index.records import FigureHit, Hit
from ingest.records import File, Paper, Part, Passage

# What is quoted in a headline of a figure, which may have 400 characters in all.
LONGEST_QUOTE = 240
_FALLS = r"\b(?:reduc\w+|fell|fall\w*|drop\w*|decreas\w+|declin\w+|down|lower|fewer|less)\b"
_RISES = r"\b(?:increas\w+|rose|ris\w+|grew|grow\w*|up|higher|more|gain\w*)\b"
# What numbers a caption and names nothing: "Table 1:", "Fig. 2.3 –".
_CAPTION_NUMBER = re.compile(
    r"^\s*(?:table|figure|fig|chart|graph)\b\.?\s*\d+(?:\.\d+)*[a-z]?\s*[:.–-]*\s*", re.I
)
# A table in thousands or millions prints "392.8": the answer says of what.
_SCALE_SIGNS = {Decimal(1_000): "k", Decimal(1_000_000): "m", Decimal(1_000_000_000): "bn"}


def plain_number(value: Decimal) -> str:
    """A computed number with its thousands marked and no idle zeros: 1,116 or 18.3."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_words(figure: Figure) -> str:
    """The number as printed with its unit: "18.3 per 10,000", "94%", "83 children"."""
    printed, unit = figure.as_printed.strip(), figure.unit
    if unit is None or unit == "GBP":
        return _pounds(figure) if unit == "GBP" else printed
    if unit == "percent":
        return printed if _says_percent(printed) else f"{printed}%"
    if unit == "percentage points":
        return f"{printed.rstrip('%')} percentage points" if "point" not in printed else printed
    return printed if unit.split()[0].casefold() in printed.casefold() else f"{printed} {unit}"


def change_words(figure: Figure) -> str:
    """A rise or fall with its direction where the words beside the number tell it: "down by £3.5m"."""
    place = figure.place
    words, value = f"{figure.measure} {place.quote}", value_words(figure)
    falls, rises = (re.search(form, words, re.I) is not None for form in (_FALLS, _RISES))
    if re.search(f"{_FALLS}|{_RISES}", value, re.I) or falls == rises:
        return value
    return f"{'down' if falls else 'up'} by {value}"


def _says_percent(printed: str) -> bool:
    return "%" in printed or "cent" in printed or not any(character.isdigit() for character in printed)


def _pounds(figure: Figure) -> str:
    printed = figure.as_printed.strip()
    if "£" not in printed and re.match(r"[+\-–−]\s?\d", printed):
        return printed[0] + _pounds(replace(figure, as_printed=printed[1:].strip(), value=abs(figure.value)))
    bracketed = re.fullmatch(r"\(([\d,.]+)\)", printed)
    if bracketed:
        sum_inside = _pounds(replace(figure, as_printed=bracketed[1], value=abs(figure.value)))
        return f"({sum_inside})"
    if "£" in printed or not printed[:1].isdigit():
        return printed
    digits = printed.replace(",", "").rstrip("kmbn ")
    if not re.fullmatch(r"\d+(?:\.\d+)?", digits):
        return f"£{printed}"  # a range, or a sum with its scale in words
    shown = Decimal(digits)
    scale = figure.value / shown if shown else Decimal(1)
    return f"£{printed}{_SCALE_SIGNS.get(scale, '')}" if scale == 1 or scale in _SCALE_SIGNS else printed


def period_words(figure: Figure) -> str:
    """When the figure holds, with the preposition it needs; empty when the paper does not say."""
    if figure.period is None:
        return ""
    words = say(figure.period)
    return words if words.startswith(("at ", "in ", "on ", "from ", "between ")) else f"in {words}"


def measure_words(figure: Figure, vocabulary: Vocabulary) -> str:
    """What is measured, in the vocabulary's words where it knows the measure, else the paper's."""
    known = vocabulary.get(figure.measure_id) if figure.measure_id else None
    if known is not None:
        return known.name
    place = figure.place
    caption = _CAPTION_NUMBER.sub("", place.caption)
    parts = (caption, place.row_label) if place.row_label else (figure.measure,)
    return ", ".join(dict.fromkeys(part.strip(" :.-–") for part in parts if part.strip()))


def area_words(figure: Figure) -> str:
    """Whose figure it is; "statistical neighbours", "England", or the authority's name."""
    if figure.area is None:
        return ""
    if figure.area.kind in (AreaKind.NEIGHBOURS, AreaKind.SIMILAR):
        return figure.area.kind.value
    return figure.area.name


def figure_sentence(figure: Figure, vocabulary: Vocabulary) -> str:
    """The headline of a figure: value first, then when, then what and whose."""
    standing = "" if figure.standing.value == "actual" else f" ({figure.standing.value})"
    value = change_words(figure) if figure.role is Role.CHANGE else value_words(figure)
    head = " ".join(part for part in (value + standing, period_words(figure)) if part)
    if figure.measure_id is None and not figure.place.row_label:
        return f"{head}: “{_short(figure.place.quote, LONGEST_QUOTE)}”"
    about = ", ".join(
        part for part in (_short(measure_words(figure, vocabulary)), area_words(figure)) if part
    )
    return f"{head}: {about}" if about else head


def _short(text: str, longest: int = 160) -> str:
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def stated(figure: Figure, vocabulary: Vocabulary) -> StatedFigure:
    """The figure in the fixed form of an answer."""
    return StatedFigure(
        value=figure.value,
        unit=figure.unit,
        measure=_short(measure_words(figure, vocabulary)),
        period=iso(figure.period) if figure.period else None,
        area=area_words(figure) or None,
        standing=figure.standing.value,
    )


def cite_figure(hit: FigureHit) -> Citation:
    """Where a figure stands: its sentence or row, cut to the page that holds the number."""
    place = hit.figure.place
    part = hit.passage.part_at(place.start)
    quote = place.quote if squeezed(place.quote) in squeezed(part.text) else part.text
    boxes = (place.box,) if place.box else part.boxes
    cited = _cite_part(quote, file=hit.file, paper=hit.paper, passage=hit.passage, part=part)
    return replace(cited, boxes=tuple(boxes))


def cite_words(quote: str, *, file: File, paper: Paper, passage: Passage) -> tuple[Citation, ...]:
    """Where words stand: one citation a page, for words that run over a page break."""
    wanted = squeezed(quote)
    for part in passage.parts:
        if wanted in squeezed(part.text):
            return (_cite_part(quote, file=file, paper=paper, passage=passage, part=part),)
    return tuple(
        _cite_part(shared, file=file, paper=paper, passage=passage, part=part)
        for part in passage.parts
        if (shared := _overlap(quote, part))
    )


def cite_opening(hit: Hit) -> Citation:
    """Where a passage begins, with its first words as they stand there."""
    part = hit.passage.parts[0]
    words = part.text[: LONGEST_QUOTE + 1]
    quote = words if len(words) <= LONGEST_QUOTE else words.rpartition(" ")[0] or words[:LONGEST_QUOTE]
    return _cite_part(quote.strip(), file=hit.file, paper=hit.paper, passage=hit.passage, part=part)


def _overlap(quote: str, part: Part) -> str:
    """The words of `quote` that stand at the end or the start of a part."""
    text = part.text
    for size in range(min(len(quote), len(text)), 0, -1):
        if text.endswith(quote[:size]) or text.startswith(quote[-size:]):
            return quote[:size].strip() if text.endswith(quote[:size]) else quote[-size:].strip()
    return ""


def _cite_part(quote: str, *, file: File, paper: Paper, passage: Passage, part: Part) -> Citation:
    cited = cite_page(quote, file=file, paper=paper, page=part.page, printed=part.printed)
    return replace(cited, paragraph=passage.paragraph, boxes=tuple(part.boxes))


def cite_page(quote: str, *, file: File, paper: Paper, page: int, printed: str | None) -> Citation:
    """Words of a PDF page counted from 1, with the number printed on it, whatever passage they stand in."""
    return Citation(
        paper=file.name,
        title=paper.title,
        page=page,
        quote=quote,
        file_id=file.id,
        committee=paper.committee,
        meeting=paper.meeting,
        item=paper.item,
        printed_page=printed,
        access=paper.access,
    )


def british(day: date) -> str:
    """17 November 2022."""
    return f"{day.day} {day:%B %Y}"


def paper_words(paper: Paper) -> str:
    """How a paper is named in a sentence: its title and its meeting."""
    return f"{paper.title} ({british(paper.meeting)})" if paper.meeting else paper.title


def asked_back(
    sort: str, told: str, at: FigureHit, cited: Sequence[Citation], *, confidence: float
) -> Answer:
    """Several answers of one `sort` ("figure") that the question does not tell apart: which one is meant?

    `told` names them, `at` is where the first stands, `cited` where they all do.
    """
    where = f"{paper_words(at.paper)}, page {at.figure.place.page}"
    return Answer(
        status=Status.AMBIGUOUS,
        answer=f"{NOT_FOUND} as one {sort}: {where}, gives several ({told}). "
        "Ask for one of them in its own words.",
        citations=tuple(cited),
        confidence=confidence,
    )
