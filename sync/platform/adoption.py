"""Changes that came before their record: they are made once it is there.

Whole or not at all, and never a deletion; what meets another value, or was decided by a
person meanwhile, stays with people.

Source: sync protocol, section 7 ("orphan").
"""

from collections.abc import Mapping

from sync.platform.disputes import close_item, open_item
from sync.platform.effects import Effect, Submission, effect_of
from sync.platform.merge import Author, RefusedError
from sync.platform.store.locked_scopes import LockedScope
from sync.platform.store.orphans import (
    Orphan,
    drop_orphans,
    note_orphans,
    orphans_of,
)
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import MERGED, Mark, Record, RecordKey
from sync.platform.store.statements import Batch
from sync.wire.commit import Op, WireChange, decode_commit
from sync.wire.errors import WireError
from sync.wire.registry import Registry


class Adoption:
    """What came too early, and what appeared, in one transaction."""

    def __init__(
        self, registry: Registry, records: RecordSet, scopes: Mapping[int, LockedScope]
    ) -> None:
        self._registry = registry
        self._records = records
        self._scopes = scopes
        self._early: list[Orphan] = []
        self._appeared: dict[RecordKey, Author] = {}

    def keep(self, orphan: Orphan) -> None:
        """Take a change whose record does not exist."""
        self._early.append(orphan)

    def welcome(self, key: RecordKey, creator: Author) -> None:
        """Take a record that did not exist before."""
        self._appeared[key] = creator

    def finish(self, batch: Batch, station: int, awaited: set[RecordKey], now_ms: int) -> None:
        """Make what waited for the records that appeared; their commits are in the log."""
        note_orphans(batch, station, self._early, now_ms)
        keys = sorted((awaited | {each.key for each in self._early}) & self._appeared.keys())
        if not keys:
            return
        batch.run()
        for key in keys:
            for orphan, body in orphans_of(batch.session, station, key):
                self._adopt(orphan, decode_commit(body).changes[orphan.place])
        drop_orphans(batch.session, station, keys)

    def _adopt(self, orphan: Orphan, change: WireChange) -> None:
        record = self._records.get(orphan.key)
        item = open_item(self._records, orphan.item)
        if record is None or item is None:
            return
        author = Author(orphan.stream, orphan.seq)
        base = base_of_early(orphan, record, self._appeared[orphan.key])
        kind = self._registry.by_number[change.kind]
        effect = _effect(Submission(kind, change, author, base), record)
        if effect is None:
            return
        scope = self._scopes[record.scope]
        # No single commit of the sender's was answered with these values: they are sent to it.
        mark = Mark(0, orphan.stream, MERGED)
        if effect.values:
            record = self._records.write(record, scope, effect.values, mark)
        self._records.pass_by(record, effect.overtaken, Mark(record.ver, *mark[1:]))
        close_item(self._records, self._scopes[item.scope], item)


def base_of_early(orphan: Orphan, record: Record, creator: Author) -> int:
    """Return up to which number an author had seen a record that the platform did not have.

    Who edits a record knows how it began, unless it was begun anew by somebody who knew
    that edit.
    """
    return 0 if creator.knew(Mark(0, orphan.stream, orphan.seq)) else record.ver


def _effect(submission: Submission, record: Record) -> Effect | None:
    """Return what a change does, if all of it can be done without asking anybody."""
    if submission.change.op == Op.DELETE:
        return None
    try:
        effect = effect_of(submission, record)
    except (RefusedError, WireError):
        return None
    return None if effect.disputes else effect
