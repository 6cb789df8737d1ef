"""Which records of a station have one value in common."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, select

from sync.platform.store.records import lookup_text
from sync.platform.store.statements import Read, Statement
from sync.platform.store.tables import LookupRow
from sync.wire.messages import WireValue


def sharing_of(
    station: int, about: tuple[int, int], values: Collection[WireValue]
) -> Read[dict[str, list[bytes]]]:
    """Ask for the ids of a station's live records by the value, as text, that they share.

    Args:
        station: whose records.
        about: kind, and number of a lookup field.
        values: which values are looked for.
    """
    texts = list({lookup_text(value) for value in values})
    named = {"station": station, "kind": about[0], "field": about[1], "texts": texts}
    return Read(_SHARING, named, _sharing)


def _sharing(found: Sequence[Any]) -> dict[str, list[bytes]]:
    ids: dict[str, list[bytes]] = {}
    for value, record_id in found:
        ids.setdefault(value, []).append(record_id)
    return {value: sharing for value, sharing in ids.items() if len(sharing) > 1}


_SHARING = Statement(
    select(LookupRow.value, LookupRow.id)
    .where(
        LookupRow.station == bindparam("station"),
        LookupRow.kind == bindparam("kind"),
        LookupRow.field == bindparam("field"),
        LookupRow.value.in_(bindparam("texts", expanding=True)),
    )
    .order_by(LookupRow.id)
)
