"""What a person has to look at before another platform has every record."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.domain.errors import DomainError
from app.domain.names import masked_name
from app.domain.target_receipts import Outcome, TargetFile
from app.domain.target_rows import Hold
from app.services.record_titles import title_of
from app.services.target_plan import KindPlan
from app.services.target_watch import Watch
from app.storage.unit_of_work import UnitOfWork

_NO_PERSONS = ("employer", "posting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A record that did not go, or that the other platform did not take.

    Attributes:
        title, detail: its name, and a code that tells it from others of that name.
        id_number: of a person, in full; shown masked.
        holds: everything that is in the way of its going.
        reason: why it was refused, in the words of the other platform.
    """

    kind: str
    record_id: UUID
    title: str
    detail: str = ""
    id_number: str = ""
    holds: tuple[Hold, ...] = ()
    reason: str = ""

    @property
    def refused(self) -> bool:
        """Whether it went and came back."""
        return not self.holds

    @property
    def short(self) -> str:
        """What to call it in a list that is passed on; people by a shortened name."""
        personal = self.title and self.kind not in _NO_PERSONS
        name = masked_name(self.title) if personal else self.title
        return f"{name} {self.detail}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStatus:
    """Where a target stands, kind by kind.

    Attributes:
        unanswered: files that have no answer.
        last: the file that was written last.
        held: records that cannot go as they are.
        refused: records that came back.
    """

    plans: tuple[KindPlan, ...] = ()
    unanswered: tuple[TargetFile, ...] = ()
    last: TargetFile | None = None
    held: tuple[Matter, ...] = ()
    refused: tuple[Matter, ...] = ()

    @property
    def due(self) -> int:
        """How many records are to be written now."""
        return sum(len(plan.due) for plan in self.plans)

    @property
    def waiting(self) -> int:
        """How many records were written and wait for an answer."""
        return sum(plan.standing[Outcome.WAITING] for plan in self.plans)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetOverview:
    """A target in use at this station.

    Attributes:
        title: what people call it; its name while the mapping cannot be read.
        fault: what is wrong with the mapping; then the status says nothing.
    """

    name: str
    title: str
    status: TargetStatus = TargetStatus()
    fault: DomainError | None = None


def held_in(unit: UnitOfWork, plans: Sequence[KindPlan], watch: Watch) -> tuple[Matter, ...]:
    """Return the records that cannot go as they are; may be called off."""
    found = []
    for plan in plans:
        for record in plan.held:
            watch.step()
            found.append(_named(unit, plan.kind, record.record_id, holds=record.holds))
    return tuple(found)


def refused_in(unit: UnitOfWork, plans: Sequence[KindPlan], watch: Watch) -> tuple[Matter, ...]:
    """Return the records that came back; may be called off."""
    found = []
    for plan in plans:
        for receipt in plan.refused:
            watch.step()
            found.append(_named(unit, plan.kind, receipt.record_id, reason=receipt.reason))
    return tuple(found)


def _named(
    unit: UnitOfWork,
    kind: str,
    record_id: UUID,
    *,
    holds: tuple[Hold, ...] = (),
    reason: str = "",
) -> Matter:
    worker = unit.workers.get(record_id) if kind == "worker" else None
    named = title_of(unit, kind, record_id)
    return Matter(
        kind=kind,
        record_id=record_id,
        title=named["title"],
        detail=named["detail"],
        id_number=(worker.id_number or "") if worker else "",
        holds=holds,
        reason=reason,
    )
