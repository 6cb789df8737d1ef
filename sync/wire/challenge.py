"""How the platform's challenge travels beside a signed request, and comes back with an answer.

A worker keeps nothing about a device between requests, so the request itself says which
challenge its signature covers. The header is the same in both directions: a request
carries the challenge it was signed with, a refusal (401) carries a fresh one. After an
exchange the newest one is in the ACK.
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
