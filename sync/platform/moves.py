"""Letting a person move: gone from one station, known at another.

The row at the new station is a new record, with every value of the old one, those that
this build does not know included. What the old station still has to say of the person it
is told like of any deleted record, in its inbox: it may not write at the other.

Source: sync protocol, section 8.
"""

from dataclasses import dataclass
from uuid import UUID

from sync.platform.refusals import NotSentError
from sync.platform.store.database import Transaction
from sync.platform.store.locked_scopes import LockedScope, lock_scopes
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import PLATFORM, Mark, Record, RecordKey, get_record
from sync.platform.store.scopes import STATION, ScopeKey, open_scope
from sync.platform.store.stations import find_station
from sync.wire.registry import registry

_KIND = "worker"
_OURS = Mark(0, PLATFORM, 0)


@dataclass(frozen=True, slots=True)
class Move:
    """Who goes from which station to which, by their numbers."""

    worker: UUID
    leaves: int
    joins: int


def move_worker(session: Transaction, move: Move, *, new_id: UUID) -> None:
    """Let a person leave one station and join another, in one transaction.

    Raises:
        NotSentError: there is no such station, or nobody of this id at the old one.
    """
    joined = find_station(session, move.joins)
    if joined is None or move.leaves == move.joins:
        raise NotSentError(f"nobody can move from station {move.leaves} to {move.joins}")
    key = (registry().by_name[_KIND].number, move.worker.bytes)
    here = get_record(session, move.leaves, *key)
    if here is None:
        raise _nobody(move)
    home, target = ScopeKey(move.leaves, here.scope), open_scope(session, STATION, joined.no, "")
    locked = _locked(session, home, target)
    held = _taken_away(session, move, key, locked[home])
    there = RecordSet(session, registry(), move.joins)
    fresh = Record(kind=held.kind, id=new_id.bytes, scope=target.no)
    there.write(fresh, locked[target], held.values, _OURS)
    there.flush()


def _locked(session: Transaction, *keys: ScopeKey) -> dict[ScopeKey, LockedScope]:
    """Lock scopes of two stations, in one order for everybody."""
    ordered = sorted(keys, key=lambda key: (key.station, key.no))
    return {key: lock_scopes(session, key.station, [key.no])[key.no] for key in ordered}


def _taken_away(session: Transaction, move: Move, key: RecordKey, scope: LockedScope) -> Record:
    """Delete a record where it was, and return it as it was."""
    records = RecordSet(session, registry(), move.leaves)
    held = records.get(key)
    if held is None or held.deleted:
        raise _nobody(move)
    records.delete(held, scope, _OURS)
    records.flush()
    return held


def _nobody(move: Move) -> NotSentError:
    return NotSentError(f"station {move.leaves} has sent nobody of this id")
