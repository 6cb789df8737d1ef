"""What a station is: its place, its people at the counter, its addresses.

Source: domain reference section 2 for the roles.
"""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody at the counter may do (2)."""

    OPERATOR = "operator"
    MANAGER = "manager"


@dataclass(frozen=True, slots=True)
class Operator:
    """Somebody who may open the station with a PIN.

    Attributes:
        no: small number within the station, from 1; goes into every record.
    """

    no: int
    name: str
    role: Role = Role.OPERATOR


@dataclass(frozen=True, slots=True, kw_only=True)
class StationProfile:
    """The station as printed on sheets and told to the platform.

    Attributes:
        station_no: issued by the platform; first group of every job code.
        villages: 12-digit code and name of each village served.
        county: GB/T 2260 six-digit code; decides the pay floor.
        hours: opening hours in words.
        platform_url: where to sync; empty in a practice station.
        job_url_base: scheme and host that the QR code leads to: "https://lg.example.cn".
    """

    station_no: int
    name: str
    town: str
    villages: tuple[tuple[str, str], ...]
    county: str
    phone: str
    hours: str
    platform_url: str = ""
    job_url_base: str = ""

    def village_name(self, code: str | None) -> str:
        """Return the name of a village served, or "" when it is not one of ours."""
        return dict(self.villages).get(code or "", "")
