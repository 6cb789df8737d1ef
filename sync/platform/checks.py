"""What the platform accepts as a value: types, lengths, characters. Rules of content are not here.

Source: sync protocol, sections 4 and 7 ("validation failure").
"""

from collections.abc import Mapping

from sync.platform.merge import RefusedError
from sync.wire.codes import Fault
from sync.wire.messages import WireValue
from sync.wire.registry import Field, FieldType, Kind
from sync.wire.values import fits

_ELEMENT_CHARACTERS = 200


def refuse_bad_values(kind: Kind, values: Mapping[int, WireValue]) -> None:
    """Raise unless every value is one that the field can have.

    Raises:
        RefusedError: ``UNKNOWN_KIND`` for a field that only a newer program knows,
            ``VALIDATION`` for a value of another type, or one too long.
    """
    for number, value in values.items():
        known = kind.by_number.get(number)
        if known is None:
            raise RefusedError(Fault.UNKNOWN_KIND)
        if isinstance(value, str) and known.type is FieldType.TEXT:  # what most values are
            good = _is_text(value, known.limit)
        else:
            good = fits(known, value) and _is_storable(known, value)
        if not good:
            raise RefusedError(Fault.VALIDATION)


def _is_storable(known: Field, value: WireValue) -> bool:
    if isinstance(value, bytes):
        return len(value) <= known.limit
    if isinstance(value, list):
        texts = (one for one in value if isinstance(one, str))
        return len(value) <= known.limit and all(_is_text(t, _ELEMENT_CHARACTERS) for t in texts)
    return True


def _is_text(value: str, limit: int) -> bool:
    # PostgreSQL's text has no NUL; where one is indexed, the whole frame would fail.
    return len(value) <= limit and "\0" not in value
