"""What the platform accepts as a value: types, lengths, characters. Rules of content are not here.

Source: sync protocol, sections 4 and 7 ("validation failure").
"""

from collections.abc import Callable, Mapping

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
    fields = kind.by_number
    for number, value in values.items():
        known = fields.get(number)
        if known is None:
            raise RefusedError(Fault.UNKNOWN_KIND, number)
        if type(value) is str:  # what most values are
            # PostgreSQL's text has no NUL; where one is indexed, the whole frame would fail.
            good = len(value) <= known.limit and known.type is FieldType.TEXT and "\0" not in value
        else:
            good = value is None or _GOOD[known.type](known, value)
        if not good:
            raise RefusedError(Fault.VALIDATION, number)


def _is_bytes(known: Field, value: WireValue) -> bool:
    return type(value) is bytes and len(value) <= known.limit


def _is_list(known: Field, value: WireValue) -> bool:
    if not isinstance(value, list) or len(value) > known.limit or not fits(known, value):
        return False
    texts = [each for each in value if isinstance(each, str)]
    return all(len(each) <= _ELEMENT_CHARACTERS and "\0" not in each for each in texts)


_GOOD: Mapping[FieldType, Callable[[Field, WireValue], bool]] = {
    **dict.fromkeys(FieldType, fits),
    FieldType.BYTES: _is_bytes,
    FieldType.TEXTS: _is_list,
    FieldType.INTS: _is_list,
}
