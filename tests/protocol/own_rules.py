"""How values meet, as docs/protocol.md says it: judging the changes of one commit."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.protocol.own_frames import pack
from tests.protocol.own_rows import INBOX, Row, Scope, Stamp, Writer, kinds

VALIDATION, RIGHTS, TOO_LARGE, UNKNOWN_KIND = 5, 6, 7, 8
EXISTS, ORPHAN, DELETED, CONFLICT, FIXED, PLATFORM_ONLY, DELETE_AGAINST_EDIT, DUPLICATE = range(
    32, 40
)
NEW, SET, _ADD, MEMBER, STATE, DELETE = range(6)
_TAKEN, _NOTHING = 0, -1
_KINDS = kinds()
_TYPES = {"text": str, "bytes": bytes, "blob": bytes, "texts": list, "ints": list}
_ELEMENT = 200
_NAME = 32

Result = list[Any]  # [version, fault, inbox item]


@dataclass
class Author:
    """Whose change is judged, and what they had seen.

    Attributes:
        lineage: stream → up to where it is the author's own past.
        base: up to where the scope was complete when the person saved.
    """

    writer: Writer
    lineage: Mapping[bytes, int]
    base: int


@dataclass(frozen=True)
class _Wish:
    """A value that somebody wants a field to have.

    Attributes:
        left: the state that a step begins at.
        edits: elements that come to a set and go from it, instead of a value.
    """

    field: int
    value: Any = None
    left: Any = None
    edits: tuple[list[Any], list[Any]] | None = None


@dataclass(frozen=True)
class _Meeting:
    """What becomes of a wish: the fault if any, and the value to write if any."""

    wish: _Wish
    fault: int
    value: Any = None
    merged: bool = False


class _RefusedError(Exception):
    """Nothing of a change is taken; maybe for the sake of one field."""

    def __init__(self, fault: int, no: int = 0) -> None:
        super().__init__(fault)
        self.fault, self.no = fault, no


@dataclass
class Desk:
    """Judges a change in a scope."""

    scope: Scope
    author: Author
    new_id: Callable[[], bytes]

    def judge(self, change: list[Any]) -> Result:
        """Make a change as far as it may be, and say what became of it."""
        op, kind, row_id, _, *payload = change
        content = payload[0] if payload else None
        try:
            return self._judge(op, kind, row_id, content)
        except _RefusedError as error:
            about, told = (kind, row_id, 0), (None, content)
            return [0, error.fault, self.note(about, told, error.fault, at_fault=error.no)]

    def make_early(self, change: list[Any]) -> bool:
        """Make a change that waited for its row, if all of it can be made."""
        op, _, row_id, _, content = change
        row = self.scope.rows[row_id]
        try:
            meetings = [self._meet(row, wish) for wish in _wishes(op, content)]
        except _RefusedError:
            return False
        if any(each.fault > 0 for each in meetings):
            return False
        self._edit(row, [replace(each, merged=each.fault == _TAKEN) for each in meetings])
        return True

    def note(
        self,
        about: tuple[int, bytes, int],
        values: tuple[Any, Any],
        fault: int,
        *,
        other: bytes = b"",
        at_fault: int | None = None,
    ) -> bytes:
        """Put the platform's value and the proposed one into the inbox."""
        kind, row_id, no = about
        mine, row = self.author.writer, self.scope.rows.get(row_id)
        theirs = row.last if row else None
        if no:
            stamp = (self.scope.rows[other] if other else row or Row(kind, row_id)).stamps.get(no)
            theirs = stamp.writer if stamp else None
        told = [kind, row_id, no, pack(values[0]), pack(values[1]), fault, "open", mine.at]
        told += [mine.staff, *((theirs.at, theirs.staff, theirs.place) if theirs else [None] * 3)]
        item = Row(INBOX, self.new_id(), self.scope.next())
        item.values = {
            place: each
            for place, each in enumerate([*told, other, at_fault or None], 1)
            if each not in (None, b"")
        }
        item.stamps = {place: Stamp(item.ver, Writer()) for place in item.values}
        self.scope.rows[item.id] = item
        return item.id

    def _judge(self, op: int, kind: int, row_id: bytes, content: Any) -> Result:
        if kind not in _KINDS:
            raise _RefusedError(UNKNOWN_KIND)
        row = self.scope.rows.get(row_id)
        if op == NEW:
            return self._add(kind, row_id, content, row)
        if row is None:
            raise _RefusedError(ORPHAN)
        if op == DELETE:
            return self._delete(row)
        if row.gone:
            raise _RefusedError(DELETED)
        return self._edit(row, [self._meet(row, wish) for wish in _wishes(op, content)])

    def _add(self, kind: int, row_id: bytes, content: Any, row: Row | None) -> Result:
        if row is not None:
            raise _RefusedError(EXISTS)
        values = content
        if not isinstance(content, dict):
            values = {no: value for no, value in enumerate(content, 1) if value is not None}
        classes = {_checked(kind, no, value)["class"] for no, value in values.items()}
        if _KINDS[kind].get("platform_only") or "R" in classes:
            raise _RefusedError(PLATFORM_ONLY)
        row = Row(kind, row_id)
        self.scope.rows[row_id] = row
        return self._edit(row, [_Meeting(_Wish(no), _TAKEN, value) for no, value in values.items()])

    def _delete(self, row: Row) -> Result:
        if row.gone:
            return [0, 0, b""]
        if not all(self._seen(row, no) for no in row.stamps):
            raise _RefusedError(DELETE_AGAINST_EDIT)
        row.ver, row.gone, row.values, row.stamps = self.scope.next(), True, {}, {}
        row.last = self.author.writer
        return [row.ver, 0, b""]

    def _edit(self, row: Row, meetings: list[_Meeting]) -> Result:
        taken = [each for each in meetings if each.fault == 0 or each.merged]
        held, notes = dict(row.values), []
        if taken:
            row.ver, row.last = self.scope.next(), self.author.writer
        for each in meetings:
            no = each.wish.field
            if each.fault > 0:
                values = (held.get(no), each.wish.value)
                notes.append((each.fault, self.note((row.kind, row.id, no), values, each.fault)))
        for each in taken:
            row.values[each.wish.field] = each.value
            row.stamps[each.wish.field] = Stamp(row.ver, self.author.writer, each.merged)
        for each in taken:
            self._report_twins(row, each.wish.field, each.value)
        return [row.ver if taken else 0, *(notes[0] if notes else (0, b""))]

    def _report_twins(self, row: Row, no: int, value: Any) -> None:
        if value and _KINDS[row.kind]["fields"][no].get("natural"):
            for other in self.scope.live():
                if other is not row and (other.kind, other.values.get(no)) == (row.kind, value):
                    self.note((row.kind, row.id, no), (value, value), DUPLICATE, other=other.id)
                    return

    def _seen(self, row: Row, no: int) -> bool:
        stamp = row.stamps.get(no)
        if stamp is None or stamp.ver <= self.author.base:
            return True
        theirs = stamp.writer
        if theirs.stream == self.author.writer.stream:
            return theirs.number <= self.author.writer.number
        return 0 < theirs.number <= self.author.lineage.get(theirs.stream, 0)

    def _meet(self, row: Row, wish: _Wish) -> _Meeting:
        held, seen = row.values.get(wish.field), self._seen(row, wish.field)
        if wish.edits:
            return _meet_sets(held or [], wish, seen=seen)
        about = _checked(row.kind, wish.field, wish.value)
        fault = _JUDGES[about["class"]](about, held, wish, seen)
        return _Meeting(wish, fault, wish.value)


