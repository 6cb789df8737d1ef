"""Letting go of commits that nothing needs any more.

A commit may go when the rows here contain it and the platform's backups do, in order from
the front; and even then it is kept for a month, in case a backup turns out to be bad.

Source: sync protocol, section 6.2 (R14).
"""

from datetime import datetime, timedelta

from sync.station.ledger import Ledger
from sync.station.places import read_places
from sync.wire.messages import Ack

AT_ONCE = 2_000  # commits: cleaning up never holds a round for long
KEPT = timedelta(days=30)


def release(ledger: Ledger, now: datetime) -> None:
    """Let go of what may go from the front of the outbox."""
    line = ledger.outbox.line()
    upto = min(may_go_upto(ledger), line.keep - 1 + AT_ONCE)
    if upto < line.keep:
        return
    young = ledger.outbox.younger_than(kept_since(now), upto)
    if young is not None:
        upto = young - 1
    if upto >= line.keep:
        ledger.outbox.release(upto)


def may_go_upto(ledger: Ledger) -> int:
    """Return up to which number commits are reflected here and safe there."""
    line = ledger.outbox.line()
    upto = min(line.acked, line.durable)
    if upto < line.keep:
        return upto
    scopes = [scope.no for scope in read_places(ledger).scopes.values() if scope.rights]
    still_open = ledger.answers.first_open(line.epoch, scopes)
    return upto if still_open is None else min(upto, still_open - 1)


def release_retained(ledger: Ledger, ack: Ack, now: datetime) -> None:
    """Let go of commits of earlier streams that the platform's backups hold."""
    for stream, durable in ack.old_durable:
        ledger.outbox.release_retained(stream, durable, kept_since(now))


def kept_since(now: datetime) -> datetime:
    """Return the moment before which a commit was made that need not be kept.

    A wrong clock lets commits go early or late, never in another order, and never one
    that is still needed.
    """
    return now - KEPT
