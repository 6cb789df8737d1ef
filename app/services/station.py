"""An open station: everything a screen or a command may ask of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from app.domain.station import Operator, StationProfile
from app.domain.sync_status import RunNote, SyncRun
from app.services.accounts import AccountService
from app.services.applications import ApplicationService
from app.services.drafts import DraftService
from app.services.employers import EmployerService
from app.services.imports import ImportService
from app.services.inbox import InboxService
from app.services.pictures import PictureService
from app.services.postings import PostingService
from app.services.search import SearchService
from app.services.service_log import ServiceLogService
from app.services.shared_data import SharedData
from app.services.stick import StickService
from app.services.sync_status import SyncService
from app.services.targets import TargetService
from app.services.tasks import TaskService
from app.services.tickets import TicketService
from app.services.workbench import WorkbenchService
from app.services.workers import WorkerService


class Rekey(Protocol):
    """Makes this PC another device; see ``app.rekeying``."""

    def __call__(self, code: str, *, retire: bool = True) -> None:
        """Ask with a code; raises ``DomainError`` when nothing came of it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Station:
    """The services of an open station, for the operator who opened it.

    Attributes:
        shared: code tables and rules in force.
        targets: the same records for platforms that are not ours, by files.
        note: what was noticed when the folder was opened, and overcome.
        sync: facts about the line to the platform.
        stick: the same by stick; never on the window's thread.
        sync_now: runs one round, for minutes if need be; never on the window's thread.
        line_came_up: forgets that the line failed before: the network has changed.
        call_off_sync: lets a running round end soon; may be called from any thread.
        rekey: makes this PC another device by a code of the county office; asks the platform.
        close: gives the database and the folder back; nothing works afterwards.
    """

    profile: StationProfile
    operator: Operator
    shared: SharedData
    accounts: AccountService
    drafts: DraftService
    workers: WorkerService
    employers: EmployerService
    pictures: PictureService
    postings: PostingService
    logs: ServiceLogService
    applications: ApplicationService
    tasks: TaskService
    tickets: TicketService
    workbench: WorkbenchService
    search: SearchService
    imports: ImportService
    inbox: InboxService
    note: RunNote | None
    sync: SyncService
    stick: StickService
    targets: TargetService
    sync_now: Callable[[], SyncRun]
    line_came_up: Callable[[], None]
    call_off_sync: Callable[[], None]
    rekey: Rekey
    close: Callable[[], None]
