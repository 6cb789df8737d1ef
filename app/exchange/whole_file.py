"""Writing a file so that it is there whole or not at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.domain.errors import DomainError, Problem


@contextmanager
def written_whole(target: Path) -> Iterator[Path]:
    """Give a path to write to; only when all went well does it become ``target``.

    Raises:
        DomainError: ``FILE_NOT_WRITABLE``, for example while a spreadsheet program holds it.
    """
    part = target.with_name(f".{target.name}.part")
    try:
        yield part
        part.replace(target)
    except OSError:
        raise DomainError(Problem.FILE_NOT_WRITABLE, file=target.name) from None
    finally:
        part.unlink(missing_ok=True)
