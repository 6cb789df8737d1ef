"""What a change would do to a record: the merge rules as functions of plain values.

Nothing is written here; ``apply`` carries an effect out.

Source: sync protocol, section 7.
"""

from collections.abc import Callable, Iterable, Mapping

import msgspec

from sync.platform.checks import refuse_bad_values
from sync.platform.merge import (
    Author,
    RefusedError,
    Verdict,
    is_seen,
    judge,
    judge_step,
    with_members,
)
from sync.platform.store.records import Mark, Record
from sync.wire.codes import Fault
from sync.wire.commit import (
    Op,
    WireChange,
    counter_deltas,
    given_fields,
    member_edits,
    state_step,
)
from sync.wire.messages import WireValue
from sync.wire.registry import FieldClass, Kind

_FAULTS = {
    Verdict.CONFLICT: Fault.CONFLICT,
    Verdict.FIXED: Fault.FIXED,
    Verdict.PLATFORM_ONLY: Fault.PLATFORM_ONLY,
    Verdict.NOT_ALLOWED: Fault.VALIDATION,
}


class Dispute(msgspec.Struct, frozen=True, gc=False):
    """A submitted value, or a whole payload (field 0), that was not taken.

    Attributes:
        other: who wrote what the platform has.
        at_fault: number of the field for whose sake a whole payload was not taken.
    """

    field: int
    fault: Fault
    platform_value: WireValue
    proposed_value: object
    other: Mark | None = None
    at_fault: int = 0


class Effect(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What to write.

    Attributes:
        overtaken: values that go to the history at once, for what is there is newer.
        merged: the values are not in the change itself, but made from it and the row.
    """

    values: Mapping[int, WireValue] = {}
    overtaken: Mapping[int, WireValue] = {}
    disputes: tuple[Dispute, ...] = ()
    merged: bool = False
    delete: bool = False


class Submission(msgspec.Struct, frozen=True, gc=False):
    """A change with everything that it is judged by.

    Attributes:
        base: the version of the record that its author had seen.
    """

    kind: Kind
    change: WireChange
    author: Author
    base: int

    def seen(self, record: Record, number: int) -> bool:
        """Tell whether the author had the field's present value before them."""
        return is_seen(record.marks.get(number), self.base, self.author)


def effect_of(submission: Submission, record: Record | None) -> Effect:
    """Return what a change does to the record that it names.

    Raises:
        RefusedError: nothing of it can be taken.
        WireError: its payload is not of its operation's shape.
    """
    operation = submission.change.op
    if operation == Op.NEW:
        return _new(submission, record)
    if record is None:
        raise RefusedError(Fault.ORPHAN)
    if operation == Op.DELETE:
        return _delete(submission, record)
    if record.deleted:
        raise RefusedError(Fault.EDIT_ON_DELETED)
    edit = _EDITS.get(operation)
    if edit is None:
        raise RefusedError(Fault.UNKNOWN_KIND)
    return edit(submission, record)


def _new(submission: Submission, record: Record | None) -> Effect:
    if record is not None:
        raise RefusedError(Fault.EXISTS)
    kind = submission.kind
    values = given_fields(submission.change)
    refuse_bad_values(kind, values)
    if kind.platform_only or not kind.reserved.isdisjoint(values):
        raise RefusedError(Fault.PLATFORM_ONLY)
    return Effect(values=values)


def _set(submission: Submission, record: Record) -> Effect:
    given = given_fields(submission.change)
    refuse_bad_values(submission.kind, given)
    fields = submission.kind.by_number
    return _sorted_out(
        record,
        {
            number: (
                proposed,
                judge(
                    fields[number],
                    seen=submission.seen(record, number),
                    present=record.values.get(number),
                    proposed=proposed,
                ),
            )
            for number, proposed in given.items()
        },
    )


def _sorted_out(record: Record, judged: Mapping[int, tuple[WireValue, Verdict]]) -> Effect:
    def where(wanted: Verdict) -> dict[int, WireValue]:
        return {n: value for n, (value, verdict) in judged.items() if verdict is wanted}

    return Effect(
        values=where(Verdict.APPLY),
        overtaken=where(Verdict.OVERTAKEN),
        disputes=tuple(
            _dispute(record, number, _FAULTS[verdict], value)
            for number, (value, verdict) in judged.items()
            if verdict in _FAULTS
        ),
    )


def _dispute(record: Record, number: int, fault: Fault, proposed: WireValue) -> Dispute:
    present, other = record.values.get(number), record.marks.get(number)
    return Dispute(number, fault, present, proposed, other)


def _add(submission: Submission, record: Record) -> Effect:
    deltas = counter_deltas(submission.change)
    _refuse_other_class(submission.kind, deltas, FieldClass.COUNTER)
    values = {number: _count(record, number) + delta for number, delta in deltas.items()}
    refuse_bad_values(submission.kind, values)
    return Effect(values=values, merged=True)


def _member(submission: Submission, record: Record) -> Effect:
    edits = member_edits(submission.change)
    _refuse_other_class(submission.kind, edits, FieldClass.SET)
    values: dict[int, WireValue] = {}
    disputes: list[Dispute] = []
    for number, (added, removed) in edits.items():
        present = record.values.get(number)
        wanted = with_members(present, added, removed)
        grown = with_members(present, added, [])
        seen = submission.seen(record, number)
        values[number] = wanted if seen else grown
        if not seen and grown != wanted:  # what somebody may have just added is not taken away
            disputes.append(_dispute(record, number, Fault.CONFLICT, wanted))
    refuse_bad_values(submission.kind, values)
    changed = {n: value for n, value in values.items() if value != record.values.get(n)}
    return Effect(values=changed, disputes=tuple(disputes), merged=True)


def _step(submission: Submission, record: Record) -> Effect:
    number, left, reached = state_step(submission.change)
    _refuse_other_class(submission.kind, [number], FieldClass.STATE)
    refuse_bad_values(submission.kind, {number: reached})
    present = record.values.get(number)
    verdict = judge_step(
        submission.kind.by_number[number],
        seen=present == left or submission.seen(record, number),
        present=present,
        reached=reached,
    )
    return _sorted_out(record, {number: (reached, verdict)})


def _delete(submission: Submission, record: Record) -> Effect:
    if record.deleted:
        return Effect()
    fields = submission.kind.by_number
    for number in record.marks:
        known = fields.get(number)
        counted = known is not None and known.field_class is FieldClass.COUNTER
        if not counted and not submission.seen(record, number):
            raise RefusedError(Fault.DELETE_AGAINST_EDIT)
    return Effect(delete=True)


_EDITS: Mapping[int, Callable[[Submission, Record], Effect]] = {
    Op.SET: _set,
    Op.ADD: _add,
    Op.MEMBER: _member,
    Op.STATE: _step,
}


def _count(record: Record, number: int) -> int:
    present = record.values.get(number)
    return present if isinstance(present, int) else 0


def _refuse_other_class(kind: Kind, numbers: Iterable[int], wanted: FieldClass) -> None:
    for number in numbers:
        known = kind.by_number.get(number)
        if known is None:
            raise RefusedError(Fault.UNKNOWN_KIND, number)
        if known.field_class is not wanted:
            raise RefusedError(Fault.VALIDATION, number)
