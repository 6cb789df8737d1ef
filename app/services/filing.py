"""What every use case that files records stands on."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from app.domain.codes import Codes
from app.domain.station import Operator
from app.storage.unit_of_work import OpenUnit


class Filing:
    """Who files, when, and where it goes.

    Args:
        open_unit: begins a unit of work.
        now: the clock, aware.
        new_id: makes record ids.
        operator: who sits at the counter.
        codes: the tables that a code must be in.
    """

    def __init__(
        self,
        *,
        open_unit: OpenUnit,
        now: Callable[[], datetime],
        new_id: Callable[[], UUID],
        operator: Operator,
        codes: Codes,
    ) -> None:
        self._open_unit = open_unit
        self._now = now
        self._new_id = new_id
        self._operator = operator
        self._codes = codes
