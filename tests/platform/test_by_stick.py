"""Real stations and a real platform, and only a stick between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.assembly import Circumstances, enrol, open_station
from app.domain.errors import DomainError, Problem
from app.domain.postings import Posting
from app.domain.record_fields import to_fields
from app.services.station import Station
from sync.platform.administration import found_station, look
from sync.platform.bundles import BundleDesk
from sync.platform.enrolment import issue_code
from sync.platform.lives import begin_life
from sync.platform.named_records import write_named
from sync.platform.store.events import events
from sync.platform.store.scopes import station_scope
from sync.station.enrol import ask_to_enrol
from sync.wire.bundle import pack_bundle, read_label
from tests.builders import CHEAP
from tests.pictures import a_picture
from tests.platform.test_station_and_platform import PIN, counter, publish
from tests.platform.world import YUNXI, World
from tests.services.work import an_employer_form
from tests.sync.sticks import BOX_KEY, FRAMES
from tests.sync.village import a_worker

__all__ = ["counter"]


@pytest.fixture
def neighbour(village: World, address: str, counter: Station, tmp_path: Path) -> Iterator[Station]:
    """Another station that has joined, with a line."""
    founded = found_station(village.database, YUNXI, now=village.clock())
    code = issue_code(village.database, village.keys, founded.no, now=village.clock())
    still, folder = Circumstances(village.clock, CHEAP), tmp_path / "neighbour"
    enrol(folder, address, code, "黄志勇", PIN, client=ask_to_enrol, circumstances=still)
    station = open_station(folder, PIN, circumstances=still)
    yield station
    station.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def at_the_office(village: World, path: Path) -> Path:
    """Hand a file in, and write the answer beside it."""
    desk = BundleDesk(village.database, village.keys)
    taken = desk.take(path.read_bytes(), via="office", at=village.clock())
    name, data = desk.answer(taken.device.id, at=village.clock()) or ("", b"")
    answer = path.with_name(name)
    answer.write_bytes(data)
    return answer


def receive_worker(village: World, counter: Station) -> None:
    """Let the platform write somebody into the station's scope."""
    worker = a_worker(9)
    with village.database.writing() as session:
        scope = station_scope(session, counter.profile.station_no)
        assert scope is not None
        write_named(session, scope, "worker", worker.id.bytes, to_fields(worker))


def test_a_posting_reaches_the_platform_and_the_station_hears_of_it(
    counter: Station, village: World, stick: Path
) -> None:
    publish(counter)
    unsent = counter.sync.status().unsent

    out = counter.stick.export(stick)
    still_unsent = counter.sync.status().unsent
    back = counter.stick.import_files([at_the_office(village, out.written[0])])

    assert (out.commits, out.left, still_unsent) == (unsent, 0, unsent)
    assert (back.answered, back.refused, back.known, back.problems) == (unsent, 0, 0, ())
    assert counter.sync.status().unsent == 0
    (status,) = look(village.database).stations
    assert status.received["posting"] == 1


def test_pictures_on_a_stick_are_counted(counter: Station, village: World, stick: Path) -> None:
    data = a_picture()
    name = counter.pictures.keep(data).name
    counter.employers.register(an_employer_form(licence=name.hex()))

    out = counter.stick.export(stick)
    answer = at_the_office(village, out.written[0])
    back, again = counter.stick.import_files([answer]), counter.stick.import_files([answer])
    nothing = counter.stick.export(stick)

    assert (out.pictures, out.pictures_left, nothing.pictures) == (1, 0, 0)
    assert (back.delivered, back.received, back.known) == (1, 0, 0)
    assert (again.delivered, again.known) == (0, 1)


def test_a_restored_platform_is_told_everything_once_more(
    counter: Station, village: World, stick: Path
) -> None:
    publish(counter)
    counter.stick.import_files([at_the_office(village, counter.stick.export(stick).written[0])])
    begin_life(village.database, at=village.clock())

    reports = []
    for _ in range(2):
        (path,) = counter.stick.export(stick).written
        reports.append(counter.stick.import_files([at_the_office(village, path)]))

    assert [(report.again, report.known) for report in reports] == [(True, 0), (False, 0)]
    assert counter.sync.status().unsent == 0


def test_nothing_of_what_is_carried_can_be_read_or_guessed_from_its_name(
    counter: Station, stick: Path
) -> None:
    posting: Posting = publish(counter)
    (path,) = counter.stick.export(stick).written

    assert path.name.startswith(f"gig-up-{counter.profile.station_no}-20260409-")
    for secret in (posting.title, posting.employer_name, counter.profile.name):
        assert secret.encode() not in path.read_bytes()


