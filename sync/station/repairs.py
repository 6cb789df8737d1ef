"""Mending a scope whose rows are not what the platform has: comparing, naming, taking.

Nothing here trusts the other side's digest: what a REPAIR brings is counted, and thrown
away again when it does not come to what it promised. Nothing that still waits to go up
leaves the screen.

Source: sync protocol, sections 6.2 (R12) and 13.
"""

from dataclasses import replace

from app.domain.sync_records import RowKey, ScopeState
from sync.station.arrivals import whole_rows
from sync.station.ledger import Ledger
from sync.station.places import answering_life, read_places
from sync.station.pulls import agrees
from sync.station.rows import put_arrived, remove
from sync.station.views import kind_number, refresh, row_key, show_what_waits
from sync.wire.codes import RepairMode
from sync.wire.commit import HASH_BYTES
from sync.wire.packing import pack
from sync.wire.registry import Registry
from sync.wire.repairs import Listing, Repair, Tree
from sync.wire.tree import LISTED_HASH_BYTES, bucket_of, count_buckets, differing
from sync.wire.values import add_digest

LISTED = 2_000  # rows: more would not fit into one frame, and reading all again is cheaper


class UnearnedError(Exception):
    """A repair does not come to the count and digest that it promised."""


def take_tree(ledger: Ledger, registry: Registry, tree: Tree) -> bool:
    """Compare buckets and prepare the answer; tell whether the tree was of use."""
    places = read_places(ledger)
    scope = places.scopes.get(tree.scope)
    if scope is None or not may_mend(scope, places.epoch, tree.epoch, tree.scan):
        return False
    marks = [mark for mark in ledger.base.marks(scope.no) if mark.ver > 0]
    ours = count_buckets((mark.key[1].bytes, mark.row_hash) for mark in marks)
    buckets = differing(ours, tree.buckets)
    rows = tuple(
        (kind_number(registry, mark.key), mark.key[1].bytes, mark.row_hash[:LISTED_HASH_BYTES])
        for mark in marks
        if bucket_of(mark.key[1].bytes) in buckets
    )
    if len(rows) > LISTED:
        _start_again(ledger, scope, places.epoch, tree.scan)
        return True
    listing = pack(Listing(scope.no, tree.epoch, tree.scan, buckets, rows))
    ledger.base.put_scope(replace(scope, listing=listing))
    return True


def take_repair(ledger: Ledger, registry: Registry, repair: Repair) -> bool:
    """Put a scope right; tell whether the repair was in place.

    Raises:
        UnearnedError: it does not come to what it promised; nothing may be kept of it.
        WireError: it is not of its shape.
    """
    places = read_places(ledger)
    scope = places.scopes.get(repair.scope)
    if scope is None or not may_mend(scope, places.epoch, repair.epoch, repair.scan):
        return False
    if repair.mode == RepairMode.START_AGAIN:
        _start_again(ledger, scope, places.epoch, repair.scan)
        return True
    old_life = answering_life(scope, places.epoch)
    mended, changed, gone = _mended(ledger, registry, scope, repair)
    if not agrees(mended, repair.count, repair.digest):
        raise UnearnedError(repair.scope)
    at = repair.scan
    mended = replace(
        mended, epoch=repair.epoch, cur=at, comp=at, scan_floor=at, doubtful=False, listing=b""
    )
    ledger.base.put_scope(mended)
    changed |= ledger.answers.open_keys({old_life, places.epoch})
    ledger.answers.reflect(scope.no, places.epoch, at)
    changed |= _drop_replays(ledger, scope.no)
    ledger.answers.forget_epochs(read_places(ledger).lives)
    refresh(ledger, registry, changed | gone, gone)
    show_what_waits(ledger, registry)
    return True


def forget_listing(ledger: Ledger, number: int) -> None:
    """Compare again from the beginning: what was to be told led to nothing."""
    scope = read_places(ledger).scopes.get(number)
    if scope is not None and scope.listing:
        ledger.base.put_scope(replace(scope, listing=b""))


def may_mend(scope: ScopeState, epoch: int, of_epoch: int, scan: int) -> bool:
    """Tell whether what mends a scope is of the present life, and not older than it (R12)."""
    newer = scope.epoch != epoch or scan >= scope.cur
    return scope.rights > 0 and of_epoch == epoch and scan >= scope.scan_floor and newer


def _mended(
    ledger: Ledger, registry: Registry, scope: ScopeState, repair: Repair
) -> tuple[ScopeState, set[RowKey], set[RowKey]]:
    """Write what differs; return the scope, whose view changes, and who is gone."""
    rows = whole_rows(repair.rows)
    keys = {row_key(registry, row.kind, row.id) for row in rows}
    gone: set[RowKey] = {row_key(registry, kind, id_) for kind, id_ in repair.gone}
    whole = repair.mode == RepairMode.WHOLE
    not_met = {mark.key for mark in ledger.base.marks(scope.no) if whole or mark.ver == 0}
    gone |= not_met - keys
    counted = _counted(ledger, scope)
    scope = remove(ledger, counted, keys | gone)  # a whole row leaves nothing of the one before
    scope, _ = put_arrived(ledger, registry, scope, rows)
    return scope, keys, gone


def _counted(ledger: Ledger, scope: ScopeState) -> ScopeState:
    """Return a scope with its rows added up anew: the sum itself may be what is wrong."""
    hashes = [mark.row_hash for mark in ledger.base.marks(scope.no) if mark.ver > 0]
    digest = bytes(HASH_BYTES)
    for row_hash in hashes:
        digest = add_digest(digest, add=row_hash)
    return replace(scope, rows=len(hashes), digest=digest)


def _start_again(ledger: Ledger, scope: ScopeState, epoch: int, scan: int) -> None:
    """Read a scope from its beginning; what is shown stays until it has been read."""
    ledger.base.age_rows(scope.no)
    fresh = ScopeState(
        no=scope.no, kind=scope.kind, rights=scope.rights, title=scope.title, epoch=epoch
    )
    ledger.base.put_scope(replace(fresh, scan_floor=max(scan, scope.scan_floor)))
    ledger.answers.forget_epochs(read_places(ledger).lives)


def _drop_replays(ledger: Ledger, scope: int) -> set[RowKey]:
    keys = {each.key for each in ledger.answers.replays() if each.scope == scope}
    ledger.answers.drop_replays(keys)
    return keys
