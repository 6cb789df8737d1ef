"""Hypothesis strategies for domain values."""

from datetime import date

from hypothesis import strategies as st

from app.domain.citizen_id import check_character
from app.domain.credit_code import ALPHABET, inner_check
from app.domain.credit_code import check_character as outer_check

REGIONS = st.integers(110000, 659999).map(str)
BIRTHS = st.dates(date(1900, 1, 1), date(2100, 12, 31)).map("{:%Y%m%d}".format)
SEQUENCES = st.integers(0, 999).map("{:03d}".format)
HAN = st.sampled_from("陈林黄张李王吴刘蔡杨阿木秀珍志勇䶮㛃𬱟㐂𠮷")
FEN = st.integers(0, 100_000_000_00)


@st.composite
def canonical_ids(draw: st.DrawFn) -> str:
    """Draw the text of a well-formed identification number."""
    body = draw(REGIONS) + draw(BIRTHS) + draw(SEQUENCES)
    return body + check_character(body)


@st.composite
def canonical_credit_codes(draw: st.DrawFn) -> str:
    """Draw a credit code whose two check characters hold."""
    head = draw(st.sampled_from(["91", "92", "93", "11", "52", "N2"])) + draw(REGIONS)
    organisation = draw(st.text(ALPHABET, min_size=8, max_size=8))
    body = head + organisation + inner_check(organisation)
    return body + outer_check(body)


def mobiles() -> st.SearchStrategy[str]:
    """Draw invented mobile numbers."""
    return st.integers(0, 899_999).map("19900{:06d}".format)


def han_names() -> st.SearchStrategy[str]:
    """Draw names of two to four Han characters, rare ones included."""
    return st.text(HAN, min_size=2, max_size=4)
