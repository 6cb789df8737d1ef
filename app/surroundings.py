"""What pages need besides services."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.settings import Settings
from app.ui.background import TaskRunner
from app.ui.sync_timer import SyncTimer


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """Handed to whoever builds pages.

    Attributes:
        runner: reads and writes the database, in order.
        now: the moment, aware.
        settings: as they stand.
        change_settings: puts others in force.
        data_dir: the station folder.
        sync: runs rounds and tells how the line stands.
    """

    runner: TaskRunner
    now: Callable[[], datetime]
    settings: Callable[[], Settings]
    change_settings: Callable[[Settings], None]
    data_dir: Path
    sync: SyncTimer
