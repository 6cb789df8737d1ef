"""Files out and answers in for another platform, as a command or a screen asks for them."""

from pathlib import Path

from app.exchange.target_answers import read_answer
from app.exchange.target_files import TargetFiles
from app.services.target_matters import TargetOverview
from app.services.target_watch import CalledOffError, Watch
from app.services.targets import TakenAnswer, TargetExport, TargetService

_UNWATCHED = Watch()


class TargetDesk:
    """The service with its files; every method may take seconds."""

    def __init__(self, service: TargetService) -> None:
        self._service = service
        self._files = TargetFiles()

    def overviews(self, *, watch: Watch = _UNWATCHED) -> tuple[TargetOverview, ...]:
        """Return where every target in use stands; none when it was called off."""
        try:
            return self._service.overviews(watch=watch)
        except CalledOffError:
            return ()

    def export(
        self, name: str, folder: Path, *, again: bool = False, watch: Watch = _UNWATCHED
    ) -> TargetExport:
        """Write what is due into a folder; see ``TargetService.export``."""
        target = self._service.target(name)
        return self._service.export(target, folder, self._files.make, again=again, watch=watch)

    def take(self, name: str, path: Path, *, watch: Watch = _UNWATCHED) -> TakenAnswer | None:
        """Take an answer, whole or not at all; ``None`` when it was called off.

        Raises:
            DomainError: see ``TargetService.take`` and ``read_answer``; nothing was taken.
        """
        target = self._service.target(name)
        try:
            watch.step()
            return self._service.take(target, read_answer(target, path), watch=watch)
        except CalledOffError:
            return None
