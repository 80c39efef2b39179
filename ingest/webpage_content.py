"""What of a web page is the paper: the main part, without menus, banners and what is not shown.

Told by the meaning pages give their parts (HTML elements and ARIA roles), by the names their makers give
menus and banners, and by lists that are nothing but links.
"""

from __future__ import annotations

import re

from lxml.etree import strip_elements  # type: ignore[import-untyped]
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from ingest.printing_words import is_marker

_NEVER = frozenset(
    "script style noscript template nav aside iframe object embed svg canvas video audio map button select "
    "input textarea datalist label dialog head title meta link math".split()
)
_ROLES = frozenset(
    "navigation banner contentinfo search complementary dialog alertdialog menu menubar toolbar".split()
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:cookies?|consent|breadcrumbs?|skip-?(?:link|nav|to)?|nav(?:bar|igation)?|menu|sidebar|"
    r"site-?(?:header|footer)|page-?footer|global-?(?:header|footer)|share|social|pagination|pager|"
    r"back-?to-?top|no-?print|hide-?print|d-print-none|visually-?hidden|sr-only|screen-?reader(?:-text)?|"
    r"mgActionList|mgTabs|mgLinks)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_MAIN = (
    "//main | //*[@role='main']",
    "//article",
    "//*[@id='modgov' or @id='content' or @id='main-content']",
)
_LAYOUT_ROLES = ("presentation", "none")


def main_part(page: HtmlElement) -> HtmlElement:
    """The element that holds the paper: the page's main part where it marks one, else its body.

    Scripts and styles are taken out of the page.
    """
    strip_elements(page, "script", "style", "noscript", "template", with_tail=False)
    body = page.find(".//body")
    body = page if body is None else body
    whole = _length(body)
    for path in _MAIN:
        found = max(page.xpath(path), key=_length, default=None)
        if found is not None and _length(found) > 0.35 * whole:
            return found
    return body


def _length(element: HtmlElement) -> int:
    """How many characters of words an element holds."""
    return len(" ".join(element.text_content().split()))


class LeftOut:
    """Says which elements under a root are not part of the paper."""

    def __init__(self, root: HtmlElement) -> None:
        self._whole = max(_length(root), 1)
        self._marked = root.tag in ("main", "article") or root.get("role") == "main"

    def __call__(self, element: HtmlElement) -> bool:
        """Whether an element is a menu, a banner, hidden, or links alone in a page without a main part."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _NEVER or element.get("role", "") in _ROLES or _unseen(element):
            return True
        if tag in ("header", "footer") and not self._marked:
            return not _holds_heading(element)
        names = f"{element.get('class', '')} {element.get('id', '')}"
        if _NAMED.search(names):
            return _length(element) < 0.4 * self._whole
        return tag in ("ul", "ol", "div", "td") and not self._marked and _only_links(element)


def _holds_heading(element: HtmlElement) -> bool:
    return element.tag == "header" and element.find(".//h1") is not None


def _unseen(element: HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_UNSEEN.search(element.get("style", "")))


def _only_links(element: HtmlElement) -> bool:
    """Whether an element is four short links or more and hardly another word."""
    links = [link.text_content().strip() for link in element.iter("a") if link.get("href")]
    if len(links) < 4 or any(len(link) > 60 for link in links):
        return False
    return sum(map(len, links)) > 0.85 * len(" ".join(element.text_content().split()))


def own_rows(table: HtmlElement) -> list[HtmlElement]:
    """The rows of a table, not those of tables inside it."""
    parts = [table, *(part for part in table if part.tag in ("thead", "tbody", "tfoot"))]
    return [row for part in parts for row in part if row.tag == "tr"]


def own_cells(row: HtmlElement) -> list[HtmlElement]:
    """The cells of a row that are shown."""
    return [cell for cell in row if cell.tag in ("td", "th") and not _unseen(cell)]


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only lays the page out: its cells are to be read one after the other.

    So is a table of one column, one that says so (role="presentation"), the table of agenda items in
    ModernGov pages, one whose cells hold headings or tables, and numbers beside long texts.
    """
    if table.get("role") in _LAYOUT_ROLES or re.search(r"\bmgItemTable\b", table.get("class", "")):
        return True
    rows = [own_cells(row) for row in own_rows(table)]
    filled = [[cell for cell in row if cell.text_content().strip()] for row in rows]
    if max(map(len, filled), default=0) <= 1:
        return True
    if any(_holds_parts(cell) for row in rows for cell in row):
        return True
    if any(cell.tag == "th" for row in rows for cell in row):
        return False
    return _numbered_texts(filled)


def _holds_parts(cell: HtmlElement) -> bool:
    """Whether a cell holds headings, or a table of several cells."""
    if any(True for _ in cell.iter("h1", "h2", "h3", "h4")):
        return True
    return any(len(own_cells(row)) > 1 for inner in cell.iter("table") for row in own_rows(inner))


def _numbered_texts(rows: list[list[HtmlElement]]) -> bool:
    """Whether each row is a number and a text, or a text alone, and the texts are those of paragraphs."""
    texts = [row[-1].text_content() for row in rows if row]
    paired = [row for row in rows if len(row) == 2]
    if any(len(row) > 2 for row in rows) or not paired:
        return False
    told = all(is_marker(row[0].text_content()) for row in paired)
    return told and sum(map(len, texts)) > 60 * len(texts)
