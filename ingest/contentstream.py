"""Content streams cut into operands and operators by one regular expression.

pdfminer goes through them letter by letter, which takes longer than all else it does with a page. Streams
with inline images, or that call one another in a circle, are left to pdfminer.
(ISO 32000-1: 7.2 lexical conventions, 7.3 objects, 7.8.2 content streams.)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT, PSLiteral

_INLINE_IMAGE = re.compile(rb"(?<![^\s\0\]>)])BI[\s\0/]")
_TOKEN = re.compile(
    rb"""
    (?P<number> [-+]? (?: \d+ \.? \d* | \. \d+ ) )
  | \( (?P<plain> [^()\\\r]* ) \)
  | (?P<string> \( )
  | / (?P<name> [^/%\[\]()<>{}\s\0]* )
  | (?P<open> \[ | << )
  | (?P<close> \] | >> )
  | < (?P<hex> [^<>]* ) >
  | (?P<operator> ['"] | [A-Za-z] [^\#/%\[\]()<>{}\s\0]* )
  | % [^\r\n]*
    """,
    re.VERBOSE,
)
_STRING_PART = re.compile(rb"\\(?:[0-7]{1,3}|\r\n|.)|\r\n?|[()]", re.DOTALL)
_ESCAPED = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\n": b"",
    b"\r": b"",
    b"\r\n": b"",
}
_HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
_NO_HEX = re.compile(rb"[^0-9A-Fa-f]")
_ENDS = {b"[": b"]", b"<<": b">>"}


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator by its name, such as "Tj" or "re"."""

    name: str


class ContentInterpreter(PDFPageInterpreter):
    """pdfminer's interpreter of pages, but for how it takes content streams apart."""

    def execute(self, streams: Sequence[object]) -> None:
        """Draw what the streams say, which together are one."""
        held = [stream_value(stream) for stream in streams]
        ids = {stream.objid for stream in held}
        data = b"\n".join(stream.get_data() for stream in held)
        if None in ids or ids & self.parent_stream_ids or _INLINE_IMAGE.search(data):
            super().execute(streams)
            return
        self.stream_ids = {name for name in ids if name is not None}
        for found in objects(data):
            if isinstance(found, Operator):
                self._do(found.name)
            else:
                self.push(found)

    def _do(self, operator: str) -> None:
        method, wanted = _method(operator)
        if method is None:
            return
        operands = self.pop(wanted) if wanted else ()
        if len(operands) == wanted:
            method(self, *operands)


@lru_cache(maxsize=256)
def _method(operator: str) -> tuple[Callable[..., None] | None, int]:
    """What pdfminer does at an operator, and with how many operands."""
    name = operator.replace("*", "_a").replace('"', "_w").replace("'", "_q")
    method = getattr(PDFPageInterpreter, f"do_{name}", None)
    return method, method.__code__.co_argcount - 1 if method else 0


def objects(data: bytes) -> Iterator[Any]:
    """The operands and operators of a content stream without inline images, in its order.

    Operands are as pdfminer makes them: int, float, bool, bytes, PSLiteral, list, dict. What is none of
    these is passed over, and so is an array or dictionary that does not end.
    """
    opened: list[tuple[bytes, list[Any]]] = []
    for kind, text in _tokens(data):
        if kind == "open":
            opened.append((_ENDS[text], []))
            continue
        if kind != "close":
            found = _MAKE[kind](text)
        elif opened and opened[-1][0] == text:
            _, inner = opened.pop()
            found = inner if text == b"]" else _dictionary(inner)
        else:
            continue
        if opened:
            opened[-1][1].append(found)
        else:
            yield found


def _tokens(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Kinds of `_TOKEN` and what stands in them; a string's escapes are undone."""
    at: int | None = 0
    while at is not None:
        start, at = at, None
        for match in _TOKEN.finditer(data, start):
            kind = match.lastgroup
            if kind == "string":
                text, at = _string(data, match.end())
                yield "plain", text
                break
            if kind:
                yield kind, match[kind]


def _string(data: bytes, start: int) -> tuple[bytes, int]:
    """A string from behind its opening parenthesis, and where it ends; one without an end is all the rest."""
    parts: list[bytes] = []
    at, depth = start, 1
    for match in _STRING_PART.finditer(data, start):
        found = match[0]
        parts.append(data[at : match.start()])
        at = match.end()
        if found == b")":
            depth -= 1
            if not depth:
                return b"".join(parts), at
        depth += found == b"("
        parts.append(_unescaped(found))
    return b"".join([*parts, data[at:]]), len(data)


def _unescaped(part: bytes) -> bytes:
    if part.startswith(b"\r"):
        return b"\n"
    if not part.startswith(b"\\"):
        return part
    rest = part[1:]
    return bytes((int(rest, 8) & 0xFF,)) if rest.isdigit() and rest[:1] < b"8" else _ESCAPED.get(rest, rest)


def _number(text: bytes) -> int | float:
    return float(text) if b"." in text else int(text)


def _name(text: bytes) -> Any:
    if b"#" in text:
        text = _HEX_IN_NAME.sub(lambda match: bytes.fromhex(match[1].decode("ascii")), text)
    try:
        return LIT(text.decode("utf-8"))
    except UnicodeDecodeError:
        return LIT(text)


def _hexadecimal(text: bytes) -> bytes:
    """An odd number of digits ends in a 0 that is not written (7.3.4.3)."""
    digits = _NO_HEX.sub(b"", text).decode("ascii")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _operator(text: bytes) -> Operator | bool:
    if text in {b"true", b"false"}:
        return text == b"true"
    return Operator(text.decode("ascii", "ignore"))


def _dictionary(inner: list[Any]) -> dict[str, Any]:
    pairs = zip(inner[::2], inner[1::2], strict=False)
    return {str(key.name): value for key, value in pairs if isinstance(key, PSLiteral)}


_MAKE: dict[str, Callable[[bytes], Any]] = {
    "number": _number, "plain": bytes, "name": lru_cache(maxsize=256)(_name), "hex": _hexadecimal,
    "operator": lru_cache(maxsize=256)(_operator),
}  # fmt: skip
