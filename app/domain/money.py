"""Money in whole fen. Deliberately no floating point anywhere."""

import re
import unicodedata

from app.domain.errors import DomainError, Problem

LIMIT_FEN = 100_000_000_00  # a hundred million yuan: more is a slip of the finger
_YUAN = re.compile(r"[¥]?([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?(?:元|块|块钱|元整)?")


def parse_yuan(text: str) -> int:
    """Return an amount in fen from a figure in yuan as typed: ``220``, ``22.5 元``, ``4,500``.

    Raises:
        DomainError: ``PAY_SHAPE``.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    figure = _YUAN.fullmatch(plain)
    if figure is None:
        raise DomainError(Problem.PAY_SHAPE, typed=text.strip())
    whole, cents = figure.groups(default="")
    fen = int(whole.replace(",", "")) * 100 + int(cents.ljust(2, "0"))
    if fen > LIMIT_FEN:
        raise DomainError(Problem.PAY_SHAPE, typed=text.strip())
    return fen


def yuan_text(fen: int) -> str:
    """Return an amount for reading: ``220``, ``22.50``, ``4,500``."""
    whole, rest = divmod(abs(fen), 100)
    sign = "-" if fen < 0 else ""
    return f"{sign}{whole:,}.{rest:02d}" if rest else f"{sign}{whole:,}"
