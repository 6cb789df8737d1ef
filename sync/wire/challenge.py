"""How the platform hands over a challenge when it refuses a signature (401): in a header.

Otherwise a fresh one comes in the ACK, once a day. Requests only name the challenge that
their signature covers: a worker keeps nothing about a device between requests, but it
can make the rest of any challenge from its name.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error

HEADER = "Station-Challenge"


def challenge_text(challenge: bytes) -> str:
    """Return the value of the header."""
    return urlsafe_b64encode(challenge).decode().rstrip("=")


def read_challenge(text: str) -> bytes:
    """Return the challenge of a header; empty when it is not one."""
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Base64Error, ValueError):
        return b""


def issued_s(challenge: bytes) -> int:
    """Return when a challenge was made, in seconds by the platform's clock; 0 for none."""
    return int.from_bytes(challenge[:4], "big")
