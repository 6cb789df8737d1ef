"""Errors that business rules raise.

An error carries a code and plain data, never a sentence: the words live in
``app.ui.problem_text``, so this package needs no translator.
"""

from enum import StrEnum


class Problem(StrEnum):
    """Everything that can be wrong with what a person typed or asked for."""

    CITIZEN_ID_LENGTH = "citizen-id-length"
    CITIZEN_ID_CHARACTERS = "citizen-id-characters"
    CITIZEN_ID_BIRTH_DATE = "citizen-id-birth-date"
    CITIZEN_ID_CHECK = "citizen-id-check"
    CREDIT_CODE_LENGTH = "credit-code-length"
    CREDIT_CODE_CHARACTERS = "credit-code-characters"
    CREDIT_CODE_CHECK = "credit-code-check"
    PHONE_SHAPE = "phone-shape"
    NAME_EMPTY = "name-empty"
    NAME_TOO_LONG = "name-too-long"
    NAME_CHARACTERS = "name-characters"
    UNDER_MINIMUM_AGE = "under-minimum-age"
    CONSENT_MISSING = "consent-missing"
    CONTACT_MISSING = "contact-missing"
    TRADE_MISSING = "trade-missing"
    FIELD_MISSING = "field-missing"
    TEXT_TOO_LONG = "text-too-long"
    UNKNOWN_CHOICE = "unknown-choice"
    FINDINGS_BLOCK = "findings-block"
    FINDINGS_UNANSWERED = "findings-unanswered"
    WORKER_EXISTS = "worker-exists"
    EMPLOYER_EXISTS = "employer-exists"
    EMPLOYER_NOT_VERIFIED = "employer-not-verified"
    NOT_FOUND = "not-found"
    CHANGED_ELSEWHERE = "changed-elsewhere"
    MATTER_SETTLED = "matter-settled"
    CHOICE_UNFIT = "choice-unfit"
    TRANSITION_NOT_ALLOWED = "transition-not-allowed"
    ALREADY_REVERSED = "already-reversed"
    PAY_SHAPE = "pay-shape"
    DATE_ORDER = "date-order"
    JOB_CODE_SHAPE = "job-code-shape"
    JOB_CODE_CHECK = "job-code-check"
    JOB_TICKET_FORGED = "job-ticket-forged"
    JOB_TICKET_UNKNOWN_STATION = "job-ticket-unknown-station"
    JOB_TICKET_EXPIRED = "job-ticket-expired"
    SERIALS_EXHAUSTED = "serials-exhausted"
    PIN_WRONG = "pin-wrong"
    PIN_LOCKED = "pin-locked"
    PIN_WEAK = "pin-weak"
    PIN_MISSING = "pin-missing"
    STATION_MISSING = "station-missing"
    STATION_EXISTS = "station-exists"
    STATION_NEWER = "station-newer"
    STATION_BUSY = "station-busy"
    STATION_DAMAGED = "station-damaged"
    OPERATOR_UNKNOWN = "operator-unknown"
    REASON_MISSING = "reason-missing"
    ENROL_CODE_REFUSED = "enrol-code-refused"
    PLATFORM_UNREACHABLE = "platform-unreachable"
    PLATFORM_BUSY = "platform-busy"
    PLATFORM_UNEXPECTED = "platform-unexpected"
    WORKBOOK_UNREADABLE = "workbook-unreadable"
    WORKBOOK_TOO_LARGE = "workbook-too-large"
    WORKBOOK_UNSAFE = "workbook-unsafe"
    WORKBOOK_LOCKED = "workbook-locked"
    WORKBOOK_NO_HEADER = "workbook-no-header"
    WORKBOOK_MISSING = "workbook-missing"
    WORKBOOK_OLD_FORMAT = "workbook-old-format"
    WORKBOOK_PASSWORD = "workbook-password"  # noqa: S105 (a code, not a secret)
    FILE_NOT_WRITABLE = "file-not-writable"
    UNLINKED = "unlinked"
    DEVICE_REVOKED = "device-revoked"
    BUNDLE_MISSING = "bundle-missing"
    BUNDLE_NONE = "bundle-none"
    BUNDLE_NEWER = "bundle-newer"
    BUNDLE_TOO_LARGE = "bundle-too-large"
    BUNDLE_CUT = "bundle-cut"
    BUNDLE_DAMAGED = "bundle-damaged"
    BUNDLE_FOREIGN = "bundle-foreign"
    BUNDLE_WRONG_WAY = "bundle-wrong-way"
    BUNDLE_REFUSED = "bundle-refused"
    STICK_FULL = "stick-full"
    STICK_GONE = "stick-gone"
    STICK_UNSOUND = "stick-unsound"
    PRINTER_MISSING = "printer-missing"
    PRINTER_REFUSED = "printer-refused"


class DomainError(Exception):
    """A rule was broken in a way the person at the keyboard can put right."""

    def __init__(self, problem: Problem, **details: object) -> None:
        super().__init__(problem.value, details)
        self.problem = problem
        self.details = details
