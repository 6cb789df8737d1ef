"""Reading the results that an ACK carries: runs of commits taken as sent, and single ones.

Source: sync protocol, section 5.3 (ACK).
"""

import itertools
from collections.abc import Iterator

from app.domain.sync_records import Answer
from sync.station.ledger import Ledger
from sync.station.places import Places
from sync.station.views import row_key
from sync.wire.commit import CHANGES_LIMIT, decode_commit
from sync.wire.errors import WireError
from sync.wire.messages import Ack, ResultRun
from sync.wire.registry import Registry


def answers_in(ledger: Ledger, registry: Registry, places: Places, ack: Ack) -> list[Answer]:
    """Return what the platform made of each change of the commits that it tells of.

    Raises:
        WireError: more than any commits could be answered with.
    """
    answers = [answer for run in ack.runs for answer in _answers_of(run, ack.pos)]
    scopes = _scopes_of_singles(ledger, registry, places, ack)
    for single in ack.singles:
        told = zip(single.changes, scopes.get(single.q, ()), strict=False)
        answers += [
            Answer(single.q, place, scope, result.ver, result.code)
            for place, (result, scope) in enumerate(told)
        ]
    return answers


def _answers_of(run: ResultRun, pos: int) -> Iterator[Answer]:
    if run.q < 1 or not 1 <= run.per <= CHANGES_LIMIT:
        raise WireError("a run of results is out of all bounds")
    for step in range(min(run.n, pos - run.q + 1)):
        first = run.first_ver + step * run.per
        for place in range(run.per):
            yield Answer(run.q + step, place, run.scope, first + place, 0)


def _scopes_of_singles(
    ledger: Ledger, registry: Registry, places: Places, ack: Ack
) -> dict[int, list[int]]:
    """Return commit number → the scope of each of its changes.

    A record whose row is not here yet is in the station's own scope. Until that is
    known nothing is said, and the platform will be asked once more.
    """
    told = [single.q for single in ack.singles if single.q <= ack.pos]
    if not told or places.home is None:
        return {}
    home = places.home.no
    keys = {
        number: [row_key(registry, c.kind, c.id) for c in decode_commit(body).changes]
        for number, body in ledger.outbox.bodies(told).items()
    }
    rows = ledger.base.rows(itertools.chain.from_iterable(keys.values()))
    return {
        number: [rows[key].scope if key in rows else home for key in of_commit]
        for number, of_commit in keys.items()
    }
