"""Records written as JSON and read back the same: decimals, dates, enumerations and tuples included.

Fields that have their default are not written, so a record that gains a field with a default can
still read what was written before.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Hashable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from index.text import sound

Record = TypeVar("Record")
Decode = Callable[[Any], Any]


def pack(record: object) -> str:
    """The JSON of a record, without the fields that have their default."""
    return json.dumps(_plain(record), ensure_ascii=False, separators=(",", ":"))


def unpack(kind: type[Record], text: str) -> Record:
    """The record of class `kind` that `pack` wrote.

    Raises KeyError, TypeError or ValueError where the text does not fit the class.
    """
    return cast(Record, _decoder(cast(Hashable, kind))(json.loads(text)))


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return _written_fields(value)
    return sound(value) if isinstance(value, str) else value


def _written_fields(record: object) -> dict[str, object]:
    written = {}
    for name, default in _defaults(cast(Hashable, type(record))):
        value = getattr(record, name)
        if default is MISSING or value != default:
            written[name] = _plain(value)
    return written


@cache
def _defaults(kind: Any) -> tuple[tuple[str, object], ...]:
    known: tuple[Field[Any], ...] = fields(kind)
    return tuple((field.name, field.default) for field in known)


@cache
def _decoder(kind: Any) -> Decode:
    """How a value of the annotated type is read from JSON."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return _optional(*(_decoder(item) for item in inner if item is not types.NoneType))
    if origin is tuple:
        return _tuple_of(*(_decoder(item) for item in inner if item is not Ellipsis))
    if is_dataclass(kind):
        return _record_of(cast(type, kind))
    if kind is date:
        return date.fromisoformat
    if kind is Decimal or issubclass(kind, Enum):
        return cast(Decode, kind)
    return _as_is


def _as_is(value: Any) -> Any:
    return value


def _optional(decode: Decode) -> Decode:
    return lambda value: None if value is None else decode(value)


def _tuple_of(decode: Decode, *others: Decode) -> Decode:
    """All members alike: the records hold `tuple[X, ...]`, or pairs of words."""
    if decode is _as_is:
        return tuple
    return lambda values: tuple([decode(value) for value in values])


def _record_of(kind: type) -> Decode:
    hints = get_type_hints(kind)
    decoders = {field.name: _decoder(hints[field.name]) for field in fields(kind)}

    def decode(values: dict[str, Any]) -> Any:
        return kind(**{name: decoders[name](value) for name, value in values.items()})

    return decode
