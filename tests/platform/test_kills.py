"""PCs at work while the platform is killed and its database restarted: nothing lost or doubled."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.platform.postgres import CRASH_PROOF, Cluster, run_cluster
from tests.torture.kills import Plan, Torture


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """A server that only this test restarts, and that keeps what was committed."""
    folder = Path(tempfile.mkdtemp(prefix="gig-pg-"))
    with run_cluster(folder, CRASH_PROOF) as server:
        yield server
    shutil.rmtree(folder)


def test_what_was_acknowledged_outlives_every_kill(own_cluster: Cluster, tmp_path: Path) -> None:
    plan = Plan(operations=500, kills=3, restarts=1)

    report = Torture(plan, own_cluster, tmp_path).run()

    assert (report.kills, report.restarts, report.lost) == (3, 1, 0)
    assert report.verdict.clean, report.verdict
    assert report.verdict.logged == plan.operations
