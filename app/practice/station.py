"""Who works at a practice station, and where it is. All of it is invented."""

from app.domain.job_code import STATIONS
from app.domain.station import Operator, Role, StationProfile

PRACTICE_OPERATORS = (Operator(1, "林秀珍", Role.MANAGER), Operator(2, "黄志勇"))
PRACTICE_PROFILE = StationProfile(
    station_no=STATIONS - 1,  # the platform counts from below and never comes this far
    name="云溪村零工驿站",
    town="青屿镇",
    villages=(
        ("350122999201", "云溪村"),
        ("350122999202", "东坑村"),
        ("350122999203", "下澳村"),
        ("350122999204", "竹坪村"),
        ("350122999205", "湖墘村"),
    ),
    county="350122",
    phone="0591-55550123",
    hours="每天 5:30–18:00",
    job_url_base="https://lg.example.cn",
)
