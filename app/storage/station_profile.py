"""The station's own particulars: one row."""

import json

from sqlalchemy.orm import Mapped, Session, mapped_column

from app.domain.station import StationProfile
from app.storage.base import Base

_ONLY = 1


class StationRow(Base):
    """The station. Never leaves this package."""

    __tablename__ = "station"

    id: Mapped[int] = mapped_column(primary_key=True)
    station_no: Mapped[int]
    name: Mapped[str]
    town: Mapped[str]
    villages: Mapped[str]
    county: Mapped[str]
    phone: Mapped[str]
    hours: Mapped[str]
    platform_url: Mapped[str]
    job_url_base: Mapped[str]


class StationRepository:
    """The station's profile within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, profile: StationProfile) -> None:
        """Write the profile over what was there."""
        self._session.merge(
            StationRow(
                id=_ONLY,
                station_no=profile.station_no,
                name=profile.name,
                town=profile.town,
                villages=json.dumps(profile.villages, ensure_ascii=False),
                county=profile.county,
                phone=profile.phone,
                hours=profile.hours,
                platform_url=profile.platform_url,
                job_url_base=profile.job_url_base,
            )
        )

    def get(self) -> StationProfile:
        """Return the profile; it is written when the station is made."""
        row = self._session.get_one(StationRow, _ONLY)
        return StationProfile(
            station_no=row.station_no,
            name=row.name,
            town=row.town,
            villages=tuple((code, name) for code, name in json.loads(row.villages)),
            county=row.county,
            phone=row.phone,
            hours=row.hours,
            platform_url=row.platform_url,
            job_url_base=row.job_url_base,
        )
