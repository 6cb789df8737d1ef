"""What the bench measures is what it says: all is taken, and the same lines by hand."""

from tests.bench.evening import evening
from tests.platform.postgres import Cluster


def test_both_ways_of_writing_an_evening_round_end_alike(cluster: Cluster) -> None:
    ours, by_hand = evening(cluster, 2)

    assert len(ours) == len(by_hand) == 2