def _wishes(op: int, content: Any) -> list[_Wish]:
    if op == SET:
        return [_Wish(no, value) for no, value in content.items()]
    if op == MEMBER:
        return [_Wish(no, edits=(added, removed)) for no, (added, removed) in content.items()]
    if op == STATE:
        return [_Wish(content[0], content[2], left=content[1])]
    raise _RefusedError(UNKNOWN_KIND)


def _checked(kind: int, no: int, value: Any) -> dict[str, Any]:
    """Return what the registry says of a field, if it may have the value."""
    about: dict[str, Any] | None = _KINDS[kind]["fields"].get(no)
    if about is None:
        raise _RefusedError(UNKNOWN_KIND, no)
    limit = about.get("limit", 0)
    good = value is None or isinstance(value, _TYPES.get(about["type"], int))
    if isinstance(value, str | bytes | list):
        good = good and len(value) <= limit
    if about["type"] == "blob" and value is not None:
        good = good and len(value) == _NAME
    if isinstance(value, list):
        good = good and all(len(each) <= _ELEMENT for each in value if isinstance(each, str))
    if not good:
        raise _RefusedError(VALIDATION, no)
    return about


def _meet_sets(held: list[Any], wish: _Wish, *, seen: bool) -> _Meeting:
    added, removed = wish.edits or ([], [])
    grown = held + [each for each in added if each not in held]
    wanted = [each for each in held if each not in removed]
    wanted += [each for each in added if each not in wanted]
    value = wanted if seen else grown
    fault = CONFLICT if value != wanted else _TAKEN if value != held else _NOTHING
    return _Meeting(_Wish(wish.field, wanted), fault, value, merged=value != held)


def _human(_about: Any, held: Any, wish: _Wish, seen: bool) -> int:
    if seen:
        return _TAKEN
    return _NOTHING if held == wish.value else CONFLICT


def _order(_about: Any, held: Any, wish: _Wish, seen: bool) -> int:
    return _TAKEN if seen or held != wish.value else _NOTHING


def _fixed(_about: Any, held: Any, wish: _Wish, _seen: bool) -> int:
    return _NOTHING if held == wish.value else FIXED


def _platform(_about: Any, _held: Any, _wish: _Wish, _seen: bool) -> int:
    return PLATFORM_ONLY


def _state(about: Any, held: Any, wish: _Wish, seen: bool) -> int:
    steps, seen = about.get("steps", {}), seen or held == wish.left
    if held == wish.value:
        return _TAKEN if seen else _NOTHING
    forward, back = (_leads(steps, *way) for way in ((held, wish.value), (wish.value, held)))
    if seen:
        return _TAKEN if forward or not steps else VALIDATION
    if forward == back or not steps:
        return CONFLICT
    return _TAKEN if forward else _NOTHING


_JUDGES: dict[str, Callable[[Any, Any, _Wish, bool], int]] = {
    "H": _human,
    "S": _human,
    "O": _order,
    "T": _state,
    "F": _fixed,
    "R": _platform,
}


def _leads(steps: dict[str, list[str]], start: Any, goal: Any) -> bool:
    """Tell whether one state may follow another in any number of steps."""
    if start is None:
        return goal in steps
    reached: set[str] = set()
    ends = [start]
    while ends:
        fresh = set(steps.get(ends.pop(), [])) - reached
        reached |= fresh
        ends += fresh
    return goal in reached
