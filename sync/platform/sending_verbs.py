"""Verbs that send something down to stations; each is one transaction."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from uuid import UUID

from app.domain.beijing import beijing_day
from app.domain.job_code import JobCode
from sync.platform.app import utc_now
from sync.platform.assignments import Assignment, assign
from sync.platform.console import DONE, Verbs, ready, say
from sync.platform.list_verbs import add_list_verbs
from sync.platform.moves import Move, move_worker
from sync.platform.publishing import Issue, publish_rules, publish_tables
from sync.platform.verb_arguments import WHOLE_PROVINCE, county, read_file
from sync.platform.withdrawals import withdraw_posting
from sync.platform.worker import record_ids


def add_sending_verbs(verbs: Verbs, shared: ArgumentParser) -> None:
    """Add these verbs to the command line."""
    for verb, work, words in (
        ("publish-code-table", _publish_tables, "send code tables to stations"),
        ("publish-rules", _publish_rules, "send rules for postings, or pay floors, to stations"),
    ):
        parser = verbs.add_parser(verb, parents=[shared], help=words)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--scope", type=county, default=WHOLE_PROVINCE, metavar="province|COUNTY"
        )
        parser.add_argument("--valid-from", type=date.fromisoformat, metavar="DAY")
        parser.set_defaults(work=work)
    _add_withdraw(verbs, shared)
    _add_assign(verbs, shared)
    _add_move(verbs, shared)
    add_list_verbs(verbs, shared)


def _add_withdraw(verbs: Verbs, shared: ArgumentParser) -> None:
    parser = verbs.add_parser("withdraw-posting", parents=[shared], help="take a posting down")
    parser.add_argument("code", metavar="CODE", help="the job code")
    parser.add_argument("--reason", required=True, help="shown at the station")
    parser.set_defaults(work=_withdraw)


def _add_assign(verbs: Verbs, shared: ArgumentParser) -> None:
    parser = verbs.add_parser("assign-task", parents=[shared], help="give a station a task")
    parser.add_argument("title")
    parser.add_argument("--station", type=int, required=True, metavar="NO")
    parser.add_argument("--text", default="")
    parser.add_argument("--from", dest="sender", default="", help="the office that wants it")
    parser.add_argument("--due", type=date.fromisoformat, metavar="DAY")
    parser.add_argument("--about", type=_about, metavar="KIND=ID", help="a record of the station")
    parser.set_defaults(work=_assign)


def _add_move(verbs: Verbs, shared: ArgumentParser) -> None:
    parser = verbs.add_parser("move-worker", parents=[shared], help="let a person change stations")
    parser.add_argument("worker", type=UUID, metavar="ID", help="of the person's record")
    parser.add_argument("--from", dest="leaves", type=int, required=True, metavar="NO")
    parser.add_argument("--to", dest="joins", type=int, required=True, metavar="NO")
    parser.set_defaults(work=_move)


def _publish_tables(options: Namespace) -> int:
    content = read_file(options.file)
    with ready(options).writing(alone=True) as session:
        published = publish_tables(session, content, _issue(options))
    for each in published:
        say(f"{each.name} {each.version}")
    return DONE


def _publish_rules(options: Namespace) -> int:
    content = read_file(options.file)
    with ready(options).writing(alone=True) as session:
        published = publish_rules(session, content, _issue(options))
    say(f"{published.name} {published.version}")
    return DONE


def _withdraw(options: Namespace) -> int:
    with ready(options).writing() as session:
        posting = withdraw_posting(session, JobCode.parse(options.code), options.reason.strip())
    say(f"{JobCode(posting.code).grouped} {posting.state}")
    return DONE


def _assign(options: Namespace) -> int:
    given = Assignment(
        station_no=options.station,
        title=options.title,
        text=options.text,
        sender=options.sender,
        due_on=options.due,
        about=options.about,
    )
    now = utc_now()
    with ready(options).writing() as session:
        task = assign(session, given, new_id=record_ids(utc_now)(), at=now)
    say(str(task.id))
    return DONE


def _move(options: Namespace) -> int:
    new_id = record_ids(utc_now)()
    move = Move(options.worker, options.leaves, options.joins)
    with ready(options).writing() as session:
        move_worker(session, move, new_id=new_id)
    say(str(new_id))
    return DONE


def _issue(options: Namespace) -> Issue:
    today = beijing_day(utc_now())
    return Issue(county=options.scope, valid_from=options.valid_from, today=today)


def _about(text: str) -> tuple[str, UUID]:
    kind, _, record = text.partition("=")
    return kind, UUID(record)
