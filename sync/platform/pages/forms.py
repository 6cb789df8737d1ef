"""What somebody typed into the application form: read, checked, and tied to its page."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs
from uuid import UUID

from app.domain.errors import DomainError, Problem
from app.domain.names import clean_name
from app.domain.phones import is_mobile, parse_phone
from sync.platform.pages.words import Words
from sync.platform.store.secrets import SEAL_BYTES, PlatformKeys

VALID_FOR = timedelta(hours=12)
DAYS = ("few", "week", "all")
TRAVEL = ("pickup", "own")
_MOBILE_DIGITS = 11
_TIME_BYTES = 8
_ID_BYTES = 16
_FIELD_LIMIT = 200

_NAME_SENTENCES = {
    Problem.NAME_EMPTY: "wrong.name.empty",
    Problem.NAME_TOO_LONG: "wrong.name.long",
    Problem.NAME_CHARACTERS: "wrong.name.characters",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyForm:
    """The form exactly as typed; shown again when something is wrong."""

    name: str = ""
    phone: str = ""
    days: str = ""
    travel: str = ""
    consent: bool = False
    token: str = ""

    def __getitem__(self, key: str) -> object:
        """Return a field by name, for the template."""
        return getattr(self, key)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedForm:
    """What the form says once cleaned, and a sentence for each field that is wrong."""

    name: str = ""
    phone: str = ""
    days: str = ""
    travel: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


def read_form(body: bytes) -> ApplyForm:
    """Return what was typed; unknown fields and what is too long are dropped."""
    text = body.decode("utf-8", errors="replace")
    fields = parse_qs(text, keep_blank_values=True, errors="replace")
    typed = {name: values[0][:_FIELD_LIMIT] for name, values in fields.items()}
    return ApplyForm(
        name=typed.get("name", ""),
        phone=typed.get("phone", ""),
        days=typed.get("days", ""),
        travel=typed.get("travel", ""),
        consent=typed.get("consent") == "yes",
        token=typed.get("token", ""),
    )


def check_form(form: ApplyForm, say: Words) -> CheckedForm:
    """Return the cleaned form, by the same rules as the counter's."""
    errors: dict[str, str] = {}
    name = _name(form.name, say, errors)
    phone = _phone(form.phone, say, errors)
    if not form.consent:
        errors["consent"] = say("wrong.consent")
    return CheckedForm(
        name=name,
        phone=phone,
        days=form.days if form.days in DAYS else "",
        travel=form.travel if form.travel in TRAVEL else "",
        errors=errors,
    )


def form_token(keys: PlatformKeys, code: str, *, now: datetime) -> str:
    """Return what a form of this job must send back: time, sealed together with the code."""
    time = int(now.timestamp()).to_bytes(_TIME_BYTES)
    return _text(time + keys.seal("form", time + code.encode()))


def is_form_token(token: str, keys: PlatformKeys, code: str, *, now: datetime) -> bool:
    """Tell whether this platform made the token for this job within the last hours."""
    data = _bytes(token)
    time, seal = data[:_TIME_BYTES], data[_TIME_BYTES:]
    if len(seal) != SEAL_BYTES or not keys.holds("form", time + code.encode(), seal):
        return False
    made_at = datetime.fromtimestamp(int.from_bytes(time), UTC)
    return now - made_at <= VALID_FOR


def receipt_token(keys: PlatformKeys, application_id: UUID) -> str:
    """Return the last part of a receipt's address; nobody can guess another's."""
    return _text(application_id.bytes + keys.seal("receipt", application_id.bytes))


def read_receipt_token(token: str, keys: PlatformKeys) -> UUID | None:
    """Return the application that a receipt is for, or ``None`` for a made-up token."""
    data = _bytes(token)
    own, seal = data[:_ID_BYTES], data[_ID_BYTES:]
    if len(seal) != SEAL_BYTES or not keys.holds("receipt", own, seal):
        return None
    return UUID(bytes=own)


def _name(text: str, say: Words, errors: dict[str, str]) -> str:
    try:
        return clean_name(text)
    except DomainError as error:
        errors["name"] = say(_NAME_SENTENCES[error.problem], **error.details)
        return ""


def _phone(text: str, say: Words, errors: dict[str, str]) -> str:
    digits = sum(character.isdecimal() for character in text)
    try:
        phone = parse_phone(text)
    except DomainError:
        phone = ""
    if is_mobile(phone):
        return phone
    if not text.strip():
        errors["phone"] = say("wrong.phone.empty")
    elif 0 < digits < _MOBILE_DIGITS and text.strip().startswith("1"):
        errors["phone"] = say("wrong.phone.short", n=_MOBILE_DIGITS - digits)
    else:
        errors["phone"] = say("wrong.phone.shape")
    return ""


def _text(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (Base64Error, ValueError):
        return b""
