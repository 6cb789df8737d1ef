"""One worker of the platform, for servers that start several.

``uvicorn --factory sync.platform.worker:from_environment --workers 4`` needs nothing
else: workers share the database and remember nothing.
"""

import gc
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from starlette.types import ASGIApp

from app.domain.record_id import COUNTER_BITS, NODE_BITS, RecordIds
from sync.platform.admin_door import AdminDoor
from sync.platform.app import create_app, utc_now
from sync.platform.journal import write_journal
from sync.platform.settings import PREFIX, Capacity, Settings, numbers_from
from sync.platform.store.database import (
    DEFAULT_URL,
    Database,
    make_ready,
    open_database,
)
from sync.platform.store.pool import PoolSettings

DATABASE = f"{PREFIX}DATABASE"
BASE_URL = f"{PREFIX}BASE_URL"
HOTLINE = f"{PREFIX}HOTLINE"
ADMIN_PATH = f"{PREFIX}ADMIN_PATH"


# Objects made before the collector looks again. A frame of commits makes some 50,000 that all
# go by counting alone; by Python's own 700 it looked through them 70 times and found nothing.
_LOOK_AFTER = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminAccess:
    """Where health and figures are told: on a port of their own, or under a path; or nowhere."""

    port: int = 0
    path: str = ""


def collect_seldom() -> None:
    """Let the collector leave what is loaded alone, and look at the rest less often.

    For processes that are workers and nothing else, when everything is loaded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_LOOK_AFTER, *gc.get_threshold()[1:])


def from_environment(environment: Mapping[str, str] = os.environ) -> ASGIApp:
    """Return the application as the environment describes it.

    Raises:
        sync.platform.settings.SettingError: a number in it is none.
        sync.platform.store.schema.SchemaError: the tables are not those of this program.
    """
    write_journal()
    settings = Settings(
        base_url=environment.get(BASE_URL, "http://127.0.0.1:8800").rstrip("/"),
        hotline=environment.get(HOTLINE, ""),
    )
    database = open_database(
        environment.get(DATABASE, DEFAULT_URL), numbers_from(environment, PoolSettings)
    )
    collect_seldom()
    return make_worker(
        make_ready(database),
        settings,
        numbers_from(environment, Capacity),
        AdminAccess(path=environment.get(ADMIN_PATH, "").rstrip("/")),
    )


def make_worker(
    database: Database,
    settings: Settings,
    capacity: Capacity,
    admin: AdminAccess,
) -> ASGIApp:
    """Return the application on a database that is ready."""
    app = create_app(database, settings, new_id=record_ids(utc_now), capacity=capacity)
    return AdminDoor(app, database, now=utc_now, port=admin.port, path=admin.path)


def record_ids(now: Callable[[], datetime]) -> Callable[[], UUID]:
    """Return a maker of ids; each worker draws a node of its own."""
    counter = secrets.randbits(COUNTER_BITS)
    return RecordIds(secrets.randbits(NODE_BITS), now, counter=counter)
