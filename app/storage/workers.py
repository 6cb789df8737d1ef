"""People who look for work, as stored: writing them and getting them back."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from app.domain.workers import (
    Consent,
    Worker,
    WorkerCounts,
    WorkerPage,
    WorkerQuery,
    WorkerState,
    WorkerSummary,
)
from app.storage import worker_listing
from app.storage.base import table_of
from app.storage.prepared import Prepared
from app.storage.search_keys import SearchKeyRepository
from app.storage.tallies import TallyRepository
from app.storage.worker_rows import WorkerGroupRow, WorkerRow

TALLIES = "worker"


_PLAIN = tuple(each.name for each in fields(Worker) if each.name != "consent")
_GROUP = "group:"
_TABLE = table_of(WorkerRow)
_GROUPS = table_of(WorkerGroupRow)
_CONSENT = ("consent_version", "consent_way", "consent_given_at")
_ADD, _ADD_GROUPS = Prepared(insert(_TABLE)), Prepared(insert(_GROUPS))
_READ = Prepared(
    select(*(_TABLE.c[name] for name in (*_PLAIN, *_CONSENT))).where(
        _TABLE.c.id == bindparam("own_id")
    )
)
_UPDATE = Prepared(
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("own_id"))
    .values({each.name: bindparam(each.name) for each in _TABLE.c if each.name != "id"})
)


class WorkerRepository:
    """People within one transaction; their search keys and counters move with them."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._keys = SearchKeyRepository(session)
        self._tallies = TallyRepository(session)

    def add(self, workers: Sequence[Worker]) -> None:
        """Write new people."""
        if not workers:
            return
        _ADD.run_many(self._session, [_to_row(worker) for worker in workers])
        self._add_groups(workers)
        self._keys.add(workers)
        steps: Counter[str] = Counter()
        for worker in workers:
            steps.update(_tally(worker))
        self._tallies.add(TALLIES, steps)

    def update(self, old: Worker, new: Worker) -> None:
        """Write a person over what ``get`` returned in this transaction."""
        self.update_many([(old, new)])

    def update_many(self, pairs: Sequence[tuple[Worker, Worker]]) -> None:
        """Write people over what was read of them in this transaction."""
        if not pairs:
            return
        rows = [{**_to_row(new), "own_id": new.id} for _, new in pairs]
        _UPDATE.run_many(self._session, rows)
        moved = [
            (old, new)
            for old, new in pairs
            if (old.key_groups, old.last_contact_on) != (new.key_groups, new.last_contact_on)
        ]
        self._drop_groups([old for old, _ in moved])
        self._add_groups([new for _, new in moved])
        self._keys.replace(pairs)
        steps: Counter[str] = Counter()
        for old, new in pairs:
            steps.update(_tally(new))
            steps.subtract(_tally(old))
        self._tallies.add(TALLIES, steps)

    def remove(self, workers: Sequence[Worker]) -> None:
        """Take people off the lists; lines of the ledger keep their names."""
        ids = [worker.id for worker in workers]
        self._session.execute(delete(_TABLE).where(_TABLE.c.id.in_(ids)))
        self._drop_groups(workers)
        self._keys.remove(workers)
        steps: Counter[str] = Counter()
        for worker in workers:
            steps.subtract(_tally(worker))
        self._tallies.add(TALLIES, steps)

    def put(self, worker: Worker) -> None:
        """Write a person, known or not; for what comes down from the platform.

        The revision moves on, so that a form opened before is not saved over it.
        """
        old = self.get(worker.id)
        if old is None:
            self.add([worker])
        else:
            self.update(old, replace(worker, revision=old.revision + 1))

    def get(self, worker_id: UUID) -> Worker | None:
        """Return the person, or ``None`` when there is no such id."""
        found = self.listed([worker_id])
        return found[0] if found else None

    def listed(self, ids: Sequence[UUID]) -> tuple[Worker, ...]:
        """Return people in the order of their ids as given; unknown ids are left out."""
        found = (_READ.first(self._session, own_id=id_) for id_ in ids)
        return tuple(_to_domain(row) for row in found if row is not None)

    def page(self, query: WorkerQuery, *, on: date) -> WorkerPage:
        """Return one page: newest contact first, or closest first when a text is asked.

        Ages are those on the day ``on``.
        """
        return worker_listing.page(self._session, query, on=on)

    def summaries(self, ids: Sequence[UUID], *, on: date) -> tuple[WorkerSummary, ...]:
        """Return lines of a listing in the order of the ids."""
        return worker_listing.summaries(self._session, ids, on=on)

    def counts(self) -> WorkerCounts:
        """Return how many people there are, from the counters."""
        tallies = self._tallies.all(TALLIES)
        groups = {
            name.removeprefix(_GROUP): amount
            for name, amount in tallies.items()
            if name.startswith(_GROUP)
        }
        return WorkerCounts(
            total=tallies.get("total", 0),
            active=tallies.get(f"state:{WorkerState.ACTIVE}", 0),
            by_group=groups,
        )

    def registered_on(self, day: date) -> int:
        """Return how many people were registered on a day."""
        return self._tallies.all(TALLIES).get(f"day:{day.isoformat()}", 0)

    def _drop_groups(self, workers: Sequence[Worker]) -> None:
        rows = [
            {"group": code, "day": worker.last_contact_on, "person": worker.id}
            for worker in workers
            for code in worker.key_groups
        ]
        if rows:
            statement = delete(_GROUPS).where(
                _GROUPS.c.code == bindparam("group"),
                _GROUPS.c.last_contact_on == bindparam("day"),
                _GROUPS.c.worker_id == bindparam("person"),
            )
            self._session.execute(statement, rows)

    def _add_groups(self, workers: Sequence[Worker]) -> None:
        rows = [
            {"code": code, "last_contact_on": worker.last_contact_on, "worker_id": worker.id}
            for worker in workers
            for code in worker.key_groups
        ]
        if rows:
            _ADD_GROUPS.run_many(self._session, rows)


def _tally(worker: Worker) -> Counter[str]:
    names = ["total", f"state:{worker.state}", f"day:{worker.registered_on.isoformat()}"]
    return Counter([*names, *(f"{_GROUP}{code}" for code in worker.key_groups)])


def _to_row(worker: Worker) -> dict[str, Any]:
    row = {name: getattr(worker, name) for name in _PLAIN}
    consent = worker.consent
    row["state"] = worker.state.value
    row["consent_version"] = None if consent is None else consent.version
    row["consent_way"] = None if consent is None else consent.way
    row["consent_given_at"] = None if consent is None else consent.given_at
    return row


def _to_domain(row: Sequence[Any]) -> Worker:
    *plain, version, way, given_at = row
    values = dict(zip(_PLAIN, plain, strict=True))
    values["state"] = WorkerState(values["state"])
    if given_at is not None:
        values["consent"] = Consent(version=version, way=way, given_at=given_at)
    return Worker(**values)
