"""QR symbols: the matrix of a text and its place in whole device pixels.

The address of a job is upper-case alphanumeric, which packs two characters into
eleven bits; that mode is forced, so a small letter is an error and not a larger symbol.

Source: GB/T 18284-2000 and ISO/IEC 18004 for the four-module quiet zone.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import qrcode
from qrcode.constants import ERROR_CORRECT_M
from qrcode.util import ALPHA_NUM, MODE_ALPHA_NUM, QRData

QUIET_ZONE = 4
FEWEST_PIXELS = 3  # per module; below, rounding down would lose much and no scanner reads it

Matrix: TypeAlias = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a symbol lies, in device pixels.

    Attributes:
        left, top: corner of the first module, inside the quiet zone.
        module: side of one module.
    """

    left: int
    top: int
    module: int


@lru_cache(maxsize=256)
def symbol_matrix(text: str) -> Matrix:
    """Return the dark modules of a text at level M, rows from the top, no quiet zone.

    Raises:
        ValueError: the text has a character outside the alphanumeric set.
    """
    payload = text.encode("ascii", errors="replace")
    if not payload or not set(payload) <= set(ALPHA_NUM):
        raise ValueError("a symbol takes digits, capital letters and $%*+-./: only")
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(QRData(payload, mode=MODE_ALPHA_NUM), optimize=0)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def place(left: float, top: float, side: float, modules: int) -> Placement | None:
    """Centre a symbol in a square so that each module is a whole number of pixels.

    A scanner tolerates a symbol slightly smaller than asked, not modules of unequal
    width.

    Args:
        left: of the square with the quiet zone, in device pixels.
        top: likewise.
        side: of the square, in device pixels.
        modules: along one side of the symbol.

    Returns:
        ``None`` when the device is too coarse: a small picture on the screen.
    """
    module = int(side / (modules + 2 * QUIET_ZONE) + 1e-6)
    if module < FEWEST_PIXELS:
        return None
    spare = (side - module * modules) / 2
    return Placement(round(left + spare), round(top + spare), module)


def dark_runs(matrix: Matrix) -> tuple[tuple[int, int, int], ...]:
    """Return (column, row, length) of every level run of dark modules."""
    found = []
    for row, modules in enumerate(matrix):
        column = 0
        while column < len(modules):
            start = column
            while column < len(modules) and modules[column]:
                column += 1
            if column > start:
                found.append((start, row, column - start))
            column += 1
    return tuple(found)
