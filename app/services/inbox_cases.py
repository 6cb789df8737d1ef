"""Putting items together into cases that a person can decide."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Protocol
from uuid import UUID

from app.domain.changes import FieldValue, Operation
from app.domain.inbox import (
    FOLLOWS,
    NEVER_ASKED,
    WHOLE,
    Author,
    Case,
    Difference,
    Kept,
    Refusal,
    Side,
)
from app.domain.record_fields import Record, to_fields
from app.domain.sync_records import InboxItem
from app.services.record_files import may_become, on_file
from app.services.record_titles import title_of
from app.storage.unit_of_work import UnitOfWork

_NEVER_OURS = {
    Refusal.FIXED,
    Refusal.PLATFORM_ONLY,
    Refusal.EDIT_ON_DELETED,
    Refusal.DELETE_AGAINST_EDIT,
    Refusal.ORPHAN,
}

Picks = Mapping[str, Side]


class ReadsItems(Protocol):
    """Reads what items carry; the sync engine's side of the program does it."""

    def value(self, kind: str, field: str, packed: bytes) -> FieldValue:
        """Return the value of one field."""
        ...

    def change(self, kind: str, packed: bytes) -> Kept:
        """Return a change that was refused as a whole."""
        ...


@dataclass
class Matter:
    """What the items of one case say, before it is put into words.

    Attributes:
        kept: our values by field, the latest of each.
        shown: what the platform had when it refused them.
    """

    items: Sequence[InboxItem]
    record: Record | None
    operation: Operation = Operation.SET
    kept: dict[str, FieldValue] = field(default_factory=dict)
    shown: dict[str, FieldValue] = field(default_factory=dict)

    @property
    def values(self) -> Mapping[str, FieldValue]:
        """What stands on file."""
        return {} if self.record is None else to_fields(self.record)


def matters(items: Iterable[InboxItem]) -> list[list[InboxItem]]:
    """Return items in groups that are decided together, in the order of their first items.

    Fields of one record that are refused for one reason belong together, and so do
    whole changes of one record: whatever is done about the first helps the others.
    """
    found: dict[tuple[str, UUID, int], list[InboxItem]] = {}
    for item in items:
        reason = item.reason if item.field else WHOLE
        found.setdefault((item.kind, item.record_id, reason), []).append(item)
    return list(found.values())


def read_matter(unit: UnitOfWork, reader: ReadsItems, items: Sequence[InboxItem]) -> Matter:
    """Return what items of one case say."""
    first = items[0]
    matter = Matter(items, on_file(unit, first.kind, first.record_id))
    values = matter.values
    for item in items:
        if item.field:
            matter.kept[item.field] = reader.value(item.kind, item.field, item.proposed_value)
            matter.shown[item.field] = reader.value(item.kind, item.field, item.platform_value)
        else:
            kept = reader.change(item.kind, item.proposed_value)
            if item is first:
                matter.operation = kept.operation
            matter.kept |= _whole_values(kept, {**values, **matter.kept})
    return matter


def case_of(unit: UnitOfWork, matter: Matter) -> Case:
    """Return a case as people are shown it."""
    first, newest = matter.items[0], matter.items[-1]
    titled = title_of(unit, first.kind, first.record_id)
    values = matter.values or matter.kept
    order = {name: place for place, name in enumerate(values)}
    differences = sorted(differences_of(matter), key=lambda each: order.get(each.field, len(order)))
    other = {each.field for each in differences}
    return Case(
        kind=first.kind,
        record_id=first.record_id,
        title=titled["title"] or str(matter.kept.get("name") or matter.kept.get("title") or ""),
        detail=titled["detail"],
        id_number=str(values.get("id_number") or ""),
        reason=first.reason,
        operation=matter.operation,
        differences=tuple(each for each in differences if FOLLOWS.get(each.field) not in other),
        alike=tuple(name for name in _asked(matter.values) if name not in other),
        ours_by=Author(at=newest.at, staff=newest.staff),
        theirs_by=Author(at=newest.other_at, staff=newest.other_staff, place=newest.other_place),
        items=tuple(item.id for item in matter.items),
        on_file=matter.record is not None,
        other_id=_second(unit, first),
        at_fault=next((item.at_fault for item in matter.items if item.at_fault), ""),
    )


def _second(unit: UnitOfWork, item: InboxItem) -> UUID | None:
    """Return the other record of a pair, when it is on file here."""
    other = item.other_record
    return other if other and on_file(unit, item.kind, other) is not None else None


def differences_of(matter: Matter) -> Iterable[Difference]:
    """Yield every field that differs, those that follow another one included."""
    values, reason = matter.values, matter.items[0].reason
    if matter.operation is Operation.NEW and reason != Refusal.EXISTS and values:
        return  # nobody else has it: what stands on file is ours
    for name, ours in matter.kept.items():
        known = name in values
        theirs = values[name] if known else matter.shown.get(name)
        if theirs == ours and name in matter.shown:
            theirs = matter.shown[name]  # our value was put on file in the meantime
        if theirs == ours or name in NEVER_ASKED:
            continue
        yield Difference(
            field=name,
            ours=ours,
            theirs=theirs,
            may_be_ours=_may_be_ours(matter, name, ours, reason),
            moved=name in matter.shown and theirs != matter.shown[name],
        )


def picked_values(matter: Matter, picks: Picks) -> dict[str, FieldValue]:
    """Return what must be written so that the record has the picked values."""
    values: dict[str, FieldValue] = {}
    for each in differences_of(matter):
        side = picks.get(FOLLOWS.get(each.field, "")) or picks.get(each.field)
        wanted = each.ours if side is Side.OURS and each.may_be_ours else each.theirs
        if side is not None and matter.values.get(each.field, wanted) != wanted:
            values[each.field] = wanted
    return values


def _may_be_ours(matter: Matter, name: str, ours: FieldValue, reason: int) -> bool:
    record = matter.record
    if record is None or reason in _NEVER_OURS or name not in matter.values:
        return False
    return matter.values[name] == ours or may_become(record, name, ours)


def _whole_values(kept: Kept, present: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    if kept.operation is not Operation.MEMBER:
        return dict(kept.values)
    return {name: _members(present.get(name), edits) for name, edits in kept.values.items()}


def _members(present: FieldValue, edits: FieldValue) -> FieldValue:
    held = [str(each) for each in present] if isinstance(present, tuple) else []
    for sign, group in groupby(edits if isinstance(edits, tuple) else (), lambda e: str(e)[:1]):
        named = [str(each)[1:] for each in group]
        if sign == "+":
            held += [each for each in named if each not in held]
        else:
            held = [each for each in held if each not in named]
    return tuple(held)


def _asked(values: Mapping[str, FieldValue]) -> list[str]:
    """Return the filled fields that a person would name."""
    return [
        name
        for name, value in values.items()
        if value not in (None, "", ()) and name not in NEVER_ASKED and name not in FOLLOWS
    ]
