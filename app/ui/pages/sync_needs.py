"""What the sync centre works with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app.domain.codes import Codes
from app.domain.station import StationProfile
from app.domain.sync_status import SyncRun, UnsentChange
from app.ui.dialogs.rekey import Rekey
from app.ui.dialogs.target_needs import TargetNeeds
from app.ui.pages.sync_inbox_desk import Inbox
from app.ui.pages.sync_stick import StickNeeds
from app.ui.sync_timer import SyncTimer


class SyncFacts(Protocol):
    """What is known about the line; the sync service answers."""

    def progress(self) -> tuple[int, int]: ...
    def unsent(self) -> tuple[UnsentChange, ...]: ...
    def runs(self) -> tuple[SyncRun, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncCentreNeeds:
    """Everything the page works with.

    Attributes:
        timer: begins rounds and reads how things stand.
        call_off: lets a running round end soon.
        rekey: makes this PC another device by a code; asks the platform.
        staff: name of an operator by number; "" for an unknown one.
    """

    timer: SyncTimer
    facts: SyncFacts
    inbox: Inbox
    stick: StickNeeds
    targets: TargetNeeds
    call_off: Callable[[], None]
    rekey: Rekey
    codes: Codes
    profile: StationProfile
    staff: Callable[[int], str]
    now: Callable[[], datetime]
