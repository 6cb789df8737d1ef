"""How a field meets a change: the merge table, as functions of plain values.

No clocks: a write is *seen* when its author's database held the value that it
replaces, by version or by ancestry.

Source: sync protocol, section 7.
"""

from collections.abc import Callable, Mapping
from enum import Enum, auto

import msgspec

from sync.platform.store.records import Mark
from sync.wire.codes import Fault
from sync.wire.messages import WireValue
from sync.wire.registry import Field, FieldClass


class RefusedError(Exception):
    """A change is not taken; its number is used up, and its content kept.

    Attributes:
        field: number of the field that is at fault; 0 when it is none in particular.
    """

    def __init__(self, fault: Fault, field: int = 0) -> None:
        super().__init__(fault.name)
        self.fault = fault
        self.field = field


class Verdict(Enum):
    """What becomes of one submitted value."""

    APPLY = auto()
    NOTHING = auto()  # the same value is there already
    OVERTAKEN = auto()  # what is there has gone further; the value goes to the history
    CONFLICT = auto()  # a person decides; both values are kept
    FIXED = auto()
    PLATFORM_ONLY = auto()
    NOT_ALLOWED = auto()  # not a value that may be set, or may follow what is there


class Author(msgspec.Struct, frozen=True, gc=False):
    """Who made a commit, and whose earlier writes that author knew.

    Attributes:
        stream, seq: where the commit stands.
        ancestors: short number → position of streams that this one provably continues.
    """

    stream: int
    seq: int
    ancestors: Mapping[int, int] = {}

    def knew(self, mark: Mark) -> bool:
        """Tell whether the author made this write, or descends from who made it."""
        if mark.writer == self.stream:
            return mark.seq <= self.seq
        return 0 < mark.seq <= self.ancestors.get(mark.writer, 0)


def is_seen(mark: Mark | None, base: int, author: Author) -> bool:
    """Tell whether the author had the field's present value before them."""
    return mark is None or mark.ver <= base or author.knew(mark)


def judge(field: Field, *, seen: bool, present: WireValue, proposed: WireValue) -> Verdict:
    """Return what becomes of a value that is set on a field with a ``present`` value."""
    return _TABLE[field.field_class](field, seen, present, proposed)


def judge_step(field: Field, *, seen: bool, present: WireValue, reached: WireValue) -> Verdict:
    """Return what becomes of a state that is reached from a ``present`` one.

    Where both sides have moved on, the one that lies further along wins by itself; two
    that cannot follow one another, or each the other, are for a person.
    """
    if present == reached and not seen:
        return Verdict.NOTHING
    forward = may_follow(field, present, reached)
    if seen:
        return Verdict.APPLY if forward or present == reached else Verdict.NOT_ALLOWED
    back = may_follow(field, reached, present)
    if forward == back or not field.steps:
        return Verdict.CONFLICT
    return Verdict.APPLY if forward else Verdict.OVERTAKEN


def may_follow(field: Field, state: WireValue, reached: WireValue) -> bool:
    """Tell whether one state may come after another, directly or by way of others."""
    if not field.steps:
        return True
    if state is None:
        return reached in field.steps
    return isinstance(state, str) and reached in field.reach.get(state, frozenset())


def with_members(
    present: WireValue, added: list[int | str], removed: list[int | str]
) -> list[int | str]:
    """Return a set with elements added and removed, in the order in which they came."""
    kept = [one for one in present if one not in removed] if isinstance(present, list) else []
    return kept + [one for one in dict.fromkeys(added) if one not in kept]


def _judge_human(field: Field, seen: bool, present: WireValue, proposed: WireValue) -> Verdict:
    if seen:
        return Verdict.APPLY
    return Verdict.NOTHING if present == proposed else Verdict.CONFLICT


def _judge_order(field: Field, seen: bool, present: WireValue, proposed: WireValue) -> Verdict:
    return Verdict.APPLY if seen or present != proposed else Verdict.NOTHING


def _judge_state(field: Field, seen: bool, present: WireValue, proposed: WireValue) -> Verdict:
    return judge_step(field, seen=seen, present=present, reached=proposed)


def _judge_fixed(field: Field, seen: bool, present: WireValue, proposed: WireValue) -> Verdict:
    return Verdict.NOTHING if present == proposed else Verdict.FIXED


def _judge_platform(field: Field, seen: bool, present: WireValue, proposed: WireValue) -> Verdict:
    return Verdict.PLATFORM_ONLY


def _judge_counter(field: Field, seen: bool, present: WireValue, proposed: WireValue) -> Verdict:
    return Verdict.NOT_ALLOWED  # a counter is added to, never set


_TABLE: Mapping[FieldClass, Callable[[Field, bool, WireValue, WireValue], Verdict]] = {
    FieldClass.HUMAN: _judge_human,
    FieldClass.ORDER: _judge_order,
    FieldClass.COUNTER: _judge_counter,
    FieldClass.SET: _judge_human,
    FieldClass.STATE: _judge_state,
    FieldClass.FIXED: _judge_fixed,
    FieldClass.PLATFORM: _judge_platform,
}
