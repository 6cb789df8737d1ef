"""The whole posting form: both parts in a card that scrolls, and what is said below them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QVBoxLayout, QWidget

from app.domain.findings import Finding
from app.domain.money import yuan_text
from app.services.posting_form import PostingForm
from app.ui.dates import moment_text
from app.ui.i18n import language
from app.ui.models.options import Option
from app.ui.pages.posting_offer import OfferPart
from app.ui.pages.posting_part import PartNeeds
from app.ui.pages.posting_review import EMPLOYER, PostingNeeds, Review, Standing
from app.ui.pages.posting_terms import TermsPart
from app.ui.theme.look import look
from app.ui.widgets import card, named
from app.ui.widgets.asked_field import AskedField
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.section_title import SectionTitle

# Where a finding is shown whose field has no line of its own.
_SHOWN_AT = {
    "": "trade",
    "work_to": "work_from",
    "daily_end": "daily_start",
    "break_min": "daily_start",
    "county": "place_text",
    "contact_phone": "contact_phone",
}
_GAPS = ("missing_", "no_pay_figure")  # said once somebody has been at the field
OFFERED_EMPLOYERS = 8
_MARGIN = 24
_SEEN_ABOVE = 48


class PostingFields(QWidget):
    """Everything that is typed and picked for one posting.

    Signals:
        edited: something was typed or chosen.
        settled: the operator left a field.
        register_wanted: the employer must be registered first.
        verify_wanted: the employer must be verified first; carries its id.
        failed: the list of employers cannot be read; carries the exception.
    """

    edited = Signal()
    settled = Signal()
    register_wanted = Signal()
    verify_wanted = Signal(object)
    failed = Signal(object)

    def __init__(self, needs: PostingNeeds) -> None:
        super().__init__()
        self._needs = needs
        parts = PartNeeds(
            codes=needs.codes,
            today=needs.today,
            county=needs.profile.county,
            villages=tuple(name for _, name in needs.profile.villages),
        )
        self._offer = OfferPart(parts, self._find_employers)
        self._terms = TermsPart(parts)
        self._fields = {**self._offer.fields, **self._terms.fields}
        self._seen: set[str] = set()
        self._given: dict[str, str] = {}  # reasons of the form that was shown
        self._review: Review | None = None
        self._way_out = named(KeyButton("", kind="secondary", tall="small"), "wayout")
        self._area = QScrollArea()
        self._lay_out()
        self._connect()

    def form(self, known: PostingForm) -> PostingForm:
        """Return what stands here; ``known`` gives what has no field: id, code, source."""
        values = {**self._offer.values(), **self._terms.values()}
        return replace(known, **values)  # type: ignore[arg-type]

    def show_form(self, form: PostingForm, reasons: Mapping[str, str]) -> None:
        """Fill every field; what was said before is forgotten."""
        self._seen.clear()
        self._review = None
        self._given = dict(reasons)
        self._offer.show_form(form)
        self._terms.show_form(form)
        for asked in self._fields.values():
            asked.show_findings(())
        self._way_out.hide()
        self._area.verticalScrollBar().setValue(0)

    def reasons(self) -> dict[str, str]:
        """Return why the operator goes on, by finding code."""
        typed: dict[str, str] = {}
        for asked in self._fields.values():
            typed |= asked.reasons()
        return self._given | typed

    def unreadable(self) -> tuple[Finding, ...]:
        """Return what was typed and means nothing."""
        return (*self._offer.unreadable(), *self._terms.unreadable())

    def open_count(self) -> int | None:
        """Return how many things keep it from being published; ``None`` before a review."""
        if self._review is None:
            return None
        return len(self.unreadable()) + self._review.open_count(self.reasons())

    def show_review(self, review: Review) -> None:
        """Say beside each field what was found, and suit the questions to the answers."""
        self._review = review
        if review.employer is not None and self._offer.employer.option() is None:
            self._offer.link_employer(review.employer.id, review.employer.name)
        self._terms.suit_trade(review.form.trade)
        self._say()

    def show_everything(self) -> None:
        """Say what is missing also where nobody has been yet."""
        self._seen |= set(self._fields)
        self._say()

    def next_problem(self) -> bool:
        """Go to the next field with something open, after the one in focus; tell if there is."""
        self.show_everything()
        names = list(self._fields)
        here = next((place for place, name in enumerate(names) if self._holds_focus(name)), -1)
        for name in (*names[here + 1 :], *names[: here + 1]):
            target = self._open_at(name)
            if target is not None:
                target.setFocus(Qt.FocusReason.ShortcutFocusReason)
                self._bring_up(self._fields[name])
                return True
        return False

    def _lay_out(self) -> None:
        inner = named(_Body(), "body")
        column = QVBoxLayout(inner)
        side = look().px(_MARGIN)
        column.setContentsMargins(side, look().px(8), side, look().px(16))
        column.setSpacing(look().px(8))
        column.addWidget(self._offer)
        column.addWidget(SectionTitle(self.tr("干活的人会问的"), line=True))
        column.addWidget(self._terms)
        column.addStretch(1)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        frame = card()
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 8, 1, 8)
        inside.addWidget(self._area)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        self._fields[EMPLOYER].add_below(self._way_out)
        self._way_out.hide()
        self.setFocusProxy(self._offer.employer)

    def _connect(self) -> None:
        for part in (self._offer, self._terms):
            part.edited.connect(self.edited)
        self._offer.register_wanted.connect(self.register_wanted)
        self._way_out.clicked.connect(self._leave_for_employer)
        for name, asked in self._fields.items():
            asked.reasoned.connect(self.edited)
            asked.left.connect(lambda name=name: self._note_seen(name))

    def _note_seen(self, name: str) -> None:
        if name not in self._seen and self._review is not None:
            self._seen.add(name)
            self._say()
            self.settled.emit()

    def _say(self) -> None:
        review = self._review
        if review is None:
            return
        said: dict[str, list[Finding]] = {name: [] for name in self._fields}
        for finding in (*self.unreadable(), *review.findings):
            name = _SHOWN_AT.get(finding.field, finding.field)
            name = name if name in said else "trade"
            if name in self._seen or not finding.code.startswith(_GAPS):
                said[name].append(finding)
        passed = self._passed(review)
        for name, asked in self._fields.items():
            asked.show_findings(said[name], passed.get(name, ""))
            asked.show_reasons(self._given)
        self._say_standing(review)

    def _passed(self, review: Review) -> dict[str, str]:
        passed: dict[str, str] = {}
        hour, floor = review.hour_fen, review.floor_fen
        if hour is not None and floor is not None and hour >= floor:
            passed["pay"] = self.tr("高于本县最低工资（每小时 {floor} 元）").format(
                floor=yuan_text(floor)
            )
        until = review.posting.valid_until
        if until is not None:
            when = moment_text(until, self._needs.now())
            passed["valid_until"] = self.tr("{when} 自动下架").format(when=when)
        paper = self._terms.paper_of(review.form.trade)
        if paper and review.form.certificates:
            passed["certificates"] = self.tr("这个工种要有{paper}").format(paper=paper)
        return passed

    def _say_standing(self, review: Review) -> None:
        asked = self._fields[EMPLOYER]
        standing, employer = review.standing, review.employer
        if asked.field.state == "error":  # barred: nothing on this desk can help
            self._way_out.hide()
            return
        if standing is Standing.VERIFIED and employer is not None:
            way = self._needs.codes["vet_ways"].name(employer.vet_way, language())
            asked.show_findings(review.at(EMPLOYER), self.tr("已核实：{way}").format(way=way))
        elif standing is Standing.MISSING:
            if EMPLOYER in self._seen:
                asked.say(self.tr("还没写是哪家用工。打名字找，找不到就登记。"))
        else:
            asked.say(self._trouble(standing))
        self._way_out.setVisible(
            standing in (Standing.UNKNOWN, Standing.UNVERIFIED, Standing.STALE)
        )
        words = self.tr("去登记") if standing is Standing.UNKNOWN else self.tr("去核实")
        self._way_out.setText(words)

    def _trouble(self, standing: Standing) -> str:
        if standing is Standing.UNKNOWN:
            return self.tr("这家还没登记，发不了。先登记、再核实，填好的都留着。")
        if standing is Standing.STALE:
            return self.tr("上次核实过了半年，要再核一遍才能发。打个电话或上门看看。")
        return self.tr("这家还没核实，发不了。打个电话、看执照或上门核一遍，填好的都留着。")

    def _leave_for_employer(self) -> None:
        employer = None if self._review is None else self._review.employer
        if employer is None:
            self.register_wanted.emit()
        else:
            self.verify_wanted.emit(employer.id)

    def _find_employers(self, typed: str, answer: Callable[[Sequence[Option]], None]) -> None:
        self._needs.runner.submit(
            self,
            lambda: self._needs.employers.find(typed, OFFERED_EMPLOYERS),
            lambda found: answer([Option(each.id, each.name, each.masked_phone) for each in found]),
            self.failed.emit,
        )

    def _open_at(self, name: str) -> QWidget | None:
        asked = self._fields[name]
        if asked.field.state == "error":
            return asked.inputs[0]
        open_reason = asked.first_open()
        return open_reason if open_reason is not asked.inputs[0] else None

    def _holds_focus(self, name: str) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and self._fields[name].isAncestorOf(focus)

    def _bring_up(self, asked: AskedField) -> None:
        top = asked.mapTo(self._area.widget(), QPoint(0, 0)).y()
        for edge in (top + asked.height(), max(top - look().px(_SEEN_ABOVE) // 2, 0)):
            self._area.ensureVisible(0, edge, 0, 0)


class _Body(QWidget):
    """What scrolls: as high as its width makes it, not as its narrowest width would."""

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), 0)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()
