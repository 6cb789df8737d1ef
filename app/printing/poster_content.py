"""The words of a poster, ready to be set.

The paper is Chinese whatever the language of the window. Only what anybody may read is
here: no private number of an employer, nobody's identity number.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterContent:
    """What one poster says.

    Attributes:
        code: the job code in groups.
        short_code: what one says on the telephone.
        address: what the QR symbol holds; empty leaves its frame blank.
        pay_figure: ``220`` or ``4,500–5,200``; empty when ``pay_unit`` says it all.
        pay_unit: ``元/天``, or words such as 面议.
        perks: short words, most attractive first; those without room are left out.
        place, days, hours, requirements: one fact each; an empty one has no line.
        pickup: whether people are fetched by bus.
        employer_label: 用工单位, or another word for a person.
        station_hours: opening hours as printed behind the telephone.
    """

    code: str
    short_code: str
    address: str
    title: str
    headcount: int
    pay_figure: str
    pay_unit: str
    perks: tuple[str, ...] = ()
    place: str = ""
    days: str = ""
    hours: str = ""
    requirements: str = ""
    pickup: bool = False
    employer_label: str = "用工单位"
    employer_name: str = ""
    employer_verified: bool = False
    published_on: date | None = None
    valid_until: date | None = None
    station_name: str
    station_phone: str
    station_hours: str = ""