def test_an_answer_again_or_an_old_one_changes_nothing(
    counter: Station, village: World, stick: Path
) -> None:
    publish(counter)
    first = at_the_office(village, counter.stick.export(stick).written[0])
    counter.stick.import_files([first])
    receive_worker(village, counter)
    second = at_the_office(village, counter.stick.export(stick).written[0])

    new = counter.stick.import_files([second])
    again = counter.stick.import_files([second, first, stick])

    assert (new.pulled, new.known) == (1, 0)
    assert (again.pulled, again.answered, again.known, again.problems) == (0, 0, 4, ())


def test_an_answer_that_this_pc_cannot_open_is_left_where_it_is(
    counter: Station, village: World, stick: Path
) -> None:
    publish(counter)
    answer = at_the_office(village, counter.stick.export(stick).written[0])
    label = read_label(answer.read_bytes())
    sealed = pack_bundle(label, FRAMES, receiver=BOX_KEY, sign=village.keys.sign)
    answer.write_bytes(b"".join(sealed))

    back = counter.stick.import_files([answer])

    assert [each.problem for each in back.problems] == [Problem.BUNDLE_FOREIGN]
    assert (back.answered, back.pulled) == (0, 0)


def test_what_went_by_the_line_meanwhile_is_not_doubled(
    counter: Station, village: World, stick: Path
) -> None:
    publish(counter)
    (path,) = counter.stick.export(stick).written
    counter.sync_now()
    before = look(village.database)

    answer = at_the_office(village, path)
    report = counter.stick.import_files([answer])

    assert look(village.database) == before
    assert (report.known, counter.sync.status().unsent) == (1, 0)


def test_a_neighbour_carries_for_a_station_without_a_line(
    counter: Station, neighbour: Station, village: World, stick: Path
) -> None:
    publish(counter)
    counter.stick.export(stick)
    (stick / "gig-up-damaged.gsb").write_bytes(b"GIGSTICK\1\1\1\0" + bytes(400))
    (stick / "notes.txt").write_text("别的文件", encoding="utf-8")

    carried = neighbour.stick.carry(stick)
    again = neighbour.stick.carry(stick)
    back = counter.stick.import_files([stick])

    assert [problem.problem for problem in carried.problems] == [Problem.BUNDLE_REFUSED]
    assert (len(carried.taken), len(carried.written), carried.known) == (1, 1, 0)
    assert (again.known, again.written) == (1, carried.written)
    assert (len(back.taken), counter.sync.status().unsent) == (1, 0)
    with village.database.reading() as session:
        assert "replayed-bundle" not in [event.kind.value for event in events(session)]


def test_the_neighbour_can_use_nothing_of_what_it_carries(
    counter: Station, neighbour: Station, stick: Path
) -> None:
    publish(counter)
    (question,) = counter.stick.export(stick).written
    (answer,) = neighbour.stick.carry(stick).written

    report = neighbour.stick.import_files([answer, question, stick / "none.gsb"])

    assert [problem.problem for problem in report.problems] == [
        Problem.BUNDLE_FOREIGN,
        Problem.BUNDLE_FOREIGN,
        Problem.BUNDLE_MISSING,
    ]
    assert neighbour.stick.import_files([stick]).taken == ()


def test_a_question_is_not_imported_by_its_own_station(counter: Station, stick: Path) -> None:
    (question,) = counter.stick.export(stick).written

    (problem,) = counter.stick.import_files([question]).problems

    assert problem.problem is Problem.BUNDLE_WRONG_WAY


def test_a_damaged_answer_lets_nothing_in(counter: Station, village: World, stick: Path) -> None:
    publish(counter)
    answer = at_the_office(village, counter.stick.export(stick).written[0])
    data = bytearray(answer.read_bytes())
    data[-100] ^= 1
    answer.write_bytes(data)

    (problem,) = counter.stick.import_files([answer]).problems

    assert problem.problem is Problem.BUNDLE_DAMAGED
    assert counter.sync.status().unsent > 0


def test_work_on_a_stick_can_be_called_off(counter: Station, village: World, stick: Path) -> None:
    answer = at_the_office(village, counter.stick.export(stick).written[0])

    out = counter.stick.export(stick, called_off=lambda: True)
    back = counter.stick.import_files([answer], called_off=lambda: True)
    carried = counter.stick.carry(stick, called_off=lambda: True)

    assert [report.called_off for report in (out, back, carried)] == [True, True, True]
    assert len([*stick.iterdir()]) == 2


def test_a_stick_that_is_gone_loses_nothing(counter: Station, stick: Path) -> None:
    publish(counter)
    unsent = counter.sync.status().unsent

    for work in (counter.stick.export, counter.stick.carry):
        with pytest.raises(DomainError) as caught:
            work(stick / "pulled")
        assert caught.value.problem is Problem.STICK_GONE

    assert counter.sync.status().unsent == unsent
