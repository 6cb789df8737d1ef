"""The registration form, and reading it into values.

Nothing here looks into the database: what only other people's records can show is
found by ``WorkerService``.
"""

from dataclasses import dataclass
from datetime import date

from app.domain.ages import MINIMUM_AGE, age_on
from app.domain.citizen_id import CitizenId, compact
from app.domain.codes import Codes
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding, Level
from app.domain.money import yuan_text
from app.domain.names import clean_name
from app.domain.pay import parse_amounts
from app.domain.phones import parse_phone
from app.domain.workers import Worker

SOURCE_WORKBOOK = "06"
_CITIZEN_TYPES = frozenset({"ID", "TID", "HRP", "FPR"})  # eighteen characters with a check
_OTHER_ID_LENGTHS = range(5, 31)
_FARTHEST_KM = 500
_ID_CODES = {
    Problem.CITIZEN_ID_LENGTH: "id_length",
    Problem.CITIZEN_ID_CHARACTERS: "id_characters",
    Problem.CITIZEN_ID_BIRTH_DATE: "id_birth_date",
    Problem.CITIZEN_ID_CHECK: "id_check",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerForm:
    """The form exactly as typed; choices are codes of their tables, "" is nothing chosen.

    Attributes:
        consent_way: code of table ``consent_ways``; "" when consent is not given.
        registered_on: ``None`` is today.
    """

    name: str = ""
    sex: str = "0"
    id_type: str = "ID"
    id_number: str = ""
    phone: str = ""
    phone_owner: str = "self"
    home_region: str = ""
    address: str = ""
    education: str = ""
    employment_status: str = "X"
    key_groups: tuple[str, ...] = ()
    trades: tuple[str, ...] = ()
    pay_mode: str = ""
    pay_text: str = ""
    max_km: str = ""
    consent_way: str = ""
    source: str = "01"
    remark: str = ""
    registered_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadForm:
    """What the form says once cleaned; a field that cannot be read is empty."""

    name: str
    id_number: str | None
    sex: str
    birth_on: date | None
    phone: str | None
    pay_min_fen: int | None
    max_km: int | None
    findings: tuple[Finding, ...]


def read_form(form: WorkerForm, codes: Codes, *, on: date) -> ReadForm:
    """Clean a form and say what is wrong with it, judged by a day."""
    return _Reader(form, codes, on).read()


def worker_form_of(worker: Worker) -> WorkerForm:
    """Return a person on file as a form to change."""
    return WorkerForm(
        name=worker.name,
        sex=worker.sex,
        id_type=worker.id_type,
        id_number=worker.id_number or "",
        phone=worker.phone or "",
        phone_owner=worker.phone_owner,
        home_region=worker.home_region or "",
        address=worker.address,
        education=worker.education or "",
        employment_status=worker.employment_status,
        key_groups=worker.key_groups,
        trades=worker.trades,
        pay_mode=worker.pay_mode or "",
        pay_text="" if worker.pay_min_fen is None else yuan_text(worker.pay_min_fen),
        max_km="" if worker.max_km is None else str(worker.max_km),
        consent_way=worker.consent.way if worker.consent else "",
        source=worker.source,
        remark=worker.remark,
    )


class _Reader:
    def __init__(self, form: WorkerForm, codes: Codes, on: date) -> None:
        self._form = form
        self._codes = codes
        self._on = on
        self._found: list[Finding] = []

    def read(self) -> ReadForm:
        form = self._form
        name = self._name()
        citizen = self._citizen_id()
        other_number = self._other_number()
        phone = self._phone()
        pay = self._pay()
        max_km = self._max_km()
        self._choices()
        if not form.trades:
            # Where a ledger leaves the trade open, the person is asked at the next visit.
            level = Level.WARN if form.source == SOURCE_WORKBOOK else Level.BLOCK
            self._note("missing_trade", level, "trades")
        if not form.consent_way:
            self._note("missing_consent", Level.BLOCK, "consent_way")
        return ReadForm(
            name=name,
            id_number=citizen.value if citizen else other_number,
            sex=citizen.sex if citizen else form.sex or "0",
            birth_on=citizen.birth_on if citizen else None,
            phone=phone,
            pay_min_fen=pay,
            max_km=max_km,
            findings=tuple(self._found),
        )

    def _name(self) -> str:
        if not self._form.name.strip():
            self._note("missing_name", Level.BLOCK, "name")
            return ""
        try:
            return clean_name(self._form.name)
        except DomainError as error:
            self._note("name_shape", Level.BLOCK, "name", **error.details)
            return ""

    def _citizen_id(self) -> CitizenId | None:
        form = self._form
        if form.id_type not in _CITIZEN_TYPES or not form.id_number.strip():
            return None
        try:
            citizen = CitizenId.parse(form.id_number)
            citizen.require_plausible(self._on)
        except DomainError as error:
            self._note(_ID_CODES[error.problem], Level.BLOCK, "id_number", **error.details)
            return None
        self._found += citizen.findings(sex=form.sex)
        age = age_on(citizen.birth_on, self._on)
        if age < MINIMUM_AGE:
            self._note("under_16", Level.BLOCK, "id_number", age=age, minimum=MINIMUM_AGE)
        return citizen

    def _other_number(self) -> str | None:
        form = self._form
        number = compact(form.id_number)
        if not number:
            self._note("missing_id", Level.INFO, "id_number")
            return None
        if form.id_type in _CITIZEN_TYPES:
            return None
        if len(number) not in _OTHER_ID_LENGTHS or not (number.isascii() and number.isalnum()):
            self._note("id_characters", Level.BLOCK, "id_number")
            return None
        return number

    def _phone(self) -> str | None:
        form = self._form
        if not form.phone.strip():
            # Without any telephone the village or a leader passes word on; it is said so.
            level = Level.WARN if form.phone_owner == "none" else Level.BLOCK
            self._note("missing_contact", level, "phone")
            return None
        try:
            return parse_phone(form.phone)
        except DomainError as error:
            self._note("phone_shape", Level.BLOCK, "phone", **error.details)
            return None

    def _pay(self) -> int | None:
        if not self._form.pay_text.strip():
            return None
        try:
            return parse_amounts(self._form.pay_text)[0]
        except DomainError as error:
            self._note("pay_shape", Level.BLOCK, "pay_text", **error.details)
            return None

    def _max_km(self) -> int | None:
        digits = compact(self._form.max_km)
        if not digits:
            return None
        if digits.isascii() and digits.isdigit() and int(digits) <= _FARTHEST_KM:
            return int(digits)
        self._note("distance_shape", Level.BLOCK, "max_km", limit=_FARTHEST_KM)
        return None

    def _choices(self) -> None:
        form = self._form
        chosen = {
            "sex": ("sexes", (form.sex,)),
            "id_type": ("id_types", (form.id_type,)),
            "phone_owner": ("phone_owners", (form.phone_owner,)),
            "education": ("educations", (form.education,)),
            "employment_status": ("employment_statuses", (form.employment_status,)),
            "key_groups": ("key_groups", form.key_groups),
            "trades": ("trades", form.trades),
            "pay_mode": ("pay_modes", (form.pay_mode,)),
            "consent_way": ("consent_ways", (form.consent_way,)),
            "source": ("sources", (form.source,)),
        }
        for field, (table, picked) in chosen.items():
            for code in picked:
                if code and code not in self._codes[table]:
                    self._note("unknown_word", Level.BLOCK, field, word=code)

    def _note(self, code: str, level: Level, field: str, **data: object) -> None:
        self._found.append(Finding(code=code, level=level, field=field, data=data))
