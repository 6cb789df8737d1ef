"""Applying commits: each change meets the platform's rows by the merge rules.

Nothing that somebody submitted vanishes: it becomes the current value, or it is in
the history, or in an inbox item with both values. A change that cannot be taken
never blocks those after it.

Source: sync protocol, sections 6.1 (P2 d) and 7.
"""

from collections.abc import Mapping

import msgspec

from sync.platform.adoption import Adoption
from sync.platform.disputes import Inbox, Origin
from sync.platform.effects import Dispute, Effect, Submission, effect_of
from sync.platform.merge import Author, RefusedError
from sync.platform.sharing import Sharing
from sync.platform.store.lives import Lives
from sync.platform.store.locked_scopes import LockedScope
from sync.platform.store.orphans import Orphan
from sync.platform.store.record_set import RecordSet
from sync.platform.store.records import MERGED, Mark, Record, RecordKey
from sync.platform.store.statements import Batch
from sync.platform.store.tables import ID_BYTES
from sync.wire.codes import Fault
from sync.wire.commit import CommitBody, Op, ScopeBase, WireChange
from sync.wire.errors import WireError
from sync.wire.messages import ChangeResult
from sync.wire.registry import Kind, Registry

_MALFORMED = RefusedError(Fault.VALIDATION)


class Outcome(msgspec.Struct, frozen=True, gc=False):
    """What became of one change.

    Attributes:
        whole: it was taken exactly as sent, so its sender needs no values back.
    """

    result: ChangeResult
    scope: int
    whole: bool


class CommitApplier:
    """Applies commits of one stream within one transaction.

    ``scopes`` are those that the device may write, all of them locked; ``home`` is
    where its new records go.
    """

    def __init__(
        self,
        registry: Registry,
        records: RecordSet,
        scopes: Mapping[int, LockedScope],
        *,
        home: int,
        lives: Lives,
    ) -> None:
        self._registry = registry
        self._records = records
        self._scopes = scopes
        self._home = home
        self._lives = lives
        self._inbox = Inbox(registry)
        self._adoption = Adoption(registry, records, scopes)
        self._sharing = Sharing(registry, records)

    def apply(self, body: CommitBody, author: Author, stream: bytes) -> list[Outcome]:
        """Apply every change of a commit and return what became of each."""
        bases = {base.scope: base for base in body.bases}
        return [
            self._take(
                change, bases, author, Origin(stream, author.seq, place, body.at, body.staff)
            )
            for place, change in enumerate(body.changes)
        ]

    def finish(self, batch: Batch, awaited: set[RecordKey], now_ms: int) -> None:
        """Write what was made, and what could not be taken for people to look at.

        Args:
            batch: what else is written first: the log of the commits.
            awaited: records for which some change waits that came too early.
            now_ms: the present moment.
        """
        home = self._scopes[self._home]
        self._inbox.file(batch.session, self._records, home)
        self._adoption.finish(batch, home.station, awaited, now_ms)
        self._records.flush_by(batch)
        self._sharing.finish(batch, home, self._inbox)

    def _take(
        self, change: WireChange, bases: Mapping[int, ScopeBase], author: Author, origin: Origin
    ) -> Outcome:
        record: Record | None = None
        try:
            kind, record, scope = self._place(change)
            base = effective_base(bases.get(scope.no), change.rowbase, self._lives)
            effect = effect_of(Submission(kind, change, author, base), record)
        except (RefusedError, WireError) as error:
            refusal = error if isinstance(error, RefusedError) else _MALFORMED
            fault = refusal.fault
            if fault is Fault.PURGED:  # an item would keep what must not be kept
                return Outcome(ChangeResult(0, fault), self._home, whole=False)
            other = record.last_mark() if record else None
            refused = Dispute(0, fault, None, change.payload, other, refusal.field)
            item = self._inbox.note(origin, change, refused)
            if fault is Fault.ORPHAN:
                about = (change.kind, change.id)
                self._adoption.keep(Orphan(about, author.stream, author.seq, origin.place, item))
            return Outcome(ChangeResult(0, fault, item), self._home, whole=False)
        return self._carry_out(effect, record, scope, (origin, change, author))

    def _place(self, change: WireChange) -> tuple[Kind, Record | None, LockedScope]:
        """Return what a change is about, and the scope that gives it a number."""
        kind = self._registry.by_number.get(change.kind)
        if kind is None:
            raise RefusedError(Fault.UNKNOWN_KIND)
        if len(change.id) != ID_BYTES:
            raise RefusedError(Fault.VALIDATION)
        record = self._records.get((change.kind, change.id))
        scope = self._scopes.get(self._home if record is None else record.scope)
        if scope is None:
            raise RefusedError(Fault.RIGHTS)
        if record is not None and record.purged:
            raise RefusedError(Fault.PURGED)
        return kind, record, scope

    def _carry_out(
        self,
        effect: Effect,
        record: Record | None,
        scope: LockedScope,
        made: tuple[Origin, WireChange, Author],
    ) -> Outcome:
        origin, change, author = made
        present = record or Record(kind=change.kind, id=change.id, scope=scope.no)
        mark = Mark(0, author.stream, MERGED if effect.merged else author.seq)
        ver = 0
        if effect.delete:
            ver = self._records.delete(present, scope, mark).ver
        elif effect.values:
            ver = self._records.write(present, scope, effect.values, mark).ver
            self._sharing.look_at(origin, change, effect.values)
            if record is None:
                self._adoption.welcome(present.key, author)
        if effect.overtaken:
            self._records.pass_by(present, effect.overtaken, Mark(present.ver, *mark[1:]))
        items = [self._inbox.note(origin, change, dispute) for dispute in effect.disputes]
        fault = effect.disputes[0].fault if effect.disputes else Fault.NONE
        result = ChangeResult(ver, fault, items[0] if items else b"")
        return Outcome(result, scope.no, whole=_is_whole(change, effect))


def effective_base(base: ScopeBase | None, rowbase: int, lives: Lives) -> int:
    """Return up to which number of the present life an author had seen a row.

    Points of an older life count as far as both lives share their history.
    """
    if base is None:
        return 0
    return lives.shared(base.epoch, base.scope, max(base.complete, rowbase))


def _is_whole(change: WireChange, effect: Effect) -> bool:
    if effect.merged or effect.disputes or not effect.values:
        return False
    if change.op in (Op.NEW, Op.STATE):  # all of it, or nothing
        return True
    return len(effect.values) == len(change.payload or ())
