"""Verbs for whoever keeps the platform running."""

from argparse import ArgumentParser, Namespace

import msgspec

from sync.platform.app import utc_now
from sync.platform.console import DONE, REFUSED, Verbs, ready, say
from sync.platform.lives import begin_life
from sync.platform.recounting import recount
from sync.platform.store.backups import begin_backup, confirm_backup
from sync.platform.store.database import PARTITIONS, open_database
from sync.platform.store.events import PlatformEvent, events
from sync.platform.store.schema import REVISIONS
from sync.platform.tidying import tidy


def add_upkeep_verbs(verbs: Verbs, shared: ArgumentParser) -> None:
    """Add these verbs to the command line."""
    steps = verbs.add_parser("migrate", parents=[shared], help="bring the tables up to date")
    steps.add_argument(
        "--partitions",
        type=int,
        default=PARTITIONS,
        metavar="N",
        help="of each big table, when they are made; 0 where a cluster spreads plain tables",
    )
    steps.set_defaults(work=_migrate)
    mark = verbs.add_parser("backup-mark", parents=[shared], help="say that a backup begins")
    mark.set_defaults(work=_mark)
    done = verbs.add_parser("backup-done", parents=[shared], help="say that one was verified")
    done.add_argument("backup", type=int, metavar="NO", help="what backup-mark printed")
    done.set_defaults(work=_confirm)
    restored = verbs.add_parser(
        "restored", parents=[shared], help="say that an older state of the database is back"
    )
    restored.set_defaults(work=_restored)
    tidy = verbs.add_parser("tidy", parents=[shared], help="forget what is past its time")
    tidy.set_defaults(work=_tidy)
    again = verbs.add_parser("recount", parents=[shared], help="add up every scope's rows anew")
    again.set_defaults(work=_recount)
    noted = verbs.add_parser("events", parents=[shared], help="print what was noted")
    noted.add_argument("--after", type=int, default=0, metavar="N", help="leave out up to number N")
    noted.set_defaults(work=_events)


def _migrate(options: Namespace) -> int:
    database = open_database(options.database)
    options.closing.callback(database.close)
    before = database.shape()
    database.prepare(partitions=options.partitions)
    content = {"before": before.value, "revision": REVISIONS[-1]}
    say(msgspec.json.encode(content).decode() if options.json else REVISIONS[-1])
    return DONE


def _mark(options: Namespace) -> int:
    with ready(options).writing() as session:
        number = begin_backup(session, at=utc_now())
    say(msgspec.json.encode({"backup": number}).decode() if options.json else str(number))
    return DONE


def _confirm(options: Namespace) -> int:
    with ready(options).writing() as session:
        return DONE if confirm_backup(session, options.backup) else REFUSED


def _restored(options: Namespace) -> int:
    epoch = begin_life(ready(options), at=utc_now())
    say(msgspec.json.encode({"epoch": epoch}).decode() if options.json else str(epoch))
    return DONE


def _tidy(options: Namespace) -> int:
    tidy(ready(options), at=utc_now())
    return DONE


def _recount(options: Namespace) -> int:
    for scope in recount(ready(options), at=utc_now()):
        say(f"station {scope.station} scope {scope.no}")
    return DONE


def _events(options: Namespace) -> int:
    with ready(options).reading() as session:
        found = events(session, after=options.after)
    for event in found:
        say(msgspec.json.encode(_plain(event)).decode() if options.json else _line(event))
    return DONE


def _plain(event: PlatformEvent) -> dict[str, object]:
    return {
        "no": event.no,
        "at": event.at,
        "kind": event.kind.value,
        "device": event.device.hex(),
        "station": event.station_no,
        "detail": event.detail,
    }


def _line(event: PlatformEvent) -> str:
    station = event.station_no or ""
    words = (event.no, f"{event.at:%Y-%m-%dT%H:%M:%SZ}", event.kind.value, station)
    return " ".join(str(word) for word in (*words, event.device.hex(), event.detail) if word != "")
