"""Buckets of rows: equal sets look equal in any order, one difference shows in one bucket."""

from hashlib import blake2b

from hypothesis import given
from hypothesis import strategies as st

from sync.wire.tree import BUCKETS, bucket_of, count_buckets, differing

ROWS = st.dictionaries(st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))


@given(ROWS)
def test_order_does_not_matter(rows: dict[bytes, bytes]) -> None:
    counted = count_buckets(rows.items())
    assert len(counted) == BUCKETS
    assert sum(count for count, _ in counted) == len(rows)
    assert counted == count_buckets(reversed(rows.items()))


@given(ROWS, st.binary(min_size=16, max_size=16))
def test_one_more_row_shows_in_its_bucket_alone(rows: dict[bytes, bytes], more: bytes) -> None:
    rows.pop(more, None)
    counted = count_buckets([*rows.items(), (more, bytes(16))])
    assert differing(count_buckets(rows.items()), counted) == (bucket_of(more),)


def test_one_changed_row_shows_in_its_bucket() -> None:
    ids = [n.to_bytes(16, "big") for n in range(1000)]
    rows = {record: blake2b(record, digest_size=16).digest() for record in ids}
    altered = {**rows, ids[7]: bytes(16)}
    found = differing(count_buckets(rows.items()), count_buckets(altered.items()))
    assert found == (bucket_of(ids[7]),)


def test_a_tree_that_is_cut_short_differs_where_it_ends() -> None:
    counted = count_buckets([])
    assert differing(counted, counted[:250]) == tuple(range(250, BUCKETS))
