"""Many stations at once after an outage: all are served, and no operator sees an error."""

import pytest

from app.domain.sync_status import RunOutcome
from sync.platform.pressure import Recall
from sync.station.backoff import Backoff
from tests.torture.storm import Plan, blow

CROWD = Plan(stations=1500, workers=2)


@pytest.mark.parametrize("together", [True, False])
def test_a_storm_is_drained_and_nobody_sees_an_error(together: bool) -> None:
    plan = Plan(stations=1500, workers=2, together=together)

    weather = blow(plan)

    assert len(weather.done_at) == plan.stations
    assert weather.errors == 0
    assert set(weather.outcomes) <= {RunOutcome.DONE, RunOutcome.BUSY}


def test_the_same_storm_comes_out_alike() -> None:
    assert blow(CROWD) == blow(CROWD)


def test_the_work_alone_takes_most_of_the_time() -> None:
    alone = CROWD.stations * CROWD.exchange_s / CROWD.workers

    assert max(blow(CROWD).done_at) < 3 * alone


def test_without_spread_they_come_back_together(monkeypatch: pytest.MonkeyPatch) -> None:
    spread = blow(CROWD)
    monkeypatch.setattr(Recall, "after_s", lambda recall: 2)
    monkeypatch.setattr(Backoff, "jitter", lambda backoff: 0.0)

    crowded = blow(CROWD)

    assert sum(crowded.tries) > 2 * sum(spread.tries)
