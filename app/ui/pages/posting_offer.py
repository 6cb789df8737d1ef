"""The upper part of the posting form: what a poster needs."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.findings import Finding
from app.domain.pay import PIECE_UNITS, pay_unit
from app.domain.postings import Pay
from app.services.posting_form import PostingForm
from app.ui.i18n import QT_TRANSLATE_NOOP, language
from app.ui.models.options import Option
from app.ui.pages.posting_part import LIMITS, FormPart, PartNeeds, between, unreadable
from app.ui.theme.look import look
from app.ui.widgets import named
from app.ui.widgets.asked_field import AskedField
from app.ui.widgets.choice_tags import Choice
from app.ui.widgets.day_edit import ClockEdit, DayEdit
from app.ui.widgets.fact_edit import CountedEdit
from app.ui.widgets.picker import Ask, Picker

TITLE_BEST = 8
PIECE, UNPAID = "P", "N"
_MODES_BEFORE = ("D", "H")
_MODES_AFTER = ("J", "M", UNPAID)
_CYCLES = {
    "1": QT_TRANSLATE_NOOP("OfferPart", "当日结"),
    "2": QT_TRANSLATE_NOOP("OfferPart", "次日结"),
    "3": QT_TRANSLATE_NOOP("OfferPart", "周结"),
    "4": QT_TRANSLATE_NOOP("OfferPart", "半月结"),
    "5": QT_TRANSLATE_NOOP("OfferPart", "月结"),
    "6": QT_TRANSLATE_NOOP("OfferPart", "完工结"),
}
_HEADCOUNT_WIDTH = 80
_COUNTY_WIDTH = 136
_PAUSE_WIDTH = 84
REGISTER = "register"  # key of the option that leads to registering an employer


class OfferPart(FormPart):
    """Who hires, for what, for how much, where and when.

    Signals:
        register_wanted: the employer is not in the list.
    """

    register_wanted = Signal()

    def __init__(
        self, needs: PartNeeds, find_employers: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(needs, parent)
        self._find_employers = find_employers
        self._typed_employer = ""
        self._make_inputs()
        self._lay_out()
        self._connect()

    def values(self) -> dict[str, object]:
        employer = self.employer.option()
        mode, _, unit = self.unit.code().partition(":")
        extra = set(self.extras.codes())
        return {
            "employer_id": employer.key if employer is not None else None,
            "employer_name": self.employer.text().strip(),
            "trade": self._key(self.trade),
            "title": self.heading.text(),
            "pay_text": self.pay.text(),
            "pay_mode": mode,
            "pay_unit": unit,
            "pay_cycle": self.cycle.code(),
            "headcount_text": self.headcount.text(),
            "no_experience": "no_experience" in extra,
            "urgent": "urgent" in extra,
            "place_text": self.spot.text(),
            "county": self._key(self.county),
            "work_from": self.first.day(),
            "work_to": self.last.day(),
            "daily_start": self.start.clock(),
            "daily_end": self.end.clock(),
            "break_text": self.pause.text(),
            "perks": self.perks.codes(),
            "requirements": self.requirements.text(),
        }

    def show_form(self, form: PostingForm) -> None:
        name, key = form.employer_name, form.employer_id
        self.employer.show_option(Option(key, name) if key is not None else None, name)
        self.trade.show_option(self._option_of("trades", form.trade))
        self.heading.setText(form.title)
        self.pay.setText(form.pay_text)
        mode, unit = form.pay_mode, form.pay_unit
        unit = (unit or PIECE_UNITS[0]) if mode == PIECE else ""
        self.unit.choose(f"{mode}:{unit}", self._unit_words(mode, unit))
        self.cycle.choose(form.pay_cycle)
        self.headcount.setText(form.headcount_text)
        flags = {"no_experience": form.no_experience, "urgent": form.urgent}
        self.extras.choose([code for code, on in flags.items() if on])
        self.spot.setText(form.place_text)
        self.county.show_option(self._option_of("counties", form.county or self.needs.county))
        self.first.show_day(form.work_from)
        self.last.show_day(form.work_to)
        self.start.show_clock(form.daily_start)
        self.end.show_clock(form.daily_end)
        self.pause.setText(form.break_text)
        self.perks.choose(form.perks)
        self.requirements.setText(form.requirements)

    def unreadable(self) -> tuple[Finding, ...]:
        days = all(edit.readable() for edit in (self.first, self.last))
        clocks = all(edit.readable() for edit in (self.start, self.end))
        found = [] if days else [unreadable("date_unreadable", "work_from")]
        if not clocks:
            found.append(unreadable("time_unreadable", "daily_start"))
        for name, picker in (("trade", self.trade), ("county", self.county)):
            if picker.option() is None and picker.text().strip():
                data = {"word": picker.text().strip()}
                code = "unknown_trade" if name == "trade" else "unknown_word"
                plain = unreadable(code, name)
                found.append(
                    Finding(code=plain.code, level=plain.level, field=plain.field, data=data)
                )
        return tuple(found)

    def link_employer(self, employer_id: UUID, name: str) -> None:
        """Take the registered employer of the name that was typed; no signal."""
        self.employer.show_option(Option(employer_id, name))

    def _make_inputs(self) -> None:
        self.employer = named(Picker(self._ask_employers), "employer")
        self.employer.setPlaceholderText(self.tr("打名字找，↓ 看全部"))
        self.trade = named(Picker(self._from_table("trades")), "trade")
        self.trade.setPlaceholderText(self.tr("打首字母，如 cc 是采茶"))
        words = self.tr("{count} / {best} 字")
        self.heading = named(CountedEdit(TITLE_BEST, words, limit=LIMITS["title"]), "title")
        self.heading.textEdited.connect(lambda _text: self.edited.emit())
        self.pay = self.line("pay", limit=24)
        self.pay.setProperty("role", "wage")
        self.unit = self.combo("unit", self._units(), hugging=True)
        self.cycle = self.combo("cycle", self._cycles(), hugging=True)
        self.headcount = self.line("headcount", limit=6, fact=self.tr("人"))
        self.extras = self.tags(
            "extras",
            [Choice("no_experience", self.tr("不限经验")), Choice("urgent", self.tr("急招"))],
        )
        self.spot = self.line("place_text", hint=self.tr("村名和地头"))
        self.county = named(Picker(self._from_table("counties")), "county")
        self.county.setAccessibleName(self.tr("哪个县"))
        self.first = named(DayEdit(self.needs.today), "from")
        self.last = named(DayEdit(self.needs.today), "to")
        self.last.setAccessibleName(self.tr("做到哪天"))
        self.start, self.end = named(ClockEdit(), "start"), named(ClockEdit(), "end")
        self.end.setAccessibleName(self.tr("几点收工"))
        self.pause = self.line("break", limit=4, fact=self.tr("分"))
        self.pause.setAccessibleName(self.tr("中间歇几分钟"))
        self.perks = self.tags("perks", self.choices("perks"))
        self.requirements = self.line("requirements")

    def _lay_out(self) -> None:
        for edit, wide in (
            (self.headcount, _HEADCOUNT_WIDTH),
            (self.county, _COUNTY_WIDTH),
            (self.pause, _PAUSE_WIDTH),
        ):
            edit.setFixedWidth(look().px(wide))
        for edit, hint in ((self.first, "4-10"), (self.last, "4-25"), (self.start, "6:00")):
            edit.setPlaceholderText(hint)
        self.end.setPlaceholderText("17:00")
        days = (self.first, between(self.tr("至")), self.last)
        hours = (self.start, between(self.tr("至")), self.end, between(self.tr("歇")), self.pause)
        asked: Callable[..., AskedField] = AskedField
        self.place(
            "employer_name", asked(self.tr("用工单位"), [self.employer], required=True), 0, 0
        )
        self.place("trade", asked(self.tr("工种"), [self.trade], required=True), 0, 1)
        best = self.tr("8 个字以内最醒目")
        heading = asked(self.tr("海报上的标题"), [self.heading], hint=best, required=True)
        self.place("title", heading, 1, 0)
        pay = (self.pay, self.unit, self.cycle)
        self.place("pay", asked(self.tr("工钱"), pay, required=True), 1, 1)
        people = (self.headcount, self.extras)
        self.place("headcount", asked(self.tr("招几人"), people, required=True), 2, 0)
        where = (self.spot, self.county)
        self.place("place_text", asked(self.tr("地点"), where, required=True), 2, 1)
        self.place("work_from", asked(self.tr("哪天到哪天"), days), 3, 0)
        self.place("daily_start", asked(self.tr("每天几点"), hours), 3, 1)
        self.place("perks", asked(self.tr("包什么"), [self.perks]), 4)
        note = self.tr("别写性别、年龄、籍贯这类限制")
        wanted = asked(self.tr("还有什么要求"), [self.requirements], note=note)
        self.place("requirements", wanted, 5)

    def _connect(self) -> None:
        self.watch(self.trade, self.county, self.first, self.last, self.start, self.end)
        self.employer.changed.connect(self._take_employer)

    def _take_employer(self) -> None:
        option = self.employer.option()
        if option is not None and option.key == REGISTER:
            self.employer.show_option(None, self._typed_employer)
            self.register_wanted.emit()
        self.edited.emit()

    def _ask_employers(self, typed: str, answer: Callable[[Sequence[Option]], None]) -> None:
        self._typed_employer = typed
        register = Option(REGISTER, self.tr("登记新的用工单位…"))
        self._find_employers(typed, lambda found: answer([*found, register]))

    def _from_table(self, name: str) -> Ask:
        table = self.needs.codes[name]

        def ask(typed: str, answer: Callable[[Sequence[Option]], None]) -> None:
            own = self.county if name == "counties" else self.trade
            # A choice already made: offer everything, so that another can be taken.
            start = "" if own.option() is not None else typed
            items = table.starting_with(start)
            found = {item.code: item for item in items} | {
                item.code: item
                for item in table
                if start and any(start in word for word in (item.zh, *item.aliases))
            }
            answer([option for code in found if (option := self._option_of(name, code))])

        return ask

    def _option_of(self, name: str, code: str) -> Option | None:
        item = self.needs.codes[name].get(code)
        if item is None:
            return Option(code, code) if code else None
        groups = self.needs.codes["trade_groups"] if name == "trades" else None
        detail = "" if groups is None else groups.name(item.group, language())
        return Option(code, item.name(language()), detail)

    def _units(self) -> list[tuple[str, str]]:
        pieces = [("P", unit) for unit in PIECE_UNITS]
        modes = [*((mode, "") for mode in _MODES_BEFORE), *pieces]
        modes += [(mode, "") for mode in _MODES_AFTER]
        return [(f"{mode}:{unit}", self._unit_words(mode, unit)) for mode, unit in modes]

    def _unit_words(self, mode: str, unit: str) -> str:
        if mode == UNPAID:
            return self.needs.codes["pay_modes"].name(mode, language())
        return pay_unit(Pay(mode=mode, amount_fen=0, unit=unit), language())

    def _cycles(self) -> list[tuple[str, str]]:
        """Return the cycles in words short enough to stand beside the figure."""
        return [(code, self.tr(words)) for code, words in _CYCLES.items()]

    @staticmethod
    def _key(picker: Picker) -> str:
        option = picker.option()
        return "" if option is None else str(option.key)
