"""What a platform answers to a PC that joins, as the station keeps it."""

from typing import Protocol

from app.domain.station import StationProfile
from sync.wire.enrolment import EnrolReply, EnrolRequest


class EnrolClient(Protocol):
    """Asks a platform to let this PC join; raises what keeps it from doing so."""

    def __call__(self, url: str, request: EnrolRequest) -> EnrolReply:
        """Return the platform's answer."""
        ...


def profile_of(reply: EnrolReply, url: str) -> StationProfile:
    """Return the station that a reply speaks of; ``url`` is the platform's."""
    station = reply.station
    return StationProfile(
        station_no=station.no,
        name=station.name,
        town=station.town,
        villages=tuple((village.code, village.name) for village in station.villages),
        county=station.county,
        phone=station.phone,
        hours=station.hours,
        platform_url=url,
        job_url_base=reply.job_url_base,
    )
