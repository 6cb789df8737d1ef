"""How a field meets a change: the merge table, as functions of plain values.

No clocks: a write is *seen* when its author's database held the value that it
replaces, by version or by ancestry.

Source: sync protocol, section 7.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from sync.platform.store.records import Mark
from sync.wire.codes import Fault
from sync.wire.messages import WireValue
from sync.wire.registry import FieldClass


class RefusedError(Exception):
    """A change is not taken; its number is used up, and its content kept."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.name)
        self.fault = fault


class Verdict(Enum):
    """What becomes of one submitted value."""

    APPLY = auto()
    NOTHING = auto()  # the same value is there already
    CONFLICT = auto()  # a person decides; both values are kept
    FIXED = auto()
    PLATFORM_ONLY = auto()


@dataclass(frozen=True, slots=True)
class Author:
    """Who made a commit, and whose earlier writes that author knew.

    Attributes:
        stream, seq: where the commit stands.
        ancestors: short number → position of streams that this one provably continues.
    """

    stream: int
    seq: int
    ancestors: Mapping[int, int] = field(default_factory=dict)

    def knew(self, mark: Mark) -> bool:
        """Tell whether the author made this write, or descends from who made it."""
        if mark.writer == self.stream:
            return mark.seq <= self.seq
        return 0 < mark.seq <= self.ancestors.get(mark.writer, 0)


def is_seen(mark: Mark | None, base: int, author: Author) -> bool:
    """Tell whether the author had the field's present value before them."""
    return mark is None or mark.ver <= base or author.knew(mark)


def judge(
    field_class: FieldClass, *, seen: bool, present: WireValue, proposed: WireValue
) -> Verdict:
    """Return what becomes of a value that is set on a field with a ``present`` value."""
    if field_class is FieldClass.PLATFORM:
        return Verdict.PLATFORM_ONLY
    if field_class is FieldClass.FIXED:
        return Verdict.NOTHING if present == proposed else Verdict.FIXED
    if seen:
        return Verdict.APPLY
    if present == proposed:
        return Verdict.NOTHING
    return Verdict.APPLY if field_class is FieldClass.ORDER else Verdict.CONFLICT


def with_members(
    present: WireValue, added: list[int | str], removed: list[int | str], *, seen: bool
) -> list[int | str]:
    """Return a set with elements added and removed; only a seen element can be removed."""
    kept = list(present) if isinstance(present, list) else []
    if seen:
        kept = [one for one in kept if one not in removed]
    return kept + [one for one in dict.fromkeys(added) if one not in kept]
