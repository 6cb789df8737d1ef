"""The platform's command line: ``python -m sync.platform serve`` and what administers it."""

import os
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from datetime import datetime, timedelta

import msgspec

from app.domain.errors import DomainError
from sync.platform.administration import StationForm, found_station, look
from sync.platform.app import utc_now
from sync.platform.bundle_verbs import add_bundle_verbs
from sync.platform.console import BUSY, DONE, REFUSED, ready, say
from sync.platform.enrolment import CODE_VALID_FOR, UnknownStationError, issue_code
from sync.platform.purge_verbs import add_purge_verbs
from sync.platform.refusals import NotSentError
from sync.platform.sending_verbs import add_sending_verbs
from sync.platform.serving import add_serve_verb
from sync.platform.settings import SettingError
from sync.platform.station_keys import UnknownDeviceError, judge_device
from sync.platform.store.database import DEFAULT_URL, UnavailableError
from sync.platform.store.devices import DeviceState
from sync.platform.store.schema import SchemaError
from sync.platform.store.secrets import load_keys
from sync.platform.store.stations import StationsFullError
from sync.platform.upkeep_verbs import add_upkeep_verbs
from sync.platform.worker import DATABASE

_REFUSALS = (
    DomainError,
    NotSentError,
    StationsFullError,
    UnknownDeviceError,
    UnknownStationError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line asks and return the exit status."""
    options = _parser(os.environ).parse_args(arguments)
    status: int = options.run(options)
    return status


def _add_station(options: Namespace) -> int:
    form = StationForm(
        name=options.name,
        town=options.town,
        county=options.county,
        phone=options.phone,
        villages=tuple(options.village),
        hours=options.hours,
    )
    station = found_station(ready(options), form, now=utc_now())
    say(msgspec.json.encode(station).decode() if options.json else str(station.no))
    return DONE


def _issue_code(options: Namespace) -> int:
    database, now = ready(options), utc_now()
    valid_for = timedelta(days=options.days)
    code = issue_code(database, load_keys(database), options.station, now=now, valid_for=valid_for)
    content = {"code": code, "station": options.station, "expires_at": now + valid_for}
    say(msgspec.json.encode(content).decode() if options.json else code)
    return DONE


def _judge(options: Namespace) -> int:
    with ready(options).writing() as session:
        judge_device(session, bytes.fromhex(options.device), DeviceState(options.state))
    return DONE


def _status(options: Namespace) -> int:
    status = look(ready(options))
    if options.json:
        say(msgspec.json.encode(status).decode())
        return DONE
    for station in status.stations:
        say(f"{station.no} {station.name} {_when(station.last_contact_at)}".rstrip())
        for kind, count in station.received.items():
            say(f"  {kind} {count}")
    return DONE


def _when(moment: datetime | None) -> str:
    return "" if moment is None else f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _guarded(options: Namespace) -> int:
    try:
        with ExitStack() as options.closing:
            status: int = options.work(options)
    except _REFUSALS as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return REFUSED
    except (SchemaError, SettingError) as error:
        sys.stderr.write(f"{error}.\n")
        return REFUSED
    except UnavailableError as error:
        sys.stderr.write(f"database not available: {error}\n")
        return BUSY
    return status


def _village(text: str) -> tuple[str, str]:
    code, separator, name = text.partition("=")
    if not separator:
        raise ValueError(text)
    return code, name


def _parser(environment: Mapping[str, str]) -> ArgumentParser:
    parser = ArgumentParser(prog="python -m sync.platform", description=__doc__)
    parser.set_defaults(run=_guarded)
    shared = ArgumentParser(add_help=False)
    default = environment.get(DATABASE, DEFAULT_URL)
    shared.add_argument("--database", metavar="URL", default=default)
    shared.add_argument("--json", action="store_true", help="print JSON")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    add_serve_verb(verbs, shared, environment)
    station = verbs.add_parser("add-station", parents=[shared], help="give a station its number")
    for name in ("name", "town", "county", "phone"):
        station.add_argument(f"--{name}", required=True)
    station.add_argument(
        "--village", type=_village, action="append", default=[], metavar="CODE=NAME"
    )
    station.add_argument("--hours", default="")
    station.set_defaults(work=_add_station)

    code = verbs.add_parser("issue-code", parents=[shared], help="print a one-time enrolment code")
    code.add_argument("--station", type=int, required=True, metavar="NO")
    code.add_argument("--days", type=int, default=CODE_VALID_FOR.days)
    code.set_defaults(work=_issue_code)

    device = verbs.add_parser("device", parents=[shared], help="suspect, revoke or restore a PC")
    device.add_argument("device", metavar="ID", help="sixteen hexadecimal digits")
    device.add_argument("state", choices=[state.value for state in DeviceState])
    device.set_defaults(work=_judge)

    verbs.add_parser("status", parents=[shared], help="print what has arrived").set_defaults(
        work=_status
    )
    add_upkeep_verbs(verbs, shared)
    add_sending_verbs(verbs, shared)
    add_bundle_verbs(verbs, shared)
    add_purge_verbs(verbs, shared)
    return parser


if __name__ == "__main__":
    sys.exit(main())
