"""Job tickets: what the QR of a poster says, and how it is told from a forgery.

The symbol holds one web address in capitals, so that it fits the alphanumeric mode::

    HTTPS://HOST/J/<code 9><version 1><expiry 3>.<signature 103>

The signature is the station's Ed25519 over ``GIG-JOB-1`` and the 13 characters before
the dot; small labels leave it and the dot out. There is no personal data. Signing and
verifying are arguments, for this package knows no cryptography.

Why Base32 and not Base45: 64 bytes take 103 characters or 96. With a host of up to 26
characters (the platform's has 22) both land in the same symbol, version 6-M with 41
modules. Beyond that Base45 would win one version on paper, but its alphabet holds the
blank and ``%``, which no address may carry bare: 19 signatures in 20 contain one, and
escaped they take 96 to 118 characters by chance, longer than Base32 one time in three.
A sheet of labels needs one size of symbol, so the constant length wins.
Source: ISO/IEC 18004 capacities at level M; RFC 4648 and RFC 9285 for the alphabets.
"""

import base64
import binascii
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Self

from app.domain.errors import DomainError, Problem
from app.domain.job_code import BASE, LENGTH, JobCode, number_text, text_number
from app.domain.postings import Posting

CONTEXT = b"GIG-JOB-1"
PAYLOAD_LENGTH = LENGTH + 4
SIGNATURE_LENGTH = 103

Sign = Callable[[bytes], bytes]
Verify = Callable[[bytes, bytes, bytes], bool]  # public key, message, signature

_EXPIRY_WIDTH = 3
_EPOCH = date(2020, 1, 1)
_LAST_DAY = _EPOCH + timedelta(days=BASE**_EXPIRY_WIDTH - 2)  # year 2101; 0 stands for no day
_PATH = "/J/"
_ADDRESS = re.compile(r"^(?:HTTPS?://[^/]+)?/J/([^/?#]+)/?(?:[?#].*)?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTicket:
    """What one QR symbol or typed code says; not yet believed.

    Attributes:
        version: of the posting, modulo 31 and from 1; 0 when only a code was typed.
        expires_on: last day on which the poster may hang; ``None`` when not stated.
        signature: 64 bytes, or ``None`` for a small label or a typed code.
    """

    code: JobCode
    version: int = 0
    expires_on: date | None = None
    signature: bytes | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a scanned address, its last part or a typed job code.

        Raises:
            DomainError: ``JOB_CODE_*`` when it is none of these, ``JOB_TICKET_FORGED``
                when the signature is no signature.
        """
        plain = "".join(unicodedata.normalize("NFKC", text).split()).upper()
        address = _ADDRESS.match(plain)
        last = address[1] if address else plain
        payload, dot, signature = last.partition(".")
        if not dot and (len(payload) != PAYLOAD_LENGTH or "-" in payload):
            return cls(code=JobCode.parse(last))
        ticket = cls.of_payload(payload)
        return replace(ticket, signature=_read_signature(signature)) if dot else ticket

    @classmethod
    def of_payload(cls, payload: str) -> Self:
        """Read the 13 characters before the dot.

        Raises:
            DomainError: ``JOB_CODE_SHAPE`` or ``JOB_CODE_CHECK``.
        """
        if len(payload) != PAYLOAD_LENGTH:
            raise DomainError(Problem.JOB_CODE_SHAPE, length=len(payload), characters="")
        code = JobCode(payload[:LENGTH])
        tail = payload[LENGTH:]
        try:
            version, days = text_number(tail[:1]), text_number(tail[1:])
        except KeyError as error:
            foreign = str(error.args[0])
            raise DomainError(Problem.JOB_CODE_SHAPE, length=LENGTH, characters=foreign) from None
        expires_on = _EPOCH + timedelta(days=days - 1) if days else None
        return cls(code=code, version=version + 1, expires_on=expires_on)

    @property
    def payload(self) -> str:
        """The 13 characters that the signature covers."""
        version = number_text((self.version - 1) % BASE, 1)
        if self.expires_on is None:
            return self.code.value + version + number_text(0, _EXPIRY_WIDTH)
        day = min(max(self.expires_on, _EPOCH), _LAST_DAY)
        return self.code.value + version + number_text((day - _EPOCH).days + 1, _EXPIRY_WIDTH)

    @property
    def message(self) -> bytes:
        """The bytes that are signed."""
        return CONTEXT + self.payload.encode("ascii")

    def signed(self, sign: Sign) -> Self:
        """Return the ticket with the station's signature."""
        return replace(self, signature=sign(self.message))

    def is_genuine(self, public_key: bytes, verify: Verify) -> bool:
        """Tell whether the station that owns ``public_key`` signed this ticket."""
        return self.signature is not None and verify(public_key, self.message, self.signature)

    def address(self, base: str) -> str:
        """Return the address for the symbol, with the signature when there is one.

        Args:
            base: scheme and host, for example ``https://jobs.example``.
        """
        short = self.short_address(base)
        if self.signature is None:
            return short
        return f"{short}.{base64.b32encode(self.signature).decode('ascii').rstrip('=')}"

    def short_address(self, base: str) -> str:
        """Return the address without the signature, for small labels."""
        return base.rstrip("/").upper() + _PATH + self.payload


@dataclass(frozen=True, slots=True, kw_only=True)
class TicketReading:
    """What the counter learns from a scan.

    Attributes:
        posting: the posting, when it is in this station's database.
        station_no: number of the station that made the code.
        ok: the signature was present and genuine.
    """

    posting: Posting | None
    code: JobCode
    station_no: int
    ok: bool


def ticket_of(posting: Posting, expires_on: date | None) -> JobTicket:
    """Return the unsigned ticket of a posting that has a code."""
    return JobTicket(code=JobCode(posting.code), version=posting.version, expires_on=expires_on)


def same_version(ticket: JobTicket, posting: Posting) -> bool:
    """Tell whether a poster shows what the posting says now."""
    return (ticket.version - posting.version) % BASE == 0


def _read_signature(text: str) -> bytes:
    if len(text) != SIGNATURE_LENGTH:
        raise DomainError(Problem.JOB_TICKET_FORGED)
    try:
        signature = base64.b32decode(text + "=")
    except binascii.Error:
        raise DomainError(Problem.JOB_TICKET_FORGED) from None
    # Three spare bits of the last character would let a changed one pass unnoticed.
    if base64.b32encode(signature).decode("ascii").rstrip("=") != text:
        raise DomainError(Problem.JOB_TICKET_FORGED)
    return signature
