"""Telephone numbers: mobiles and landlines of the mainland.

Source: domain reference 5.5; area codes of three places are 010 and 02x (numbering
plan of the Ministry of Industry and Information Technology), all others have four.
Whether a number is in service is deliberately not judged.
"""

import re
import unicodedata

from app.domain.errors import DomainError, Problem

_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_COUNTRY = re.compile(r"^(?:\+|00)86")
_LANDLINE = re.compile(r"(010|02[0-9]|0[3-9][0-9]{2})-?([0-9]{3,4})-?([0-9]{4})(?:-([0-9]{1,6}))?")
_DASHES = re.compile(r"[‐‑‒–—―−~]")
_DROPPED = re.compile(r"[\s()\[\].·]+")


def parse_phone(text: str) -> str:
    """Return the canonical number: 11 digits, or area, hyphen, number (and extension).

    Full width, blanks, brackets and hyphens anywhere are accepted, ``+86`` is dropped.

    Raises:
        DomainError: ``PHONE_SHAPE``.
    """
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", text))
    plain = _COUNTRY.sub("", _DROPPED.sub("", plain))
    digits = plain.replace("-", "")
    if _MOBILE.fullmatch(digits):
        return digits
    # Written abroad, an area code has lost its 0 behind +86; nobody in a village writes it so.
    landline = _LANDLINE.fullmatch(plain)
    if landline is None:
        raise DomainError(Problem.PHONE_SHAPE, length=len(digits))
    area, first, last, extension = landline.groups()
    return f"{area}-{first}{last}" + (f"-{extension}" if extension else "")


def is_mobile(phone: str) -> bool:
    """Tell whether a canonical number can receive short messages."""
    return _MOBILE.fullmatch(phone) is not None


def masked(phone: str) -> str:
    """Return a canonical number with its middle hidden, for lists and logs."""
    if is_mobile(phone):
        return f"{phone[:3]}****{phone[7:]}"
    area, number = phone.split("-")[:2]
    return f"{area}-****{number[-4:]}"
