"""Code tables and rules on their way down: what is taken, and what is refused whole."""

from datetime import date
from hashlib import blake2b

import pytest

from app.domain.data_packs import PackKind
from sync.platform.named_records import find_by
from sync.platform.publishing import Issue, publish_rules, publish_tables
from sync.platform.pull_pages import Asker, Cursor, scope_pages
from sync.platform.refusals import NotSentError
from sync.platform.store.database import Database
from sync.platform.store.scopes import PROVINCE, REFERENCE, open_scope, points
from sync.wire.frames import LIMIT_COMPRESSED
from sync.wire.messages import Hello
from sync.wire.packing import pack
from tests.published import NEWER, floors, lint, shipped, trades, written

TODAY = date(2026, 11, 21)
NOW = Issue(today=TODAY)
IN_COUNTY = Issue(county="350122", today=TODAY)


def versions(database: Database, kind: PackKind, name: str) -> list[tuple[int, str]]:
    with database.reading() as session:
        found = find_by(session, PROVINCE, kind, "name", name)
    return sorted((int(str(r.fields["version"])), str(r.fields["county"])) for r in found)


def publish(database: Database, content: bytes, issue: Issue = NOW) -> None:
    with database.writing(alone=True) as session:
        publish_tables(session, content, issue)


def test_a_table_and_rules_go_out(database: Database) -> None:
    publish(database, trades())
    with database.writing() as session:
        assert publish_rules(session, lint(), NOW).name == "postings"
        assert publish_rules(session, floors(), IN_COUNTY).version == NEWER

    assert versions(database, PackKind.CODE_TABLE, "trades") == [(NEWER, "")]
    assert versions(database, PackKind.RULE_PACK, "postings") == [(NEWER, "")]
    assert versions(database, PackKind.RULE_PACK, "min_wage") == [(NEWER, "350122")]


@pytest.mark.parametrize("content", [b"", b"{}", written({"version": 1, "tables": {}})])
def test_a_file_without_tables_is_refused(database: Database, content: bytes) -> None:
    with pytest.raises(NotSentError):
        publish(database, content)


def test_one_bad_table_keeps_the_whole_file_back(database: Database) -> None:
    tables = {
        "trades": shipped("codes/work.json")["tables"]["trades"],
        "sexes": {"items": [{"code": "1", "zh": "男", "en": "Male"}]},
    }

    with pytest.raises(NotSentError, match="table sexes drops code 0"):
        publish(database, written({"version": NEWER, "tables": tables}))
    with pytest.raises(NotSentError, match="table odd"):
        publish(database, written({"version": NEWER, "tables": {"odd": 3}}))
    with pytest.raises(NotSentError, match="there is no table tradez"):
        publish(database, trades().replace(b'"trades"', b'"tradez"'))

    assert versions(database, PackKind.CODE_TABLE, "trades") == []


@pytest.mark.parametrize("content", [b"{}", floors(hour_fen=0), lint(rules=3)])
def test_bad_rules_are_refused(database: Database, content: bytes) -> None:
    with database.writing() as session, pytest.raises(NotSentError):
        publish_rules(session, content, NOW)


def test_versions_only_go_up_whoever_publishes(database: Database) -> None:
    publish(database, trades(version=NEWER + 1), IN_COUNTY)

    for older in (1, NEWER, NEWER + 1):
        with pytest.raises(NotSentError, match="is not higher"):
            publish(database, trades(version=older))


def test_versions_that_nobody_will_use_again_are_taken_back(database: Database) -> None:
    publish(database, trades(version=NEWER))
    publish(database, trades(version=NEWER + 1), IN_COUNTY)
    publish(database, trades(version=NEWER + 2))
    later = Issue(valid_from=date(2026, 12, 1), today=TODAY)
    publish(database, trades(version=NEWER + 3), later)

    assert versions(database, PackKind.CODE_TABLE, "trades") == [
        (NEWER + 1, "350122"),
        (NEWER + 2, ""),
        (NEWER + 3, ""),
    ]


def noise(number: int, length: int) -> str:
    """Return text that hardly compresses, the same each time."""
    return "".join(blake2b(f"{number}/{n}".encode()).hexdigest() for n in range(length // 128))


def test_what_no_frame_could_carry_is_refused(database: Database) -> None:
    with pytest.raises(NotSentError, match=r"trades has \d+ bytes .* take 15360"):
        publish(database, trades(en=noise(1, 30_000)))


def test_pages_of_the_largest_packs_can_be_packed(database: Database) -> None:
    later = Issue(valid_from=date(2027, 1, 1), today=TODAY)
    for version in range(NEWER, NEWER + 8):
        publish(database, trades(version=version, en=noise(version, 15_000)), later)

    with database.reading() as session:
        scope = open_scope(session, REFERENCE, PROVINCE, "")
        point = points(session, [scope])[scope.no]
        asker = Asker(Hello(1, 1, "", b"stream01", 0, 1, 1), None)
        frames = [pack(page) for page in scope_pages(session, asker, point, 1, Cursor(0, 0))]

    assert max(map(len, frames)) <= LIMIT_COMPRESSED
    assert len(frames) > 1
