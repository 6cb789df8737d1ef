"""Who may open the station, and their PINs."""

from app.domain.station import Operator, Role
from app.storage.keyfile import KeyFile, OpenKeys


class AccountService:
    """Use cases on operators. Works before the database is open."""

    def __init__(self, keys: KeyFile) -> None:
        self._keys = keys

    def operators(self) -> tuple[Operator, ...]:
        """Return who may open the station, in order of number.

        Raises:
            DomainError: ``STATION_MISSING`` or ``STATION_DAMAGED``.
        """
        return self._keys.operators()

    def unlock(self, no: int, pin: str) -> OpenKeys:
        """Return what a right PIN opens.

        Raises:
            DomainError: ``OPERATOR_UNKNOWN``, ``PIN_WRONG`` or ``PIN_LOCKED``.
        """
        return self._keys.unlock(no, pin)

    def add(self, name: str, pin: str, *, role: Role, opened: OpenKeys) -> Operator:
        """Let another person in, under the next free number.

        Raises:
            DomainError: ``PIN_WEAK``.
        """
        last = max(operator.no for operator in self.operators())
        operator = Operator(last + 1, name, role)
        self._keys.add(operator, pin, opened.database_key)
        return operator

    def change_pin(self, no: int, old: str, new: str) -> None:
        """Replace a PIN.

        Raises:
            DomainError: as ``unlock``, or ``PIN_WEAK``.
        """
        self._keys.change_pin(no, old, new)
