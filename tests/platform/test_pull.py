"""What an answer carries: pages, echoes, results in parts."""

from random import Random
from threading import Thread

from sync.platform.named_records import write_named
from sync.platform.store.records import find_records
from sync.platform.store.scopes import ScopeKey, open_scope
from sync.wire.commit import Op, WireChange
from sync.wire.messages import (
    Ack,
    EchoRun,
    End,
    OwnFields,
    Pull,
    ResultRun,
)
from sync.wire.packing import pack
from sync.wire.registry import registry
from tests.platform.office import WORKER, Office, pull_of
from tests.sync.pushing import (
    ByteStation,
    ack,
    edit,
    messages,
    named_values,
    new,
    record_id,
)


def test_a_record_is_found_by_its_newest_value(office: Office) -> None:
    employer = registry().by_name["employer"]
    number = employer.by_name["uscc"].number
    station = ByteStation()
    station.save(new("employer", 1, name="茶叶社", uscc="A"))
    station.save(edit("employer", 1, uscc="B"))
    office.ask(station.request(1))
    station.save(edit("employer", 1, uscc="C"))
    station.save(edit("employer", 1, uscc=None))
    office.ask(station.hello() + station.push(3, 3) + pack(End()))

    with office.database.reading() as session:
        assert find_records(session, 17, employer.number, number, "A") == []
        assert find_records(session, 17, employer.number, number, "B") == []
        assert len(find_records(session, 17, employer.number, number, "C")) == 1
    office.ask(station.request(4))
    with office.database.reading() as session:
        assert find_records(session, 17, employer.number, number, "C") == []


def test_pages_follow_one_another_and_stop_where_the_asker_has_enough(office: Office) -> None:
    office.fill({number: f"{number:07d}" * 60 for number in range(1, 901)})
    station = ByteStation()

    answer = office.ask(station.request())

    pages = [m for m in messages(answer) if isinstance(m, Pull) and m.scope == office.scope]
    assert len(pages) > 5
    assert [page.frm for page in pages[1:]] == [page.to for page in pages[:-1]]
    assert sum(len(page.rows) for page in pages) == 900
    assert [page.last for page in pages] == [False] * (len(pages) - 1) + [True]
    some = pages[0].to
    rest = office.ask(station.request(1, ((office.scope, 1, some, 0),)))
    assert pull_of(rest, office.scope).frm == some
    assert pull_of(rest, office.scope).fb == 0


def test_an_answer_ends_where_the_asker_has_enough(office: Office) -> None:
    chance = Random(1)  # noqa: S311 (filling, not secrets)
    office.fill({number: chance.randbytes(200).hex() for number in range(1, 401)})
    station = ByteStation()

    answer = office.ask(station.hello(want=1) + pack(End()))

    pages = [m for m in messages(answer) if isinstance(m, Pull)]
    assert not any(page.last for page in pages)
    assert len(answer) < 80_000
    assert isinstance(messages(answer)[-1], End)


def test_results_of_very_many_commits_are_told_in_parts(office: Office) -> None:
    station = ByteStation()
    for _ in range(3):
        station.save(*[edit("worker", number, name="无") for number in range(1_500, 1_530)])
    for number in range(1, 40):
        changes = [edit("worker", number * 100 + step, name="无") for step in range(250)]
        station.save(*changes)

    answer = office.ask(station.request())

    told = ack(answer)
    assert told.pos < told.last == station.head
    assert told.hash_at_pos == station.hashes[told.pos]
    assert [type(message) for message in messages(answer)] == [Ack, End]


