"""Taking SCOPES and PULL: what may be read, and the platform's rows page by page.

Source: sync protocol, section 6.2 (R9 to R13, R15).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from app.domain.sync_records import LineState, RowKey, ScopeState
from sync.station.arrivals import MissingCommitError, arrived_rows
from sync.station.ledger import Ledger
from sync.station.rows import close_gone, put_arrived
from sync.station.views import refresh, row_key, show_what_waits
from sync.wire.messages import GrantedScope, Pull, Scopes
from sync.wire.registry import Registry


@dataclass(frozen=True, slots=True)
class PageTaken:
    """What a page brought; ``sound`` is false when count or digest disagree."""

    rows: int
    sound: bool = True


def take_scopes(ledger: Ledger, registry: Registry, message: Scopes) -> None:
    """Follow what the platform grants; commits on what it took back are kept."""
    line = ledger.outbox.line()
    if is_outdated(line, message):
        return
    granted = {scope.no: scope for scope in message.scopes}
    held = {scope.no: scope for scope in ledger.base.scopes()}
    for number, grant in granted.items():
        ledger.base.put_scope(_granted(held.get(number), grant))
    for number, scope in held.items():
        if number not in granted and scope.rights:
            _withdraw(ledger, registry, scope)
    ledger.outbox.put_line(replace(line, grant_ver=message.grant_ver))


def is_outdated(line: LineState, message: Scopes) -> bool:
    """Tell whether a list of scopes is older than the one that is followed."""
    return message.grant_ver < line.grant_ver


def _granted(held: ScopeState | None, grant: GrantedScope) -> ScopeState:
    if held is None:
        return ScopeState(no=grant.no, kind=grant.kind, rights=grant.rights, title=grant.title)
    return replace(held, kind=grant.kind, rights=grant.rights, title=grant.title)


def _withdraw(ledger: Ledger, registry: Registry, scope: ScopeState) -> None:
    """Give up the rows of a scope (R15). Own work on them stays, in the view too."""
    keys = [mark.key for mark in ledger.base.marks(scope.no)]
    ledger.base.remove_rows(keys)
    ledger.base.put_scope(
        ScopeState(
            no=scope.no,
            kind=scope.kind,
            rights=0,
            title=scope.title,
            scan_floor=kept_floor(scope),
        )
    )
    ledger.answers.reopen(scope.no)
    refresh(ledger, registry, keys, keys)


def kept_floor(scope: ScopeState) -> int:
    """Return the scan floor that a withdrawn scope keeps: it may be given back (R15)."""
    return scope.scan_floor


def take_page(ledger: Ledger, registry: Registry, page: Pull) -> PageTaken:
    """Put a page on the rows held here, unless it is out of place.

    Raises:
        WireError: the page is not of its shape.
    """
    scope = next((s for s in ledger.base.scopes() if s.no == page.scope), None)
    if scope is None or not fits(scope, page, ledger.outbox.line().epoch):
        return PageTaken(0)
    try:
        arrived = list(arrived_rows(ledger, page))
    except MissingCommitError:
        ledger.base.put_scope(replace(scope, doubtful=True))
        return PageTaken(0, sound=False)
    anew = scope.comp == 0
    scope, changed = put_arrived(ledger, registry, scope, arrived)
    scope = replace(scope, epoch=page.epoch, cur=page.to, scan_floor=page.scan)
    sound = not page.last or agrees(scope, page.count, page.digest)
    if page.last:
        scope = replace(scope, comp=page.to, doubtful=not sound, listing=b"")
    ledger.base.put_scope(scope)
    deleted = {row_key(registry, r.kind, r.id): r.ver for r in arrived if r.values is None}
    close_gone(ledger, scope, deleted)
    ledger.answers.drop_replays(changed)
    gone = set(deleted)
    if page.last:
        also_changed, also_gone = _finish_run(ledger, scope, anew=anew)
        changed, gone = changed | also_changed, gone | also_gone
    refresh(ledger, registry, changed, gone)
    if page.last:
        show_what_waits(ledger, registry)
    return PageTaken(sum(not row.own for row in arrived), sound)


def foreseen(scope: ScopeState, pages: Iterable[Pull], epoch: int) -> ScopeState:
    """Return how a scope will stand when pages that have come are on the rows held here."""
    for page in pages:
        if page.scope == scope.no and fits(scope, page, epoch):
            comp = page.to if page.last else scope.comp
            scope = replace(scope, epoch=page.epoch, cur=page.to, comp=comp, scan_floor=page.scan)
    return scope


def fits(scope: ScopeState, page: Pull, epoch: int) -> bool:
    """Tell whether a page may be put on the rows held here (R9)."""
    return (
        scope.rights > 0
        and is_of_same_life(scope, page, epoch)
        and is_not_older(scope, page)
        and continues(scope, page)
    )


def is_of_same_life(scope: ScopeState, page: Pull, epoch: int) -> bool:
    """Tell whether the rows held here are of the life that the page is of."""
    return page.epoch == epoch and scope.epoch in (0, epoch)


def is_not_older(scope: ScopeState, page: Pull) -> bool:
    """Tell whether a page is of no older scan than one that was taken already."""
    return page.scan >= scope.scan_floor


def continues(scope: ScopeState, page: Pull) -> bool:
    """Tell whether a page leaves no gap, and counts its fields from a point that we have."""
    in_reach = page.frm <= scope.cur <= page.to and page.fb <= scope.comp
    return in_reach and (scope.cur < page.to or (page.last and page.frm == scope.cur))


def agrees(scope: ScopeState, count: int, digest: bytes) -> bool:
    """Tell whether the platform counts the same rows with the same hashes (R11)."""
    return (scope.rows, scope.digest) == (count, digest)


def _finish_run(
    ledger: Ledger, scope: ScopeState, *, anew: bool
) -> tuple[set[RowKey], set[RowKey]]:
    """Close what the complete rows contain; return whose view changes, and who is gone.

    Args:
        ledger: the transaction.
        scope: as it stands at the end of the run.
        anew: the scope was read from its beginning; what was not met again is no more.
    """
    ledger.answers.reflect(scope.no, scope.epoch, scope.comp)
    replayed = {each.key for each in ledger.answers.replays() if each.scope == scope.no}
    ledger.answers.drop_replays(replayed)
    marks = ledger.base.marks(scope.no) if anew else ()
    gone = {mark.key for mark in marks if mark.ver == 0}
    ledger.base.remove_rows(gone)
    return replayed | gone, gone
