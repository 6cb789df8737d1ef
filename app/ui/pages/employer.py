"""The page on which a party that hires is registered, changed and verified."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.beijing import beijing_day
from app.domain.employer_checks import INDIVIDUAL
from app.domain.employers import Employer
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding
from app.domain.station import StationProfile
from app.domain.vetting import is_vetted
from app.services.employer_form import EmployerForm, employer_form_of
from app.ui.background import TaskRunner
from app.ui.code_words import CodeWords
from app.ui.dates import short_day
from app.ui.dialogs.compare import CompareDialog, Difference
from app.ui.dialogs.picture import ask_picture_path
from app.ui.dialogs.verify import VerifyDialog
from app.ui.draft_shelf import Drafts
from app.ui.models.employer_columns import vet_chip
from app.ui.page import Notice
from app.ui.pages.employer_fields import EmployerFields
from app.ui.pages.form_desk import NEW, FormDesk
from app.ui.pages.licence_picture import LicencePicture, Pictures
from app.ui.pages.record_form import RecordFormPage
from app.ui.pages.worker_forms import half_masked
from app.ui.widgets.chip import Chip

_EMPTY = EmployerForm()
_HOUSEHOLD_WAYS = ("phone", "visit")
_UNIT_WAYS = ("licence", "phone", "visit")


class Registry(Protocol):
    """What the page asks about employers; the employer service answers."""

    def check(self, form: EmployerForm, *, own_id: UUID | None = None) -> tuple[Finding, ...]: ...
    def register(self, form: EmployerForm) -> Employer: ...
    def change(self, employer_id: UUID, form: EmployerForm, *, revision: int) -> Employer: ...
    def verify(self, employer_id: UUID, way: str) -> Employer: ...
    def get(self, employer_id: UUID) -> Employer: ...
    def reveal(self, employer_id: UUID, reason: str) -> Employer: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerNeeds:
    """Everything the page works with.

    Attributes:
        ask_picture: asks the operator for a file; handed in so that tests can answer.
    """

    employers: Registry
    pictures: Pictures
    drafts: Drafts
    codes: CodeWords
    profile: StationProfile
    now: Callable[[], datetime]
    runner: TaskRunner
    ask_picture: Callable[[QWidget], Path | None] = ask_picture_path


class EmployerPage(RecordFormPage):
    """A new party, or with a ``UUID`` as subject one on file."""

    def __init__(self, needs: EmployerNeeds) -> None:
        self._needs = needs
        licence = LicencePicture(needs.pictures, needs.runner, needs.ask_picture)
        self._party = EmployerFields(needs.codes, needs.profile.villages, licence)
        desk = FormDesk(kind="employer", drafts=needs.drafts, now=needs.now, runner=needs.runner)
        super().__init__(self.tr("登记用工单位"), self._party, desk)
        self._revision = 0
        self._vetting = Chip("neutral", "", "")
        self._verify = self.add_action(self.tr("核实"), "Alt+V", self._ask_way, icon="shield-check")
        self._reveal = self.add_action(self.tr("看全号"), "Alt+U", self._show_numbers)
        licence.failed.connect(self._show_failure)
        self.set_subtitle(self.tr("带 * 的要填，其他以后再补也行"))
        self.add_beside_title(self._vetting)
        self.add_button(self._verify, kind="secondary")
        self._clear()

    def is_blank(self) -> bool:
        return self._record_id is None and self._party.form() == _EMPTY

    def _payload(self) -> dict[str, Any]:
        values = asdict(self._party.form())
        del values["registered_on"]
        return values

    def _put_payload(self, payload: Mapping[str, Any]) -> None:
        known = {name: payload[name] for name in asdict(_EMPTY) if name in payload}
        lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
        filed = self._record_id is not None
        self._party.put(replace(_EMPTY, **(known | lists)), guarded=filed)

    def _clear(self) -> None:
        self.reset()
        self._revision = 0
        self._party.put(_EMPTY)
        self._verify.setVisible(False)
        self._vetting.hide()
        new = self._record_id is None
        self.set_title(self.tr("登记用工单位") if new else self.tr("用工单位资料"))

    def _load(self, record_id: UUID) -> None:
        get = partial(self._needs.employers.get, record_id)
        self._needs.runner.submit(self, get, self._show_employer, self._show_failure)

    def _show_employer(self, employer: Employer) -> None:
        if employer.id == self._record_id:
            self._party.put(employer_form_of(employer), guarded=True)
            self._show_vetting(employer)
            self._keeper.begin(str(employer.id))

    def _show_vetting(self, employer: Employer) -> None:
        self._revision = employer.revision
        chip = vet_chip(employer.vet_state, self._needs.codes)
        words = chip.text
        if is_vetted(employer, self._needs.now()) and employer.vetted_at is not None:
            today = beijing_day(self._needs.now())
            day = short_day(beijing_day(employer.vetted_at), today)
            words = f"{words} · {self._needs.codes.name('vet_ways', employer.vet_way)} · {day}"
        self._vetting.show_as(chip.kind, chip.icon, words)
        self._vetting.show()
        self._verify.setVisible(True)

    def _checker(self) -> Callable[[], Sequence[Finding]]:
        form, own_id = self._party.form(), self._record_id
        return lambda: self._needs.employers.check(form, own_id=own_id)

    def _saver(self) -> Callable[[], Employer]:
        form, record_id, revision = self._party.form(), self._record_id, self._revision
        employers = self._needs.employers
        if record_id is None:
            return lambda: employers.register(form)
        return lambda: employers.change(record_id, form, revision=revision)

    def _tell_saved(self, record: Any) -> None:
        words = self.tr("{name} 存好了。")
        self.toast.emit(Notice(text=words.format(name=record.name)))
        self._record_id = None
        self._clear()
        self._keeper.begin(NEW)
        self.go.emit("employers", record.id)

    def _answer(self, error: DomainError) -> None:
        """Show what is on file now; what is typed stays, and may be saved over it."""
        if error.problem is Problem.CHANGED_ELSEWHERE and self._record_id is not None:
            get = partial(self._needs.employers.get, self._record_id)
            self._needs.runner.submit(self, get, self._show_newer, self._show_failure)

    def _show_newer(self, employer: Employer) -> None:
        self._show_vetting(employer)
        facts = self._differences(employer_form_of(employer))
        CompareDialog(self.tr("别人刚改过"), facts, ("", ""), self.window()).open()

    def _differences(self, filed: EmployerForm) -> tuple[Difference, ...]:
        typed, codes = self._party.form(), self._needs.codes

        def row(question: str, say: Callable[[EmployerForm], str]) -> Difference:
            return Difference(question, say(typed), say(filed))

        return (
            row(self.tr("名称"), lambda form: form.name),
            row(self.tr("哪一类"), lambda form: codes.name("employer_kinds", form.kind)),
            row(self.tr("信用代码"), lambda form: form.uscc),
            row(self.tr("联系人"), lambda form: form.contact),
            row(self.tr("电话"), lambda form: half_masked(form.phone)),
            row(self.tr("小地名、门牌"), lambda form: form.address),
            row(self.tr("备注"), lambda form: form.remark),
            row(self.tr("执照照片"), lambda form: self.tr("有") if form.licence else ""),
        )

    def _offer_words(self, payload: Mapping[str, Any]) -> str:
        name = str(payload.get("name") or "") or self.tr("还没写名称")
        return self.tr("{name}。接着填，还是不要了？").format(name=name)

    def _back(self) -> None:
        self.go.emit("employers", self._record_id)

    def _show_fine(self, name: str) -> None:
        field = self._party.fields[name]
        value = getattr(self._party.form(), name, "")
        if name in {"name", "uscc", "id_number", "phone"} and value:
            field.show_passed()
        else:
            field.clear_state()

    def _ask_way(self) -> None:
        if self._record_id is None:
            return
        form = self._party.form()
        ways = _HOUSEHOLD_WAYS if form.kind == INDIVIDUAL else _UNIT_WAYS
        choices = self._needs.codes.choices("vet_ways", ways)
        dialog = VerifyDialog(form.name, choices, self.window())
        dialog.chosen.connect(self._record_way)
        dialog.open()

    def _record_way(self, way: str) -> None:
        record_id = self._record_id
        assert record_id is not None  # only what is on file can be verified
        verify = partial(self._needs.employers.verify, record_id, way)
        self._needs.runner.submit(self, verify, self._tell_verified, self._fail_save)

    def _tell_verified(self, employer: Employer) -> None:
        self._show_vetting(employer)
        self.toast.emit(Notice(text=self.tr("{name} 核实好了。").format(name=employer.name)))

    def _show_numbers(self) -> None:
        """Show numbers in full; those from the files are logged first."""
        edits = (self._party.number, self._party.phone)

        def show(_employer: Employer | None) -> None:
            for edit in edits:
                edit.reveal()

        if self._record_id is None or not any(edit.guarded for edit in edits):
            show(None)
            return
        reveal = partial(self._needs.employers.reveal, self._record_id, self.tr("改资料"))
        self._needs.runner.submit(self, reveal, show, self._show_failure)
