"""Verbs that send something down to stations; each is one transaction."""

from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path

from app.domain.beijing import beijing_day
from app.domain.codes import load_tables
from sync.platform.app import utc_now
from sync.platform.console import DONE, Verbs, ready, say
from sync.platform.publishing import Issue, NotPublishedError, publish_rules, publish_tables

_PROVINCE = "province"


def add_sending_verbs(verbs: Verbs, shared: ArgumentParser) -> None:
    """Add these verbs to the command line."""
    for verb, work, words in (
        ("publish-code-table", _publish_tables, "send code tables to stations"),
        ("publish-rules", _publish_rules, "send rules for postings, or pay floors, to stations"),
    ):
        parser = verbs.add_parser(verb, parents=[shared], help=words)
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument("--scope", type=_county, default=_PROVINCE, metavar="province|COUNTY")
        parser.add_argument("--valid-from", type=date.fromisoformat, metavar="DAY")
        parser.set_defaults(work=work)


def _publish_tables(options: Namespace) -> int:
    content = _content(options.file)
    with ready(options).writing(alone=True) as session:
        published = publish_tables(session, content, _issue(options))
    for each in published:
        say(f"{each.name} {each.version}")
    return DONE


def _publish_rules(options: Namespace) -> int:
    content = _content(options.file)
    with ready(options).writing(alone=True) as session:
        published = publish_rules(session, content, _issue(options))
    say(f"{published.name} {published.version}")
    return DONE


def _issue(options: Namespace) -> Issue:
    today = beijing_day(utc_now())
    return Issue(county=options.scope, valid_from=options.valid_from, today=today)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotPublishedError(f"{path.name} cannot be read: {error.strerror}") from error


def _county(text: str) -> str:
    if text != _PROVINCE and text not in load_tables()["counties"]:
        raise ValueError(text)
    return "" if text == _PROVINCE else text
