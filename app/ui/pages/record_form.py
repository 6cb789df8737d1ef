"""A page with one form: checked while it is filled, kept by itself, saved by Ctrl+S."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout

from app.domain.beijing import beijing_time_text
from app.domain.errors import DomainError
from app.domain.findings import Finding, Level
from app.ui.draft_shelf import DraftShelf
from app.ui.page import Notice
from app.ui.pages.form_answers import FormAnswers
from app.ui.pages.form_desk import NEW, FormDesk
from app.ui.pages.form_fields import FormFields
from app.ui.pages.form_findings import FormFindings
from app.ui.problem_text import explain
from app.ui.widgets import label, named
from app.ui.widgets.action_bar import ActionBar
from app.ui.widgets.banner import Banner
from app.ui.widgets.hint_line import HintLine
from app.ui.widgets.key_button import KeyButton

_CHECK_REST_MS = 300


class RecordFormPage(FormAnswers):
    """Subclasses say how a form is read, checked, saved and cleared.

    Keys: Ctrl+S saves, F5 goes to the next error, Esc leaves and keeps the draft.
    """

    def __init__(self, title: str, fields: FormFields, desk: FormDesk) -> None:
        super().__init__(title)
        self._fields = fields
        self._desk = desk
        self._record_id: UUID | None = None
        self.findings = FormFindings(fields, self._show_fine)
        self._generation = 0  # tells a late answer about an older form from a current one
        self._saving = False
        self._edited = False  # since the record was read
        self._resuming = False
        self._keeper = DraftShelf(desk.kind, desk.drafts, desk.runner, self)
        self._check_rest = QTimer(self, singleShot=True, interval=_CHECK_REST_MS)
        self._draft_note = named(label("", "muted"), "draftnote")
        self._offer = named(Banner(), "offer")
        self._trouble = named(Banner(), "trouble")
        self._status = named(HintLine(wrap=False), "status")
        self.bar = ActionBar()
        self._make_keys()
        self._arrange()
        self._link()

    def activate(self, subject: object | None) -> None:
        wanted = subject if isinstance(subject, UUID) else None
        key = NEW if wanted is None else str(wanted)
        if key == self._keeper.key and (wanted is None or self._edited):
            return  # what is half typed stands as it was left
        self._keeper.flush()
        self._record_id = wanted
        self._clear()
        if wanted is None:
            self._keeper.begin(NEW)
        else:
            self._load(wanted)

    def can_leave(self) -> bool:
        self._keeper.flush()
        return True

    def remember(self) -> object | None:
        self._keeper.flush()
        return (self._record_id, self._payload() if self._edited else None)

    def recall(self, memory: object) -> None:
        """Show again what was typed: into a new form at once, over a record once it is read."""
        if not isinstance(memory, tuple):
            return
        record_id, payload = memory
        self.activate(record_id)
        if payload is not None and record_id is None:
            self._put_payload(payload)
            self.note_change()
        elif payload is not None:
            self._resuming = True
            self._resume()

    def reset(self) -> None:
        """Forget what was found and what was left."""
        self._generation += 1
        self._edited = False
        self._check_rest.stop()
        self.findings.forget()
        self._status.say("")
        self._trouble.hide()

    def note_change(self) -> None:
        """Keep the draft and check again once the typing rests."""
        self._generation += 1
        self._edited = True
        self._keeper.note(None if self.is_blank() else self._payload())
        self._check_rest.start()

    def check_now(self) -> None:
        """Check the form in the background and show what is found."""
        self._check_rest.stop()
        generation = self._generation
        self._desk.runner.submit(
            self,
            self._checker(),
            lambda findings: self._take_findings(findings, generation),
            self._show_failure,
        )

    def save(self) -> None:
        """Check, then save; errors are shown and the first gets the focus."""
        if self._saving:
            return
        self._saving = True
        self._save.setEnabled(False)
        check, save = self._checker(), self._saver()

        def work() -> tuple[tuple[Finding, ...], Any]:
            findings = tuple(check())
            blocked = any(finding.level is Level.BLOCK for finding in findings)
            return findings, None if blocked else save()

        self._desk.runner.submit(self, work, self._finish_save, self._fail_save)

    def next_error(self) -> None:
        """Go to the next field that must be put right."""
        names = [name for name in self._fields.fields if name in self.findings.blocked()]
        if not names:
            self._show_other_blocks()
            return
        current = self._fields.field_of(self.window().focusWidget())
        later = names[names.index(current) + 1 :] if current in names else names
        self._fields.show_field((later or names)[0])

    def keep_draft(self) -> None:
        """Save the draft at once and say so."""
        if not self.is_blank():
            self._keeper.note(self._payload())
            self._keeper.flush()
            self.toast.emit(Notice(text=self.tr("草稿存好了，下次接着填。")))

    def leave(self) -> None:
        """Go back to the list; the draft stays."""
        if not self.is_blank():
            self._keeper.note(self._payload())
            self._keeper.flush()
        self._back()

    def _show_other_blocks(self) -> None:
        """Go to what must be put right beside the fields, if anything."""

    def _make_keys(self) -> None:
        self.add_hint("Tab", self.tr("下一格"))
        self.add_hint("Shift+Tab", self.tr("上一格"))
        self.add_hint("Space", self.tr("勾选"))
        self.add_action(self.tr("跳到错误"), "F5", self.next_error)
        self._save = self.add_action(self.tr("保存"), "Ctrl+S", self.save, icon="device-floppy")
        self._leave = self.add_action(self.tr("取消"), "Esc", self.leave)
        self._keep = self.add_action(self.tr("存草稿"), "", self.keep_draft)
        self._take = self.add_action(self.tr("接着填"), "Alt+J", self._take_offer)
        self._drop = self.add_action(self.tr("不要了"), "Alt+X", self._drop_offer)
        for action in (self._take, self._drop):
            action.setVisible(False)

    def _arrange(self) -> None:
        self.add_beside_title(self._draft_note)
        for action, kind in ((self._take, "primary"), (self._drop, "text")):
            self._offer.add_button(KeyButton.of(action, kind=kind, tall="small"))
        self.bar.add_right(self._status)
        for action, kind, name in (
            (self._leave, "", "leave"),
            (self._keep, "", "keep"),
            (self._save, "primary", "save"),
        ):
            self.bar.add_button(named(KeyButton.of(action, kind=kind), name))
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._offer)
        middle.addWidget(self._trouble)
        middle.addWidget(self._fields, stretch=1)
        self.body.addLayout(middle, stretch=1)
        self.body.addWidget(self.bar)
        self.begin_at(self._fields)

    def _link(self) -> None:
        self._fields.edited.connect(self.note_change)
        self._fields.left.connect(self._leave_field)
        self._check_rest.timeout.connect(self.check_now)
        self._keeper.kept.connect(self._show_kept)
        self._keeper.offered.connect(self._show_offer)
        self._keeper.failed.connect(self._show_failure)

    def _leave_field(self, name: str) -> None:
        if not self.is_blank():
            self.findings.touch(name)
            self.check_now()

    def _take_findings(self, findings: Sequence[Finding], generation: int) -> None:
        if generation != self._generation or self.is_blank():
            return
        self._show_findings(findings)

    def _show_findings(self, found: Sequence[Finding]) -> None:
        self.findings.show(found)
        count = len(self.findings.blocked())
        words = self.tr("还有 {count} 处要改").format(count=count) if count else ""
        self._status.say(words, "error")

    def _show_fine(self, name: str) -> None:
        """Show that nothing is wrong with a field that was left."""
        self._fields.fields[name].clear_state()

    def _finish_save(self, outcome: tuple[tuple[Finding, ...], Any]) -> None:
        self._saving = False
        self._save.setEnabled(True)
        findings, record = outcome
        if record is None:
            self.findings.touch_all()
            self._show_findings(findings)
            self.next_error()
            return
        self._keeper.finish()
        self._tell_saved(record)

    def _fail_save(self, error: Exception) -> None:
        self._saving = False
        self._save.setEnabled(True)
        self.show_trouble(explain(error))
        if isinstance(error, DomainError):
            self._answer(error)

    def _answer(self, error: DomainError) -> None:
        """Offer what helps when saving was refused."""

    def show_trouble(self, sentence: str) -> None:
        """Say what went wrong; it stays until dealt with."""
        self._trouble.say("danger", "", sentence)

    def _show_failure(self, error: Exception) -> None:
        self.toast.emit(Notice(text=explain(error), kind="danger"))

    def _show_kept(self, kept: object) -> None:
        moment = beijing_time_text(self._desk.now())
        words = self.tr("草稿已自动存好 {time}").format(time=moment)
        self._draft_note.setText(words if kept and not self.is_blank() else "")

    def _show_offer(self, payload: object, _saved_at: object) -> None:
        if self._keeper.key != self._own_key():
            return  # an answer about the form that was here before
        waits = isinstance(payload, Mapping)
        self._take.setVisible(waits)
        self._drop.setVisible(waits)
        self._offer.setVisible(waits)
        if isinstance(payload, Mapping):
            self._offer.say("info", self.tr("上次没填完："), self._offer_words(payload))
        self._resume()

    def _own_key(self) -> str:
        return NEW if self._record_id is None else str(self._record_id)

    def _resume(self) -> None:
        if self._resuming and self._keeper.key == self._own_key() and self._take.isVisible():
            self._resuming = False
            self._take_offer()

    def _take_offer(self) -> None:
        self._put_payload(self._keeper.take())
        self._edited = True
        self._generation += 1
        self.check_now()
        self._fields.setFocus()

    def _drop_offer(self) -> None:
        self._keeper.drop()
        self._fields.setFocus()
