"""What villagers do with the application form, and what arrives of it."""

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import requests

from app.domain.applications import Application
from app.domain.job_code import JobCode
from app.domain.postings import Posting
from app.domain.record_fields import from_fields
from sync.platform.named_records import find_by
from tests.platform.world import World

WU = {
    "name": "吴水仙",
    "phone": "199 0000 4412",
    "days": "week",
    "travel": "pickup",
    "consent": "yes",
}


def token_on(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found is not None
    return found[1]


def send(
    address: str,
    posting: Posting,
    *,
    headers: Mapping[str, str] | None = None,
    **typed: Any,
) -> requests.Response:
    url = f"{address}/J/{posting.code}/apply"
    token = token_on(requests.get(url, timeout=10).text)
    return requests.post(
        url,
        data={**WU, "token": token, **typed},
        headers=dict(headers or {}),
        timeout=10,
        allow_redirects=False,
    )


def arrived(world: World, posting: Posting) -> list[Application]:
    code = JobCode.parse(posting.code)
    with world.database.reading() as session:
        found = find_by(session, code.station_no, "application", "posting_id", posting.id.bytes)
    return [from_fields(Application, UUID(bytes=each.id), each.fields) for each in found]
