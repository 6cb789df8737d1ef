"""The page on which a job seeker is registered or changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from app.domain.beijing import beijing_day
from app.domain.errors import DomainError, Problem
from app.domain.findings import Finding
from app.domain.station import StationProfile
from app.domain.workers import Worker, WorkerSummary
from app.services.worker_form import WorkerForm, worker_form_of
from app.ui.background import TaskRunner
from app.ui.code_words import CodeWords
from app.ui.dates import short_day
from app.ui.dialogs.compare import CompareDialog, Difference
from app.ui.draft_shelf import Drafts
from app.ui.models.seeker_columns import sex_and_age
from app.ui.page import Notice
from app.ui.pages.consent_box import ConsentBox
from app.ui.pages.form_desk import FormDesk
from app.ui.pages.record_form import RecordFormPage
from app.ui.pages.worker_fields import WorkerFields
from app.ui.pages.worker_forms import half_masked
from app.ui.widgets import named
from app.ui.widgets.banner import Banner
from app.ui.widgets.key_button import KeyButton

_EMPTY = WorkerForm()
_NEVER_KEPT = {"consent_way", "registered_on"}  # consent is asked anew, always


class Registry(Protocol):
    """What the page asks about people; the worker service answers."""

    def check(self, form: WorkerForm, *, own_id: UUID | None = None) -> tuple[Finding, ...]: ...
    def likely_same(self, form: WorkerForm) -> tuple[WorkerSummary, ...]: ...
    def register(self, form: WorkerForm) -> Worker: ...
    def change(self, worker_id: UUID, form: WorkerForm, *, revision: int) -> Worker: ...
    def get(self, worker_id: UUID) -> Worker: ...
    def reveal(self, worker_id: UUID, reason: str) -> Worker: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterNeeds:
    """Everything the page works with."""

    workers: Registry
    drafts: Drafts
    codes: CodeWords
    profile: StationProfile
    now: Callable[[], datetime]
    runner: TaskRunner


class RegisterPage(RecordFormPage):
    """A new person, or with a ``UUID`` as subject one on file."""

    def __init__(self, needs: RegisterNeeds) -> None:
        self._needs = needs
        today = beijing_day(needs.now())
        self._who = WorkerFields(needs.codes, needs.profile.villages, today)
        desk = FormDesk(kind="worker", drafts=needs.drafts, now=needs.now, runner=needs.runner)
        super().__init__(self.tr("登记求职者"), self._who, desk)
        self._revision = 0
        self._same: WorkerSummary | None = None
        self._others: set[UUID] = set()  # said to be somebody else
        self._double = named(Banner(), "double")
        self._consent = ConsentBox(needs.profile.name, needs.profile.phone)
        self._compare = self.add_action(self.tr("对比看看"), "Alt+D", self._show_both)
        self._other = self.add_action(self.tr("不是同一人"), "Alt+N", self._set_aside)
        self._reveal = self.add_action(self.tr("看全号"), "Alt+U", self._show_numbers)
        self._finish_layout()
        self._clear()

    def is_blank(self) -> bool:
        return self._record_id is None and self._who.form() == _EMPTY

    def _finish_layout(self) -> None:
        self.set_subtitle(self.tr("带 * 的要填，其他以后再补也行"))
        self._double.add_button(KeyButton.of(self._compare, tall="small"))
        self._double.add_button(KeyButton.of(self._other, kind="text", tall="small"))
        self._show_same(())
        self.body.insertWidget(0, self._double)
        self.bar.fill_left(self._consent)
        self._consent.changed.connect(self._note_consent)

    def _form(self) -> WorkerForm:
        return replace(self._who.form(), consent_way=self._consent.way())

    def _payload(self) -> dict[str, Any]:
        values = asdict(self._who.form())
        return {name: value for name, value in values.items() if name not in _NEVER_KEPT}

    def _put_payload(self, payload: Mapping[str, Any]) -> None:
        known = {name: payload[name] for name in asdict(_EMPTY) if name in payload}
        lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
        filed = self._record_id is not None
        self._who.put(replace(_EMPTY, **(known | lists)), guarded=filed)

    def _clear(self) -> None:
        self.reset()
        self._revision = 0
        self._others.clear()
        self._show_same(())
        self._who.put(_EMPTY)
        self._consent.ask()
        self.set_title(
            self.tr("登记求职者") if self._record_id is None else self.tr("改求职者资料")
        )

    def _load(self, record_id: UUID) -> None:
        self._needs.runner.submit(
            self,
            partial(self._needs.workers.get, record_id),
            self._show_worker,
            self._show_failure,
        )

    def _show_worker(self, worker: Worker) -> None:
        if worker.id != self._record_id:
            return
        self._revision = worker.revision
        self._who.put(worker_form_of(worker), guarded=True)
        if worker.consent is not None:
            today = beijing_day(self._needs.now())
            way = self._needs.codes.name("consent_ways", worker.consent.way)
            day = short_day(beijing_day(worker.consent.given_at), today)
            self._consent.show_given(worker.consent.way, f"{way} · {day}")
        self._keeper.begin(str(worker.id))

    def _checker(self) -> Callable[[], Sequence[Finding]]:
        form, own_id, workers = self._form(), self._record_id, self._needs.workers
        self._look_for_same(form)
        return lambda: workers.check(form, own_id=own_id)

    def _look_for_same(self, form: WorkerForm) -> None:
        generation, own_id = self._generation, self._record_id

        def take(found: Sequence[WorkerSummary]) -> None:
            if generation == self._generation and not self.is_blank():
                self._show_same([each for each in found if each.id != own_id])

        self._needs.runner.submit(
            self, lambda: self._needs.workers.likely_same(form), take, self._show_failure
        )

    def _saver(self) -> Callable[[], Worker]:
        form, record_id, revision = self._form(), self._record_id, self._revision
        workers = self._needs.workers
        if record_id is None:
            return lambda: workers.register(form)
        return lambda: workers.change(record_id, form, revision=revision)

    def _tell_saved(self, record: Any) -> None:
        edited = self._record_id is not None
        words = self.tr("{name} 的资料改好了。") if edited else self.tr("{name} 登记好了。")
        self.toast.emit(Notice(text=words.format(name=record.name)))
        self._record_id = None if edited else self._record_id
        self._clear()
        if edited:
            self._keeper.begin("new")
            self.go.emit("seekers", record.id)
        else:
            self._who.show_field("name")

    def _answer(self, error: DomainError) -> None:
        """Show what is on file now; what is typed stays, and may be saved over it."""
        if error.problem is Problem.CHANGED_ELSEWHERE and self._record_id is not None:
            get = partial(self._needs.workers.get, self._record_id)
            self._needs.runner.submit(self, get, self._show_newer, self._show_failure)

    def _show_newer(self, worker: Worker) -> None:
        self._revision = worker.revision
        facts = self._differences(worker_form_of(worker))
        CompareDialog(self.tr("别人刚改过"), facts, ("", ""), self.window()).open()

    def _offer_words(self, payload: Mapping[str, Any]) -> str:
        name = str(payload.get("name") or "") or self.tr("还没写姓名")
        return self.tr("{name}。接着填，还是不要了？").format(name=name)

    def _back(self) -> None:
        self.go.emit("seekers", self._record_id)

    def _show_fine(self, name: str) -> None:
        field, form = self._who.fields[name], self._who.form()
        value = getattr(form, name, "")
        if name == "phone" and value:
            field.show_passed(self.tr("号码没问题"))
        elif name in {"name", "id_number"} and value:
            field.show_passed()
        else:
            field.clear_state()

    def _show_other_blocks(self) -> None:
        if "consent_way" in self.findings.blocked():
            self._consent.enter()

    def _note_consent(self) -> None:
        if not self.is_blank():
            self._generation += 1
            self.check_now()

    def _show_same(self, found: Sequence[WorkerSummary]) -> None:
        self._same = next((each for each in found if each.id not in self._others), None)
        for action in (self._compare, self._other):
            action.setVisible(self._same is not None)
        self._double.setVisible(self._same is not None)
        if (same := self._same) is not None:
            village = self._needs.profile.village_name(same.home_region)
            facts = (village, same.name, sex_and_age(same.sex, same.age, self._needs.codes))
            who = " ".join(part for part in (*facts, same.masked_phone) if part)
            self._double.say(
                "warn",
                self.tr("可能登记过："),
                self.tr("{who}。先看看是不是同一个人，别重复登记。").format(who=who),
            )

    def _show_both(self) -> None:
        if self._same is not None:
            get = partial(self._needs.workers.get, self._same.id)
            self._needs.runner.submit(self, get, self._ask_same, self._show_failure)

    def _ask_same(self, worker: Worker) -> None:
        verbs = (self.tr("打开登记过的"), self.tr("不是同一人"))
        dialog = CompareDialog(
            self.tr("是不是同一个人？"),
            self._differences(worker_form_of(worker)),
            verbs,
            self.window(),
        )
        dialog.open_wanted.connect(lambda: self.go.emit("seekers", worker.id))
        dialog.other_wanted.connect(self._set_aside)
        dialog.open()

    def _set_aside(self) -> None:
        if self._same is not None:
            self._others.add(self._same.id)
            self._show_same(())

    def _differences(self, filed: WorkerForm) -> tuple[Difference, ...]:
        typed, codes = self._who.form(), self._needs.codes
        village = self._needs.profile.village_name

        def row(question: str, say: Callable[[WorkerForm], str]) -> Difference:
            return Difference(question, say(typed), say(filed))

        return (
            row(self.tr("姓名"), lambda form: form.name),
            row(self.tr("性别"), lambda form: codes.name("sexes", form.sex)),
            row(self.tr("身份证号"), lambda form: half_masked(form.id_number)),
            row(self.tr("手机号"), lambda form: half_masked(form.phone)),
            row(self.tr("住哪个村"), lambda form: village(form.home_region)),
            row(self.tr("小地名、门牌"), lambda form: form.address),
            row(self.tr("工种"), lambda form: codes.names("trades", form.trades)),
        )

    def _show_numbers(self) -> None:
        """Show numbers in full; those from the files are logged first."""
        record_id = self._record_id
        edits = (self._who.number, self._who.phone)
        if record_id is None or not any(edit.guarded for edit in edits):
            for edit in edits:
                edit.reveal()
            return
        reason = self.tr("改资料")

        def show(_worker: Worker) -> None:
            for edit in edits:
                edit.reveal()

        reveal = partial(self._needs.workers.reveal, record_id, reason)
        self._needs.runner.submit(self, reveal, show, self._show_failure)
