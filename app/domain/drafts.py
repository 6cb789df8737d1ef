"""Forms that somebody began and has not finished."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A form as it stood when it was last saved by itself.

    Attributes:
        kind: which form, for example ``worker`` or ``posting``.
        key: which record, or "new".
        payload: the form's fields exactly as typed.
    """

    kind: str
    key: str
    payload: Mapping[str, object]
    saved_at: datetime