def test_runs_break_where_numbers_do(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    station.save(edit("worker", 9, name="无"))
    station.save(new("worker", 2, name="陈"))

    told = ack(office.ask(station.request()))

    assert told.runs == (ResultRun(1, 1, office.scope, 1), ResultRun(3, 1, office.scope, 2))
    assert [single.q for single in told.singles] == [2]


def test_a_row_that_two_own_commits_made_names_both(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈", phone="19900000001"))
    station.save(edit("worker", 1, phone="19900000002"))

    (row,) = pull_of(office.ask(station.request()), office.scope).rows

    assert row.vals == {}
    assert row.mine == (OwnFields(1, (1,)), OwnFields(2, (WORKER.by_name["phone"].number,)))


def test_commits_of_two_changes_make_runs_too(office: Office) -> None:
    station = ByteStation()
    for number in range(1, 6):
        station.save(new("worker", number, name="陈"), new("service_log", number, item="3.1"))

    answer = office.ask(station.request())

    assert ack(answer).runs == (ResultRun(1, 5, office.scope, 1, 2),)
    assert pull_of(answer, office.scope).echo == (EchoRun(1, 5, 1, 2),)


def test_a_commit_with_a_row_that_changed_since_is_sent_row_by_row(office: Office) -> None:
    station = ByteStation()
    for number in (1, 2, 3):
        station.save(new("worker", number, name="陈"), new("service_log", number, item="3.1"))
    office.ask(station.request())
    with office.database.writing() as session:
        for kind, number in (("worker", 1), ("service_log", 2)):
            write_named(session, office.home, kind, record_id(number), {"key_groups": ("G06",)})

    page = pull_of(office.ask(station.request(4)), office.scope)

    assert page.echo == (EchoRun(3, 1, 5, 2),)
    named = [(row.kind, row.id[-1], [own.q for own in row.mine]) for row in page.rows]
    assert named == [(4, 1, [1]), (1, 2, [2]), (1, 1, [1]), (4, 2, [2])]


def test_what_the_asker_no_longer_holds_is_sent(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"))
    office.ask(station.request())
    station.save(new("worker", 2, name="李"))

    answer = office.ask(station.hello(keep=2) + station.push(2) + pack(End()))

    page = pull_of(answer, office.scope)
    assert [row.vals for row in page.rows] == [{1: "陈"}]
    assert page.echo == (EchoRun(2, 1, 2),)


def test_merged_sets_are_sent_back_as_values(office: Office) -> None:
    station = ByteStation()
    trades = WORKER.by_name["trades"].number
    station.save(new("worker", 1, name="陈", trades=("A01",)))
    station.save(WireChange(Op.MEMBER, WORKER.number, record_id(1), 0, {trades: [["B02"], []]}))
    station.save(WireChange(Op.STATE, WORKER.number, record_id(1), 0, [21, None, "active"]))

    (row,) = pull_of(office.ask(station.request()), office.scope).rows

    assert row.vals == {trades: ["A01", "B02"]}
    assert [own.q for own in row.mine] == [1, 3]


def test_only_fields_that_changed_come_down(office: Office) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈", remark="甲"))
    office.ask(station.request())
    with office.database.writing() as session:
        write_named(session, office.home, "worker", record_id(1), {"remark": "乙"})

    (row,) = pull_of(office.ask(station.request(2, ((office.scope, 1, 1),))), office.scope).rows

    assert named_values("worker", row.vals or {}) == {"remark": "乙"}


def test_what_the_platform_writes_on_a_deleted_record_is_left_out_of_the_digest(
    office: Office,
) -> None:
    station = ByteStation()
    station.save(new("worker", 1, name="陈"), new("worker", 2, name="李"))
    station.save(WireChange(Op.DELETE, WORKER.number, record_id(1), 0, None))
    office.ask(station.request())
    before = pull_of(office.ask(station.hello(keep=9) + pack(End())), office.scope)

    with office.database.writing() as session:
        version = write_named(session, office.home, "worker", record_id(1), {"remark": "乙"})

    after = pull_of(office.ask(station.hello(keep=9) + pack(End())), office.scope)
    assert version == 3
    assert (after.to, after.count, after.digest) == (before.to, before.count, before.digest)


def test_two_workers_that_open_one_scope_use_the_same(office: Office) -> None:
    opened: list[ScopeKey] = []

    def open_too() -> None:
        with office.database.writing() as session:
            opened.append(open_scope(session, "station", 18, "别的驿站"))

    with office.database.writing() as session:
        opened.append(open_scope(session, "station", 18, "别的驿站"))
        other = Thread(target=open_too)
        other.start()
        other.join(0.3)  # it waits for us, or will begin after us
    other.join()

    assert len(set(opened)) == 1
