"""After an update: what an older build kept without understanding it is seen at last."""

import json
from dataclasses import replace
from importlib import resources

from app.sync_line import ledgers
from sync.station.answers import AnswerReader
from sync.wire.registry import Registry, parse_registry, registry
from tests.builders import numbered_id
from tests.sync.answering import now, scopes
from tests.sync.test_mending import held
from tests.sync.village import Village

TASK = {"title": "走访", "made_at": 1_795_219_200_000}
WORKER = numbered_id(1)


def yesterday() -> Registry:
    """Return what an older build loads: without remarks, and without tasks."""
    file = json.loads(resources.files("sync.wire").joinpath("registry.json").read_bytes())
    file["kinds"] = [kind for kind in file["kinds"] if kind["name"] != "task"]
    worker = next(kind for kind in file["kinds"] if kind["name"] == "worker")
    worker["fields"] = [field for field in worker["fields"] if field["name"] != "remark"]
    return parse_registry(json.dumps(file).encode())


def take_as_yesterday(village: Village) -> None:
    """Let an older build take what the platform has to say."""
    village.line.down = lambda data: data[:0]
    village.sync()
    village.line.down = lambda data: data
    reader = AnswerReader(ledgers(village.station.open_unit), yesterday(), now=now)
    reader.feed(village.line.answers[-1])
    with village.station.open_unit() as unit:
        line = unit.sync_outbox.line()
        unit.sync_outbox.put_line(replace(line, schema=0))
        unit.commit()


def test_kinds_and_fields_that_were_kept_are_seen_after_an_update(village: Village) -> None:
    village.register(1)
    village.register(2)
    village.sync()
    village.write("worker", WORKER, remark="会电工")
    village.write("task", numbered_id(50), **TASK)
    take_as_yesterday(village)
    before = scopes(village)
    with village.station.open_unit(reading=True) as unit:
        worker = unit.workers.get(WORKER)
        assert (worker and worker.remark, unit.tasks.get(numbered_id(50))) == ("", None)

    run = village.sync()

    with village.station.open_unit(reading=True) as unit:
        worker, task = unit.workers.get(WORKER), unit.tasks.get(numbered_id(50))
        assert worker is not None
        assert task is not None
        assert (worker.remark, task.title) == ("会电工", "走访")
        assert unit.sync_outbox.line().schema == registry().schema
    assert (run.outcome, run.detail, run.pulled) == ("done", "", 0)
    assert scopes(village) == before
    assert ("task", numbered_id(50)) in held(village)


def test_what_nobody_knows_yet_is_kept_on(village: Village) -> None:
    village.register(1)
    village.sync()
    (row,) = held(village).values()
    strange = replace(row, key=("4711", numbered_id(8)))
    other = replace(row, key=("fairground", numbered_id(9)))
    with village.station.open_unit() as unit:
        unit.sync_state.put_rows([strange, other])
        unit.sync_outbox.put_line(replace(unit.sync_outbox.line(), schema=0))
        unit.commit()

    village.sync()

    assert {strange.key, other.key} <= set(held(village))
