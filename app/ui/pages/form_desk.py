"""What every form page works with besides its own service."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from app.ui.background import TaskRunner
from app.ui.draft_shelf import Drafts

NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDesk:
    """What a form page works with besides its own service.

    Attributes:
        kind: under which its drafts lie.
        now: the clock.
    """

    kind: str
    drafts: Drafts
    now: Callable[[], datetime]
    runner: TaskRunner
