"""Verbs for deleting somebody's record for good, here and at every PC."""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from uuid import UUID

import msgspec

from sync.platform.app import utc_now
from sync.platform.console import DONE, Verbs, ready, say
from sync.platform.named_records import find_by
from sync.platform.purge_orders import Standing, standings
from sync.platform.purging import PURGEABLE, PurgeRequest, Reason, purge
from sync.platform.refusals import NotSentError
from sync.platform.store.database import Database
from sync.platform.verb_arguments import read_file
from sync.platform.worker import record_ids


class _Listed(msgspec.Struct, frozen=True, kw_only=True):
    """One order as ``purges --json`` prints it; no personal data."""

    order: UUID
    station: int
    kind: str
    record: UUID
    reason: str
    given: str
    obeyed: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()


def add_purge_verbs(verbs: Verbs, shared: ArgumentParser) -> None:
    """Add these verbs to the command line."""
    parser = verbs.add_parser("purge", parents=[shared], help="delete a person's record for good")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--record", type=UUID, metavar="ID", help="the record's id")
    what.add_argument(
        "--id-number", action="store_true", help="read the ID number from standard input"
    )
    what.add_argument("--again", type=Path, metavar="FILE", help="every order that purges printed")
    parser.add_argument("--station", type=int, metavar="NO")
    parser.add_argument("--kind", default=PURGEABLE[0])
    parser.add_argument("--reason", type=Reason, choices=list(Reason), default=Reason.RIGHTS)
    parser.set_defaults(work=_purge)

    listing = verbs.add_parser("purges", parents=[shared], help="list orders and who has obeyed")
    listing.add_argument("--open", action="store_true", help="only what some PC has yet to obey")
    listing.set_defaults(work=_list)


def _purge(options: Namespace) -> int:
    if options.again is not None:
        return _again(options)
    if options.station is None:
        raise NotSentError("--station is needed")
    database = ready(options)
    request = PurgeRequest(
        order=record_ids(utc_now)(),
        station_no=options.station,
        kind=options.kind,
        record=options.record or _with_number(database, options.station),
        reason=options.reason,
    )
    purge(database, request, at=utc_now())
    say(str(request.order))
    return DONE


def _with_number(database: Database, station: int) -> UUID:
    """Return who has the ID number on standard input: it is no argument, for shells keep those."""
    number = sys.stdin.readline().strip().upper()
    with database.reading() as session:
        found = find_by(session, station, PURGEABLE[0], "id_number", number)
    if len(found) != 1:
        raise NotSentError(f"{len(found)} people of the station have this number; name the record")
    return UUID(bytes=found[0].id)


def _again(options: Namespace) -> int:
    """Give orders once more that a restored database has forgotten."""
    try:
        lines = read_file(options.again).splitlines()
        orders = [msgspec.json.decode(line, type=_Listed) for line in lines]
    except msgspec.MsgspecError as error:
        raise NotSentError("not what purges --json prints") from error
    database = ready(options)
    for each in orders:
        request = PurgeRequest(
            order=each.order,
            station_no=each.station,
            kind=each.kind,
            record=each.record,
            reason=Reason(each.reason),
            missing=True,
        )
        purge(database, request, at=utc_now())
    say(f"{len(orders)} orders")
    return DONE


def _list(options: Namespace) -> int:
    with ready(options).reading() as session:
        found = [each for each in standings(session) if each.waiting or not options.open]
    for each in found:
        say(msgspec.json.encode(_listed(each)).decode() if options.json else _line(each))
    return DONE


def _listed(standing: Standing) -> _Listed:
    request = standing.request
    return _Listed(
        order=request.order,
        station=request.station_no,
        kind=request.kind,
        record=request.record,
        reason=request.reason.value,
        given=standing.given_at.isoformat(timespec="seconds"),
        obeyed=standing.obeyed,
        waiting=standing.waiting,
    )


def _line(standing: Standing) -> str:
    request = standing.request
    waiting = " ".join(standing.waiting) or "nobody"
    return (
        f"{standing.given_at:%Y-%m-%d}  station {request.station_no}  {request.kind} "
        f"{request.record}  {len(standing.obeyed)} obeyed, waiting for {waiting}"
    )
