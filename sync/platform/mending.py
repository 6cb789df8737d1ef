"""Mending a scope whose rows at a station are not those of the platform.

What is nearly equal costs a few bytes for each row that differs; what is not is sent
again from the beginning, page by page.

Source: sync protocol, section 13.
"""

from collections.abc import Iterable, Mapping

from sync.platform.store.database import Transaction
from sync.platform.store.records import (
    Record,
    RecordKey,
    keyed_records,
    live_hashes,
    live_records,
    rows_after,
)
from sync.platform.store.scopes import ScopePoint
from sync.wire.codes import RepairMode
from sync.wire.frames import FrameTooLargeError
from sync.wire.messages import PulledRow
from sync.wire.packing import pack
from sync.wire.repairs import Listing, Repair, Tree
from sync.wire.tree import LISTED_HASH_BYTES, bucket_of, count_buckets

WHOLE_BELOW = 400  # live rows
ROWS_MOST = 2_000  # in one repair
TREE_MOST = 100_000  # live rows that one request may have counted


def compared(
    session: Transaction, point: ScopePoint, epoch: int, seen: tuple[int, bytes] | None
) -> tuple[bytes, bool]:
    """Return what to send to an asker in doubt, and whether it has what the platform has.

    Args:
        session: the snapshot.
        point: the scope in it.
        epoch: the present life.
        seen: count and digest of the asker's rows, when they are complete up to ``point``.
    """
    if seen == (point.live_rows, point.digest):
        return _packed(point, epoch, RepairMode.EQUAL), True
    if point.live_rows < WHOLE_BELOW:
        rows = live_records(session, point.key)
        return _packed(point, epoch, RepairMode.WHOLE, rows), False
    if point.live_rows > TREE_MOST:
        return _packed(point, epoch, RepairMode.START_AGAIN), False
    hashes = ((key[1], row_hash) for key, row_hash in live_hashes(session, point.key).items())
    return pack(Tree(point.no, epoch, point.seq, count_buckets(hashes))), False


def differences(session: Transaction, point: ScopePoint, listing: Listing) -> bytes:
    """Return what makes an asker's rows those of the platform, in the buckets it listed.

    Rows that changed since the buckets were counted come along, wherever they lie.
    """
    epoch = listing.epoch
    if not point.floor_seq <= listing.scan <= point.seq or point.live_rows > TREE_MOST:
        return _packed(point, epoch, RepairMode.START_AGAIN)
    newer = rows_after(session, point.key, listing.scan, ROWS_MOST + 1)
    live = live_hashes(session, point.key)
    wanted = _differing(listing, live) | {record.key for record in newer if not record.deleted}
    theirs = {(kind, record_id) for kind, record_id, _ in listing.rows}
    gone = (theirs - live.keys()) | {record.key for record in newer if record.deleted}
    if len(wanted) + len(gone) > ROWS_MOST or len(newer) > ROWS_MOST:
        return _packed(point, epoch, RepairMode.START_AGAIN)
    rows = keyed_records(session, point.key.station, wanted)
    return _packed(point, epoch, RepairMode.DIFFERENCES, rows, gone)


def _differing(listing: Listing, live: Mapping[RecordKey, bytes]) -> set[RecordKey]:
    """Return rows in the listed buckets that the asker lacks or has otherwise."""
    buckets = frozenset(listing.buckets)
    theirs = {(kind, record_id): known for kind, record_id, known in listing.rows}
    return {
        key
        for key, row_hash in live.items()
        if theirs.get(key) != row_hash[:LISTED_HASH_BYTES] and bucket_of(key[1]) in buckets
    }


def _packed(
    point: ScopePoint,
    epoch: int,
    mode: RepairMode,
    rows: Iterable[Record] = (),
    gone: Iterable[RecordKey] = (),
) -> bytes:
    repair = Repair(
        scope=point.no,
        epoch=epoch,
        scan=point.seq,
        mode=mode,
        rows=tuple(PulledRow(r.kind, r.id, r.ver, dict(r.values)) for r in rows),
        gone=tuple(sorted(gone)),
        count=point.live_rows,
        digest=point.digest,
    )
    try:
        return pack(repair)
    except FrameTooLargeError:  # few rows, but long ones: pages carry any number of them
        return _packed(point, epoch, RepairMode.START_AGAIN)
