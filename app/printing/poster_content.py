"""The words of a poster, ready to be set.

The paper is Chinese whatever the language of the window. Only what anybody may read is
here: no private number of an employer, nobody's identity number.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.beijing import beijing_day, last_day
from app.domain.codes import Codes
from app.domain.job_code import JobCode
from app.domain.pay import pay_figure, pay_text, pay_unit
from app.domain.posting_words import (
    asked_text,
    days_text,
    hours_text,
    phone_text,
    place_text,
    promised,
)
from app.domain.postings import Posting
from app.domain.station import StationProfile


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


def poster_of(
    posting: Posting, *, station: StationProfile, address: str, codes: Codes
) -> PosterContent:
    """Return the words of a posting's poster.

    Args:
        posting: published, or the value of a form for its preview.
        station: whose notice it is; applications go to its telephone only.
        address: what the QR symbol holds.
        codes: tables for trades, perks and certificates.
    """
    code = JobCode(posting.code)
    figure = pay_figure(posting.pay) if posting.pay.mode != "N" else ""
    published = posting.published_at or posting.made_at
    return PosterContent(
        code=code.grouped,
        short_code=code.short,
        address=address,
        title=posting.title or codes["trades"].name(posting.trade),
        headcount=posting.headcount,
        pay_figure=figure,
        pay_unit=pay_unit(posting.pay) if figure else pay_text(posting.pay),
        perks=promised(posting, codes),
        place=place_text(posting),
        days=days_text(posting),
        hours=hours_text(posting),
        requirements=asked_text(posting, codes),
        pickup="pickup" in posting.perks,
        employer_label="雇主" if posting.employer_kind == "IND" else "用工单位",
        employer_name=posting.employer_name,
        employer_verified=posting.employer_verified,
        published_on=beijing_day(published),
        valid_until=last_day(posting.valid_until) if posting.valid_until else None,
        station_name=_station_name(station),
        station_phone=phone_text(station.phone),
        station_hours=station.hours,
    )


def _station_name(station: StationProfile) -> str:
    if station.town in station.name:
        return station.name
    return station.town + station.name
