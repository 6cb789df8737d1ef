"""Taking SCOPES and PULL: the platform's rows, page by page.

Source: sync protocol, section 6.2 (R9 to R13, R15).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from app.domain.sync_records import BaseRow, RowKey, ScopeState
from sync.station.acks import restart_scope
from sync.station.ledger import Ledger
from sync.station.views import refresh, row_key, values_of
from sync.wire.commit import Op, WireChange, decode_commit, given_fields, state_step
from sync.wire.errors import WireError
from sync.wire.messages import (
    EchoRun,
    GrantedScope,
    Pull,
    PulledRow,
    Scopes,
    WireValue,
)
from sync.wire.registry import Registry
from sync.wire.values import add_digest, pack_values, row_hash

_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class PageTaken:
    """What a page brought; ``sound`` is false when count or digest disagree."""

    rows: int
    sound: bool = True


@dataclass(frozen=True, slots=True)
class _Arrived:
    """One row of a page: the values to put on what is held; ``None`` when it is gone."""

    kind: int
    id: bytes
    ver: int
    values: Mapping[int, WireValue] | None
    own: bool  # all of it was here before, as our own commit


class _MissingCommitError(Exception):
    """The platform names a commit that is not held; cannot happen with a truthful hello."""


def take_scopes(ledger: Ledger, message: Scopes) -> None:
    """Follow what the platform grants; commits on what it took back are kept."""
    granted = {scope.no: scope for scope in message.scopes}
    held = {scope.no: scope for scope in ledger.base.scopes()}
    for number, scope in held.items():
        if number not in granted:
            restart_scope(ledger, replace(scope, rights=0))
    for number, grant in granted.items():
        ledger.base.put_scope(_granted(held.get(number), grant))
    ledger.outbox.put_line(replace(ledger.outbox.line(), grant_ver=message.grant_ver))


def take_page(ledger: Ledger, registry: Registry, page: Pull) -> PageTaken:
    """Put a page on the rows held here, unless it is out of place.

    Raises:
        WireError: the page is not of its shape.
    """
    scope = next((s for s in ledger.base.scopes() if s.no == page.scope), None)
    if scope is None or not _fits(scope, page, ledger.outbox.line().epoch):
        return PageTaken(0)
    try:
        arrived = list(_arrived(ledger, page))
    except _MissingCommitError:
        restart_scope(ledger, scope)
        return PageTaken(0, sound=False)
    scope, written = _put(ledger, registry, scope, arrived)
    scope = replace(scope, epoch=page.epoch, cur=page.to, scan_floor=page.scan)
    if page.last:
        scope = replace(scope, comp=page.to)
        ledger.outbox.reflect(scope.no, page.to)
    ledger.base.put_scope(scope)
    _show(ledger, registry, arrived, written, scope.comp)
    if page.last and (scope.rows, scope.digest) != (page.count, page.digest):
        restart_scope(ledger, scope)
        return PageTaken(len(arrived), sound=False)
    return PageTaken(sum(not row.own for row in arrived))


def _granted(held: ScopeState | None, grant: GrantedScope) -> ScopeState:
    if held is None:
        return ScopeState(no=grant.no, kind=grant.kind, rights=grant.rights, title=grant.title)
    return replace(held, kind=grant.kind, rights=grant.rights, title=grant.title)


def _fits(scope: ScopeState, page: Pull, epoch: int) -> bool:
    """Tell whether a page continues what is held, without going back or leaving a gap."""
    same_life = page.epoch == epoch and scope.epoch in (0, epoch)
    in_reach = page.frm <= scope.cur <= page.to and page.fb <= scope.comp
    moves = scope.cur < page.to or (page.last and page.frm == scope.cur)
    readable = scope.rights > 0 and page.scan >= scope.scan_floor
    return same_life and in_reach and moves and readable


def _arrived(ledger: Ledger, page: Pull) -> Iterator[_Arrived]:
    """Yield the rows of a page in the order of their versions."""
    bodies = ledger.outbox.bodies(sorted(_named_commits(page, ledger.outbox.line().head)))
    rows = [_pulled(row, bodies) for row in page.rows]
    for run in page.echo:
        rows += _echoed(run, bodies)
    yield from sorted(rows, key=lambda row: row.ver)


def _named_commits(page: Pull, head: int) -> set[int]:
    named = {own.q for row in page.rows for own in row.mine}
    for run in page.echo:
        if run.q + run.n - 1 > head:
            raise _MissingCommitError(run.q)
        named.update(range(run.q, run.q + run.n))
    return named


def _changes(bodies: Mapping[int, bytes], number: int) -> tuple[WireChange, ...]:
    if number not in bodies:
        raise _MissingCommitError(number)
    return decode_commit(bodies[number]).changes


def _echoed(run: EchoRun, bodies: Mapping[int, bytes]) -> Iterator[_Arrived]:
    for step in range(run.n):
        changes = _changes(bodies, run.q + step)
        first = run.first_ver + step * run.per
        for ver, change in enumerate(changes, start=first):
            yield _Arrived(change.kind, change.id, ver, _sent_values(change), own=True)


def _pulled(row: PulledRow, bodies: Mapping[int, bytes]) -> _Arrived:
    if len(row.id) != _ID_BYTES:
        raise WireError("a record id has 16 bytes")
    if row.vals is None:
        return _Arrived(row.kind, row.id, row.ver, None, own=False)
    values = dict(row.vals)
    for own in row.mine:
        for change in _changes(bodies, own.q):
            if (change.kind, change.id) == (row.kind, row.id):
                sent = _sent_values(change)
                values.update((number, sent[number]) for number in own.fields if number in sent)
    return _Arrived(row.kind, row.id, row.ver, values, own=False)


def _sent_values(change: WireChange) -> Mapping[int, WireValue]:
    if change.op == Op.STATE:
        number, _, reached = state_step(change)
        return {number: reached}
    return given_fields(change) if change.op in (Op.NEW, Op.SET) else {}


def _put(
    ledger: Ledger, registry: Registry, scope: ScopeState, arrived: list[_Arrived]
) -> tuple[ScopeState, dict[RowKey, BaseRow]]:
    """Write rows; return the scope with count and digest as they are now."""
    keys = [row_key(registry, row.kind, row.id) for row in arrived]
    held = dict(ledger.base.rows(keys))
    written: dict[RowKey, BaseRow] = {}
    count, digest = scope.rows, scope.digest
    for key, row in zip(keys, arrived, strict=True):
        before = held.get(key)
        count -= before is not None
        digest = add_digest(digest, take=before.row_hash if before else b"")
        if row.values is None:
            ledger.base.remove_row(key)
            continue
        written[key] = _merged(registry, scope.no, key, before, row)
        count += 1
        digest = add_digest(digest, add=written[key].row_hash)
    ledger.base.put_rows(list(written.values()))
    return replace(scope, rows=count, digest=digest), written


def _merged(
    registry: Registry, scope: int, key: RowKey, before: BaseRow | None, row: _Arrived
) -> BaseRow:
    values = {**(values_of(before) or {}), **(row.values or {})}
    kind = registry.by_number.get(row.kind)
    known = set(kind.by_number) if kind else set()
    return BaseRow(
        key=key,
        scope=scope,
        ver=row.ver,
        row_hash=row_hash(row.kind, row.id, row.ver, values),
        fields=pack_values({n: v for n, v in values.items() if n in known}),
        ext=pack_values({n: v for n, v in values.items() if n not in known}),
    )


def _show(
    ledger: Ledger,
    registry: Registry,
    arrived: list[_Arrived],
    written: Mapping[RowKey, BaseRow],
    complete: int,
) -> None:
    for row in arrived:
        key = row_key(registry, row.kind, row.id)
        if row.values is None:
            ledger.view.show(key, None)
        elif not row.own:  # an own commit that was taken as sent changes nothing to be seen
            refresh(ledger, registry, key, written[key], complete)
