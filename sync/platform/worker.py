"""One worker of the platform, for servers that start several.

``uvicorn --factory sync.platform.worker:from_environment --workers 4`` needs nothing
else: workers share the database and remember nothing.
"""

import os
import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from app.domain.record_id import COUNTER_BITS, NODE_BITS, RecordIds
from sync.platform.app import create_app, utc_now
from sync.platform.front import Front
from sync.platform.settings import Settings
from sync.platform.store.database import DEFAULT_URL, make_ready, open_database

DATABASE = "GIG_PLATFORM_DATABASE"
BASE_URL = "GIG_PLATFORM_BASE_URL"
HOTLINE = "GIG_PLATFORM_HOTLINE"


def from_environment(environment: Mapping[str, str] = os.environ) -> Front:
    """Return the application as the environment describes it."""
    settings = Settings(
        base_url=environment.get(BASE_URL, "http://127.0.0.1:8800").rstrip("/"),
        hotline=environment.get(HOTLINE, ""),
    )
    return make_worker(environment.get(DATABASE, DEFAULT_URL), settings)


def make_worker(database_url: str, settings: Settings, *, migrate: bool = False) -> Front:
    """Return the application on the database at an address.

    Args:
        database_url: an SQLAlchemy address.
        settings: where the platform is seen from outside.
        migrate: bring the tables to the newest step first.

    Raises:
        sync.platform.store.schema.SchemaError: the tables are not those of this program.
    """
    database = make_ready(open_database(database_url), migrate=migrate)
    return create_app(database, settings, new_id=record_ids(utc_now))


def record_ids(now: Callable[[], datetime]) -> Callable[[], UUID]:
    """Return a maker of ids; each worker draws a node of its own."""
    counter = secrets.randbits(COUNTER_BITS)
    return RecordIds(secrets.randbits(NODE_BITS), now, counter=counter)
