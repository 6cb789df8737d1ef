"""What happens to an error that nobody expected: noted where it arose, said calmly."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

LOG_NAME = "station.log"
_LOG_BYTES = 500_000

log = logging.getLogger(__name__)


def keep_log(data_dir: Path) -> None:
    """Write warnings and worse into the station folder."""
    data_dir.mkdir(parents=True, exist_ok=True)
    path = data_dir / LOG_NAME
    # Turned over at the start only: logging.handlers would cost every start 7 ms.
    if path.exists() and path.stat().st_size > _LOG_BYTES:
        path.replace(path.with_suffix(".old.log"))
    handler = logging.FileHandler(path, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger().addHandler(handler)


def install(tell: Callable[[], None]) -> None:
    """Catch what reaches the top of any thread.

    Args:
        tell: called after an error was noted, in the thread where it arose.
    """

    def note(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.error("unexpected %s at %s", kind.__name__, _place(trace))
        tell()

    sys.excepthook = note
    threading.excepthook = lambda args: note(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )


def _place(trace: TracebackType | None) -> str:
    # Files and lines only: the message of an error may quote what a person typed.
    frames = traceback.extract_tb(trace)
    return " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
