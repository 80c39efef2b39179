"""Minutes that a site publishes as HTML, item by item, set together as one plain page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

from ingest.moderngov import Meeting

KEPT = set(
    "p br ul ol li table thead tbody tr td th b strong i em u h1 h2 h3 h4 h5 h6 div span sup sub".split()
)
DROPPED = set("script style iframe object embed svg head title template noscript select textarea".split())
"""Elements that go with all they hold; others not kept lose their tags and leave their words."""
SPANS = {"colspan", "rowspan"}


def minutes_page(meeting: Meeting) -> str:
    """The page of a meeting's minutes: who was present, then each public item; empty where there are none.

    Headed as minutes are in print, so that they are read by the same rules.
    """
    items = [item for item in meeting.items if item.minutes and not item.restricted]
    if not items:
        return ""
    title = escape(f"Minutes of the meeting of {meeting.committee} held on {meeting.day:%-d %B %Y}")
    parts = [f"<h1>{title}</h1>", *_attendance(meeting)]
    for item in items:
        number = f"{item.number}. " if item.number not in {"", "0"} else ""
        parts.append(f"<h2>{escape(number + item.title)}</h2>\n{plain_html(item.minutes)}")
    body = "\n".join(parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def _attendance(meeting: Meeting) -> Iterator[str]:
    """A line for those present and one for each other word the site has ("Apologies"), as minutes have.

    "Expected" is said before a meeting: it tells nothing of who came.
    """
    lists: dict[str, list[str]] = {}
    for one in meeting.attendance:
        if one.presence and not one.presence.lower().startswith("expected"):
            role = "" if re.search(r"\bmember\b|^$", one.role, re.IGNORECASE) else f" ({one.role})"
            lists.setdefault(one.presence, []).append(f"{one.name}{role}")
    for presence, names in lists.items():
        yield f"<p>{escape(presence)}: {escape(', '.join(names))}</p>"


def plain_html(markup: str) -> str:
    """Markup with words, lists and tables and nothing that acts, loads or is styled."""
    plainer = _Plainer()
    plainer.feed(markup)
    plainer.close()
    return "".join(plainer.parts)


class _Plainer(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in DROPPED:
            self._inside.append(tag)
        elif tag in KEPT and not self._inside:
            spans = "".join(
                f' {name}="{value}"' for name, value in attrs if name in SPANS and _is_number(value)
            )
            self.parts.append(f"<{tag}{spans}>")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]
        elif tag in KEPT and tag != "br" and not self._inside:
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if not self._inside:
            self.parts.append(escape(data, quote=False))


def _is_number(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdigit() and len(value) < 4
