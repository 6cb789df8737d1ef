"""The packed file behind a workbook, opened so that a hostile one does no harm.

Limits come before parsing: a workbook is a ZIP archive of XML, and both can be made to
swell. Every part is unpacked once, counted while it streams, and read by a parser that
stops at the first DOCTYPE, so that no later reader ever meets an entity.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from app.domain.errors import DomainError, Problem
from app.exchange.file_lock import refuse_if_locked
from app.exchange.sheet_scan import PartScan

MAX_PACKED_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 256 * 1024 * 1024
MAX_PARTS = 2000
MAX_RATIO = 100
# Short parts of plain blanks pack far better than 100:1 and harm nobody.
RATIO_COUNTS_FROM_BYTES = 8 * 1024 * 1024

_CHUNK_BYTES = 64 * 1024
ZIP_MAGIC = b"PK\x03\x04"
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
# What reading a damaged archive may raise: offsets and lengths in it are anybody's numbers.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def read_packed(path: Path) -> bytes:
    """Return the bytes of a workbook file, at most ``MAX_PACKED_BYTES``.

    Raises:
        DomainError: ``WORKBOOK_*`` when the file is missing, locked, too large or no workbook.
    """
    content = read_file(path)
    require_workbook(path, content)
    return content


def read_file(path: Path) -> bytes:
    """Return the bytes of any file, at most one more than ``MAX_PACKED_BYTES``.

    Raises:
        DomainError: ``WORKBOOK_*`` when the file is missing or locked.
    """
    try:
        with path.open("rb") as stream:
            refuse_if_locked(path, stream)
            return stream.read(MAX_PACKED_BYTES + 1)
    except PermissionError:
        raise DomainError(Problem.WORKBOOK_LOCKED, file=path.name) from None
    except FileNotFoundError:
        raise DomainError(Problem.WORKBOOK_MISSING, file=path.name) from None
    except OSError:
        raise DomainError(Problem.WORKBOOK_UNREADABLE, file=path.name) from None


def scan(path: Path, content: bytes) -> dict[str, PartScan]:
    """Unpack every part once and return what was seen in those that are XML.

    Raises:
        DomainError: ``WORKBOOK_TOO_LARGE``, ``WORKBOOK_UNSAFE`` or ``WORKBOOK_UNREADABLE``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _scan_parts(path, archive)
    except _UNREADABLE:
        raise DomainError(Problem.WORKBOOK_UNREADABLE, file=path.name) from None


def require_workbook(path: Path, content: bytes) -> None:
    """Refuse bytes that are no workbook, or too many of them.

    Raises:
        DomainError: ``WORKBOOK_*``.
    """
    if len(content) > MAX_PACKED_BYTES:
        raise DomainError(Problem.WORKBOOK_TOO_LARGE, file=path.name)
    if content.startswith(OLE_MAGIC):
        locked = _ENCRYPTED_PACKAGE in content
        problem = Problem.WORKBOOK_PASSWORD if locked else Problem.WORKBOOK_OLD_FORMAT
        raise DomainError(problem, file=path.name)
    if not content.startswith(ZIP_MAGIC):
        raise DomainError(Problem.WORKBOOK_UNREADABLE, file=path.name)


def _scan_parts(path: Path, archive: zipfile.ZipFile) -> dict[str, PartScan]:
    parts = archive.infolist()
    if len(parts) > MAX_PARTS:
        raise DomainError(Problem.WORKBOOK_TOO_LARGE, file=path.name)
    scans: dict[str, PartScan] = {}
    unpacked = 0
    for part in parts:
        part_scan = PartScan(file=path.name)
        part_bytes = 0
        for chunk in _chunks(archive, part):
            part_bytes += len(chunk)
            _require_modest(path, unpacked + part_bytes, part_bytes, part.compress_size)
            _feed(path, part_scan, chunk)
        unpacked += part_bytes
        _finish(path, part_scan)
        scans[part.filename.lstrip("/")] = part_scan
    return scans


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            yield chunk


def _require_modest(path: Path, total: int, part_bytes: int, packed: int) -> None:
    swells = part_bytes > RATIO_COUNTS_FROM_BYTES and part_bytes > MAX_RATIO * max(packed, 1)
    if total > MAX_UNPACKED_BYTES or swells:
        raise DomainError(Problem.WORKBOOK_TOO_LARGE, file=path.name)


def _feed(path: Path, part_scan: PartScan, chunk: bytes) -> None:
    try:
        part_scan.feed(chunk)
    except expat.ExpatError:
        raise DomainError(Problem.WORKBOOK_UNREADABLE, file=path.name) from None


def _finish(path: Path, part_scan: PartScan) -> None:
    try:
        part_scan.close()
    except expat.ExpatError:
        raise DomainError(Problem.WORKBOOK_UNREADABLE, file=path.name) from None
