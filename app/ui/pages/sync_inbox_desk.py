"""Deciding in the sync centre: keys, what they ask of the service, what is said about it."""

from collections.abc import Callable, Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.domain.errors import DomainError
from app.domain.findings import Finding
from app.domain.inbox import Case, Side
from app.ui.background import TaskRunner
from app.ui.models.fact_list import Fact
from app.ui.page import Notice, Page
from app.ui.pages.sync_case_words import CaseWords
from app.ui.pages.sync_decide import DecideActions, DecideCard
from app.ui.problem_text import explain, tell

OPENS = {
    "worker": "register",
    "posting": "posting",
    "employer": "employer",
    "service_log": "log",
    "application": "workbench",
}


class Inbox(Protocol):
    """What is asked of the inbox service."""

    def cases(self) -> tuple[Case, ...]: ...
    def settled(self) -> tuple[Case, ...]: ...
    def settle(self, case: Case, picks: Mapping[str, Side]) -> None: ...
    def send_again(self, case: Case) -> None: ...
    def reopen(self, case: Case) -> None: ...
    def reveal(self, case: Case) -> None: ...


class InboxDesk(QObject):
    """Turns the keys of the page into decisions.

    Signals:
        decided: something was written; the lists are out of date.
    """

    decided = Signal()

    def __init__(self, page: Page, inbox: Inbox, words: CaseWords, runner: TaskRunner) -> None:
        super().__init__(page)
        self._page = page
        self._inbox = inbox
        self._words = words
        self._runner = runner
        self._busy = False
        self._actions = self._make_actions()
        self.card = DecideCard(words, self._actions)
        self.card.moved.connect(self.dress)
        self.card.banner.setObjectName("unfit")

    def settled_facts(self) -> list[Fact]:
        """Return what was decided as lines of a list; for the background."""
        return [
            Fact(
                icon=self._words.icon(case),
                ink="brand",
                title=self._words.title(case),
                detail=self._words.short(case),
                right=self._words.headings(case)[Side.OURS].author,
                subject=case,
            )
            for case in self._inbox.settled()
        ]

    def reopen(self, case: object) -> None:
        """Take a decision back."""
        if isinstance(case, Case):
            self._submit(lambda: self._inbox.reopen(case), "")

    def dress(self) -> None:
        """Let buttons and keys say what can be done about the case in front."""
        case, shown = self.card.case(), self.card.isVisibleTo(self._page)
        keys = self._actions
        for action in (keys.decide, keys.theirs, keys.later, keys.opens, keys.other, keys.reveals):
            action.setVisible(shown and case is not None)
        if case is None or not shown:
            for action in (keys.before, keys.after):
                action.setVisible(False)
            return
        missing = self.card.missing() if case.choosable else 0
        keys.decide.setText(self._main_words(case, missing))
        keys.decide.setEnabled(not missing and not self._busy)
        theirs = self.tr("先不报") if case.may_go_again else self.tr("全用镇里的")
        keys.theirs.setText(theirs)
        keys.theirs.setIconText(theirs)
        keys.theirs.setVisible(case.choosable or case.may_go_again)
        keys.theirs.setEnabled(not self._busy)
        keys.opens.setVisible(case.on_file and case.kind in OPENS)
        keys.other.setVisible(case.other_id is not None and case.kind in OPENS)
        keys.reveals.setVisible(self._has_numbers(case))

    def _main_words(self, case: Case, missing: int) -> str:
        if missing:
            return self.tr("还差 {count} 项").format(count=missing)
        if case.may_go_again:
            return self.tr("再报一次")
        return self.tr("就按我选的") if case.choosable else self.tr("知道了")

    @staticmethod
    def _has_numbers(case: Case) -> bool:
        shown = {each.field for each in case.differences}
        return bool(case.id_number or shown & {"phone", "contact_phone", "id_number"})

    def _make_actions(self) -> DecideActions:
        add = self._page.add_action
        return DecideActions(
            decide=add(
                self.tr("就按我选的"),
                "Ctrl+Return",
                self._decide,
                icon="check",
                short=self.tr("确定"),
            ),
            theirs=add(self.tr("全用镇里的"), "Alt+T", self._take_theirs),
            later=add(self.tr("以后再说"), "Alt+L", self._put_off),
            opens=add(self.tr("打开"), "Alt+O", self._open, icon="edit"),
            other=add(self.tr("看另一份"), "Alt+P", self._open_other, icon="file-text"),
            reveals=add(self.tr("看全号"), "Alt+H", self._reveal, icon="eye"),
            before=add(self.tr("上一件"), "Alt+Left", lambda: self.card.step(-1)),
            after=add(self.tr("下一件"), "Alt+Right", lambda: self.card.step(1)),
        )

    def _decide(self) -> None:
        case = self.card.case()
        if case is None:
            return
        if case.may_go_again:
            self._settle(case, lambda: self._inbox.send_again(case))
        else:
            picks = self.card.picks()
            self._settle(case, lambda: self._inbox.settle(case, picks))

    def _take_theirs(self) -> None:
        case = self.card.case()
        if case is not None:
            picks = dict.fromkeys((each.field for each in case.differences), Side.THEIRS)
            self._settle(case, lambda: self._inbox.settle(case, picks))

    def _put_off(self) -> None:
        self.card.put_off()
        self.card.enter()

    def _open(self) -> None:
        case = self.card.case()
        if case is not None and case.kind in OPENS:
            self._page.go.emit(OPENS[case.kind], case.record_id)

    def _open_other(self) -> None:
        case = self.card.case()
        if case is not None and case.other_id is not None:
            self._page.go.emit(OPENS[case.kind], case.other_id)

    def _reveal(self) -> None:
        case = self.card.case()
        if case is not None:
            self._runner.submit(
                self,
                lambda: self._inbox.reveal(case),
                lambda _none: self.card.show_numbers(),
                self._tell_failure,
            )

    def _settle(self, case: Case, work: Callable[[], None]) -> None:
        told = self.tr("{title}：定好了。").format(title=self._words.title(case))
        self._submit(work, told, undo=lambda: self.reopen(case))

    def _submit(
        self, work: Callable[[], None], told: str, *, undo: Callable[[], None] | None = None
    ) -> None:
        if self._busy:
            return
        self._busy = True
        self.dress()

        def done(_none: None) -> None:
            self._busy = False
            if told:
                self._page.toast.emit(Notice(text=told, undo=undo))
            self.decided.emit()

        self._runner.submit(self, work, done, self._tell_failure)

    def _tell_failure(self, error: Exception) -> None:
        self._busy = False
        self.dress()
        findings = error.details.get("findings") if isinstance(error, DomainError) else None
        told = findings if isinstance(findings, tuple) else ()
        advice = "".join(tell(each) for each in told[:1] if isinstance(each, Finding))
        self.card.banner.say("danger", explain(error), advice)
        self.decided.emit()
