"""Verbs for lists of people and of employers; each is one transaction."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from app.domain.beijing import beijing_day
from sync.platform.app import utc_now
from sync.platform.console import DONE, Verbs, ready, say
from sync.platform.lists import ListOrder, Target, delete_ended, send_list, take_back_list
from sync.platform.verb_arguments import WHOLE_PROVINCE, county, read_file
from sync.platform.worker import record_ids


def add_list_verbs(verbs: Verbs, shared: ArgumentParser) -> None:
    """Add these verbs to the command line."""
    to = ArgumentParser(add_help=False)
    to.add_argument("--list", required=True, metavar="NAME", help="as shown at the station")
    where = to.add_mutually_exclusive_group()
    where.add_argument("--station", type=int, metavar="NO")
    where.add_argument("--scope", type=county, default=WHOLE_PROVINCE, metavar="province|COUNTY")
    both = [shared, to]

    send = verbs.add_parser("send-list", parents=both, help="send a list from a CSV file")
    send.add_argument("file", type=Path, metavar="FILE.csv")
    send.add_argument("--group", default="", metavar="CODE", help="key group; none: employers")
    send.add_argument("--until", type=date.fromisoformat, metavar="DAY")
    send.set_defaults(work=_send)

    back = verbs.add_parser("take-back-list", parents=both, help="delete a list that was sent")
    back.set_defaults(work=_take_back)

    ended = verbs.add_parser("delete-ended-lists", parents=[shared], help="keep the 30-day rule")
    ended.set_defaults(work=_delete_ended)


def _send(options: Namespace) -> int:
    content = read_file(options.file)
    order = ListOrder(
        name=options.list.strip(),
        target=_target(options),
        group_code=options.group,
        until=options.until,
    )
    with ready(options).writing(alone=True) as session:
        sent = send_list(session, order, content, new_id=record_ids(utc_now))
    say(f"{sent.lines} lines, {sent.added} new, {sent.removed} gone")
    return DONE


def _take_back(options: Namespace) -> int:
    with ready(options).writing(alone=True) as session:
        lines = take_back_list(session, options.list.strip(), _target(options))
    say(f"{lines} lines gone")
    return DONE


def _delete_ended(options: Namespace) -> int:
    with ready(options).writing(alone=True) as session:
        lines = delete_ended(session, today=beijing_day(utc_now()))
    say(f"{lines} lines gone")
    return DONE


def _target(options: Namespace) -> Target:
    return Target(station_no=options.station, county=options.scope)
