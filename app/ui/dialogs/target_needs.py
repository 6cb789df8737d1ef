"""What reporting to platforms that are not ours works with on screen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtWidgets import QWidget

from app.domain.codes import Codes
from app.services.target_matters import TargetOverview
from app.services.target_watch import Watch
from app.services.targets import TakenAnswer, TargetExport
from app.ui.dialogs.target_files import ask_answer_file, ask_report_folder
from app.ui.long_work import LongWork


def watch_of(work: LongWork) -> Watch:
    """Return how long work of a service tells the screen of itself."""
    return Watch(progress=work.note, called_off=work.called_off)


class Targets(Protocol):
    """What is asked of other platforms; everything may take seconds."""

    def overviews(self, *, watch: Watch) -> tuple[TargetOverview, ...]: ...
    def export(self, name: str, folder: Path, *, again: bool, watch: Watch) -> TargetExport: ...
    def take(self, name: str, path: Path, *, watch: Watch) -> TakenAnswer | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetNeeds:
    """What the dialog works with.

    Attributes:
        may_write: whether the operator is the head of the station.
        folder, keep_folder: where files went last time; "" when none did.
        ask_folder, ask_file: ask the operator; handed in so that tests can answer.
    """

    desk: Targets
    codes: Codes
    may_write: bool
    folder: Callable[[], str]
    keep_folder: Callable[[str], None]
    now: Callable[[], datetime]
    ask_folder: Callable[[QWidget, str], Path | None] = ask_report_folder
    ask_file: Callable[[QWidget, str], Path | None] = ask_answer_file
