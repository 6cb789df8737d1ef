"""The posting form as a draft keeps it: plain values that survive a crash."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from datetime import date, time
from typing import Any
from uuid import UUID

from app.services.posting_form import PostingForm

KIND = "posting"
NEW = "new"

_READERS: dict[str, Callable[[str], object]] = {
    "id": UUID,
    "employer_id": UUID,
    "work_from": date.fromisoformat,
    "work_to": date.fromisoformat,
    "valid_until": date.fromisoformat,
    "daily_start": time.fromisoformat,
    "daily_end": time.fromisoformat,
}


def pack(form: PostingForm, reasons: Mapping[str, str]) -> dict[str, object]:
    """Return the form as plain values."""
    values = {name: _plain(value) for name, value in asdict(form).items()}
    return {"form": values, "reasons": dict(reasons)}


def unpack(payload: Mapping[str, object]) -> tuple[PostingForm, dict[str, str]]:
    """Return what ``pack`` was given; fields of another version of the program are left out."""
    kept, reasons = payload.get("form"), payload.get("reasons")
    known = {each.name for each in fields(PostingForm)}
    values: dict[str, Any] = {
        name: _value(name, value)
        for name, value in (kept.items() if isinstance(kept, dict) else ())
        if name in known
    }
    given = reasons if isinstance(reasons, dict) else {}
    return PostingForm(**values), {str(code): str(text) for code, text in given.items()}


def _plain(value: object) -> object:
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _value(name: str, value: object) -> object:
    if name in _READERS and isinstance(value, str):
        return _READERS[name](value)
    return tuple(value) if isinstance(value, list) else value
