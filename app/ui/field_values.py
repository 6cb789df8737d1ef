"""Values of any record's field in plain words, for places that show every kind of record."""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta

from PySide6.QtCore import QObject

from app import words
from app.domain.changes import FieldValue
from app.domain.codes import Codes
from app.domain.money import yuan_text
from app.domain.postings import PostingState
from app.domain.station import StationProfile
from app.ui.code_words import CodeWords
from app.ui.dates import moment_text, short_day
from app.ui.i18n import QT_TRANSLATE_NOOP, language
from app.ui.pages.worker_forms import half_masked
from app.ui.posting_words import state_words

# Tables of codes by field; a name that several kinds use for different things has its kind.
_TABLES = {
    "sex": "sexes",
    "id_type": "id_types",
    "phone_owner": "phone_owners",
    "education": "educations",
    "employment_status": "employment_statuses",
    "key_groups": "key_groups",
    "trades": "trades",
    "trade": "trades",
    "pay_mode": "pay_modes",
    "pay_cycle": "pay_cycles",
    "consent_way": "consent_ways",
    "source": "sources",
    "worker.state": "worker_states",
    "employer.kind": "employer_kinds",
    "employer_kind": "employer_kinds",
    "posting.kind": "posting_kinds",
    "vet_state": "vet_states",
    "vet_way": "vet_ways",
    "perks": "perks",
    "insurance": "insurances",
    "agreement": "agreements",
    "hazards": "hazards",
    "certificates": "certificates",
    "item": "service_items",
    "way": "service_ways",
    "result": "service_results",
    "object_kind": "object_kinds",
}
_MASKED = {"phone", "contact_phone", "id_number"}
_MOMENTS = {
    "consent_given_at",
    "vetted_at",
    "valid_until",
    "published_at",
    "made_at",
    "served_at",
    "entered_at",
    "applied_at",
}
_DAYS = {"birth_on", "registered_on", "last_contact_on", "work_from", "work_to", "due_on"}
_VILLAGES = {"home_region", "region"}
_FEN = "_fen"
_UNITS = {
    "max_km": QT_TRANSLATE_NOOP("FieldValues", "{count} 公里"),
    "break_min": QT_TRANSLATE_NOOP("FieldValues", "{count} 分钟"),
    "minutes": QT_TRANSLATE_NOOP("FieldValues", "{count} 分钟"),
    "headcount": QT_TRANSLATE_NOOP("FieldValues", "{count} 人"),
    "filled": QT_TRANSLATE_NOOP("FieldValues", "{count} 人"),
    "heads": QT_TRANSLATE_NOOP("FieldValues", "{count} 人"),
}
_STATES: Mapping[str, Mapping[str, str]] = {
    "application": {
        "new": QT_TRANSLATE_NOOP("FieldValues", "还没联系"),
        "called": QT_TRANSLATE_NOOP("FieldValues", "打过了"),
        "accepted": QT_TRANSLATE_NOOP("FieldValues", "说好了"),
        "declined": QT_TRANSLATE_NOOP("FieldValues", "没要"),
        "withdrawn": QT_TRANSLATE_NOOP("FieldValues", "自己撤了"),
    },
    "task": {
        "assigned": QT_TRANSLATE_NOOP("FieldValues", "还没接"),
        "accepted": QT_TRANSLATE_NOOP("FieldValues", "接了"),
        "done": QT_TRANSLATE_NOOP("FieldValues", "办完了"),
        "declined": QT_TRANSLATE_NOOP("FieldValues", "办不了"),
    },
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class FieldValues(QObject):
    """Says what a field is called and what is in it; numbers of people are masked."""

    def __init__(
        self, codes: Codes, profile: StationProfile, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._codes = CodeWords(codes)
        self._profile = profile

    def name(self, kind: str, field: str) -> str:
        """Return what a field is called; a field of a newer build has no name yet."""
        if not words.has_field(field, kind):
            return self.tr("新的一项")
        return words.field_name(field, language(), kind)

    def say(
        self, kind: str, field: str, value: FieldValue, now: datetime, *, full: bool = False
    ) -> str:
        """Return a value in words.

        Args:
            kind: of the record.
            field: name of the attribute.
            value: as it is synced.
            now: the moment, for days that are near.
            full: whether numbers of people are shown in full.
        """
        if value in (None, "", ()):
            return self.tr("没有")
        if isinstance(value, bool):
            return self.tr("是") if value else self.tr("不是")
        if field in _MASKED and not full:
            return half_masked(str(value))
        special = self._special(kind, field)
        return self._plain(value) if special is None else special(value, now)

    def _plain(self, value: FieldValue) -> str:
        if isinstance(value, bytes):
            return self.tr("另外一份档案")
        if isinstance(value, tuple):
            return ("、" if language() == "zh" else ", ").join(str(each) for each in value)
        return str(value)

    def _special(self, kind: str, field: str) -> Callable[[FieldValue, datetime], str] | None:
        table = _TABLES.get(f"{kind}.{field}") or _TABLES.get(field)
        if table is not None:
            return lambda value, _now: self._coded(table, value)
        if field == "state":
            return lambda value, _now: self._state(kind, str(value))
        if field in _UNITS:
            return lambda value, _now: self.tr(_UNITS[field]).format(count=value)
        if field in _VILLAGES:
            return lambda value, _now: self._profile.village_name(str(value)) or str(value)
        if field.endswith(_FEN):
            return lambda value, _now: self._money(value)
        return _TIMES.get(field)

    def _coded(self, table: str, value: FieldValue) -> str:
        if isinstance(value, tuple):
            return self._codes.names(table, (str(each) for each in value))
        return self._codes.name(table, str(value))

    def _state(self, kind: str, value: str) -> str:
        known = next((each for each in PostingState if each == value), None)
        if kind == "posting" and known is not None:
            return state_words(known)
        return self.tr(_STATES.get(kind, {}).get(value, value))

    def _money(self, value: FieldValue) -> str:
        if not isinstance(value, int):
            return str(value)
        return self.tr("{amount} 元").format(amount=yuan_text(value))


def _moment(value: FieldValue, now: datetime) -> str:
    if not isinstance(value, int):
        return str(value)
    try:
        return moment_text(_EPOCH + timedelta(milliseconds=value), now)
    except OverflowError:
        return str(value)


def _day(value: FieldValue, now: datetime) -> str:
    try:
        return short_day(date.fromisoformat(str(value)), now.date())
    except ValueError:
        return str(value)


_TIMES: Mapping[str, Callable[[FieldValue, datetime], str]] = {
    **dict.fromkeys(_MOMENTS, _moment),
    **dict.fromkeys(_DAYS, _day),
}
