"""What the drawer says about a person, without any number in full."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QObject

from app.domain.ages import age_on
from app.domain.beijing import beijing_day
from app.domain.citizen_id import LENGTH
from app.domain.pay import pay_text
from app.domain.phones import masked
from app.domain.postings import Pay
from app.domain.service_log import ServiceLog
from app.domain.station import StationProfile
from app.domain.workers import Worker
from app.ui.code_words import CodeWords
from app.ui.dates import short_day
from app.ui.i18n import language

_SHOWN_FIRST, _SHOWN_LAST = 3, 4


def masked_number(number: str) -> str:
    """Return an ID number with its middle hidden, whatever its kind."""
    hidden = max(len(number) - _SHOWN_FIRST - _SHOWN_LAST, 0)
    if len(number) < LENGTH:
        return "*" * (len(number) - 2) + number[-2:]
    return f"{number[:_SHOWN_FIRST]}{'*' * hidden}{number[-_SHOWN_LAST:]}"


def masked_phone(phone: str | None) -> str:
    """Return a telephone number with its middle hidden; "" for none."""
    return masked(phone) if phone else ""


def event_detail(line: ServiceLog, words: CodeWords) -> str:
    """Return who did it, how, and what came of it."""
    if line.reversal_of is not None:
        said = QCoreApplication.translate("SeekerWords", "{name}更正了一笔")
        return said.format(name=line.operator_name)
    parts = [
        QCoreApplication.translate("SeekerWords", "{name}经办").format(name=line.operator_name),
        words.name("service_ways", line.way),
        words.name("service_results", line.result),
    ]
    if line.reversed_by is not None:
        parts.append(QCoreApplication.translate("SeekerWords", "已更正"))
    return " · ".join(part for part in parts if part)


class SeekerWords(QObject):
    """Facts of a person as questions and answers."""

    def __init__(self, codes: CodeWords, profile: StationProfile) -> None:
        super().__init__()
        self._codes = codes
        self._profile = profile

    def headline(self, worker: Worker, today: date) -> str:
        """Return sex, age and village."""
        parts = []
        if worker.sex in ("1", "2"):
            parts.append(self._codes.name("sexes", worker.sex))
        if worker.birth_on is not None:
            parts.append(self.tr("{age} 岁").format(age=age_on(worker.birth_on, today)))
        parts.append(self._profile.village_name(worker.home_region))
        return " · ".join(part for part in parts if part)

    def facts(self, worker: Worker, today: date) -> tuple[tuple[str, str], ...]:
        """Return everything on file that is not shown above the tabs."""
        name = self._codes.name
        return (
            (self.tr("想干的活"), self._codes.names("trades", worker.trades)),
            (self.tr("想要工钱"), self._pay(worker)),
            (self.tr("最远去哪"), self._distance(worker.max_km)),
            (self.tr("电话是谁的"), name("phone_owners", worker.phone_owner)),
            (self.tr("住哪里"), self._home(worker)),
            (self.tr("文化程度"), name("educations", worker.education)),
            (self.tr("眼下做什么"), name("employment_statuses", worker.employment_status)),
            (self.tr("重点群体"), self._codes.names("key_groups", worker.key_groups)),
            (self.tr("备注"), worker.remark),
            (self.tr("本人同意"), self._consent(worker, today)),
            (self.tr("登记"), self._registered(worker, today)),
        )

    def _pay(self, worker: Worker) -> str:
        if worker.pay_min_fen is None:
            return ""
        pay = Pay(mode=worker.pay_mode or "D", amount_fen=worker.pay_min_fen)
        return pay_text(pay, language())

    def _distance(self, km: int | None) -> str:
        return "" if km is None else self.tr("{km} 公里内").format(km=km)

    def _home(self, worker: Worker) -> str:
        village = self._profile.village_name(worker.home_region)
        return " ".join(part for part in (village, worker.address) if part)

    def _consent(self, worker: Worker, today: date) -> str:
        if worker.consent is None:
            return ""
        way = self._codes.name("consent_ways", worker.consent.way)
        return f"{way} · {short_day(beijing_day(worker.consent.given_at), today)}"

    def _registered(self, worker: Worker, today: date) -> str:
        source = self._codes.name("sources", worker.source)
        return f"{short_day(worker.registered_on, today)} · {source}"
