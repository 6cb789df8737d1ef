"""Arguments that several verbs of the command line take."""

from pathlib import Path

from app.domain.codes import load_tables
from sync.platform.refusals import NotSentError

WHOLE_PROVINCE = "province"


def read_file(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        NotSentError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotSentError(f"{path.name} cannot be read: {error.strerror}") from error


def county(text: str) -> str:
    """Read ``--scope``: a county's six digits, or ``province``, which is "".

    Raises:
        ValueError: no such county.
    """
    if text != WHOLE_PROVINCE and text not in load_tables()["counties"]:
        raise ValueError(text)
    return "" if text == WHOLE_PROVINCE else text
