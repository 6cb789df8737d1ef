"""Where posters are picked, looked at, printed and saved."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.postings import PostingPage, PostingQuery, PostingState
from app.printing.pdf import pdf_pages
from app.printing.poster_content import PosterContent
from app.printing.printers import PrinterQueue, PrintJob, print_posters, printer_queues
from app.settings import Settings
from app.ui.background import TaskRunner
from app.ui.dialogs.save_file import ask_pdf_path
from app.ui.page import Notice, Page
from app.ui.print_run import Output, PrintRun
from app.ui.problem_text import explain
from app.ui.theme.look import look
from app.ui.widgets import card, label, named
from app.ui.widgets.card_head import card_head
from app.ui.widgets.glyph import Glyph
from app.ui.widgets.key_button import KeyButton
from app.ui.widgets.pick_list import PickList
from app.ui.widgets.print_bar import PrintBar
from app.ui.widgets.sheet_view import SheetView
from app.ui.widgets.template_card import TemplateCard

_LIST_WIDTH = 392
_LEAST_LIST_WIDTH = 304
_TEMPLATE_WIDTH = 248
_NARROW = 0.85  # large text leaves less room beside the sheet
_ON_BOARD = PostingQuery(states=(PostingState.PUBLISHED,))


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintDesk:
    """What the print centre works with.

    Attributes:
        page: reads postings page by page; called in the background.
        count: how many postings are on the board; likewise.
        poster: puts a posting into words; likewise.
        settings: preferences as they stand.
        keep: stores changed preferences.
        queues: printers of this machine.
        send: prints sheet by sheet.
        ask_path: asks where a file should go, given the window and a name.
    """

    page: Callable[[PostingQuery], PostingPage]
    count: Callable[[], int]
    poster: Callable[[UUID], PosterContent]
    settings: Callable[[], Settings]
    keep: Callable[[Settings], None]
    queues: Callable[[], Sequence[PrinterQueue]] = printer_queues
    send: Callable[[Sequence[PosterContent], PrintJob], Generator[int, None, None]] = print_posters
    ask_path: Callable[[QWidget, str], Path | None] = ask_pdf_path


class PrintCentrePage(Page):
    """Pick postings, look at the sheet, print it.

    What is ticked is printed; with nothing ticked, what is shown.
    """

    def __init__(self, desk: PrintDesk, runner: TaskRunner) -> None:
        """Make the page; printers are looked for when it comes to the front.

        Args:
            desk: what it works with.
            runner: reads postings.
        """
        super().__init__(self.tr("打印中心"))
        self._desk = desk
        self._runner = runner
        self._shown: UUID | None = None
        self._run = PrintRun(desk.poster, runner, self)
        self._make_actions()
        self._make_widgets()
        self._lay_out()
        self._connect()

    def activate(self, subject: object | None) -> None:
        """Show what is on the board now; a posting's id picks it for printing."""
        wanted = subject if isinstance(subject, UUID) else None
        if wanted is not None:
            self._picks.pick_only(wanted)
        settings = self._desk.settings()
        self._bar.set_copies(settings.poster_copies)
        self._bar.show_queues(self._desk.queues(), settings.printer)
        self._picks.show_matching(_ON_BOARD, wanted)
        self._runner.submit(self, self._desk.count, self._picks.show_total, self._show_failure)

    def _make_actions(self) -> None:
        self.add_hint("Space", self.tr("选岗位"))
        self.add_hint("Tab", self.tr("下一栏"))
        self._sheet = SheetView()
        self._larger = self.add_action(self.tr("放大"), "Ctrl+=", self._sheet.zoom_in)
        self._print = self.add_action(self.tr("打印"), "Ctrl+P", self._begin_print, icon="printer")
        self._save = self.add_action(
            self.tr("存成 PDF"), "Ctrl+Shift+S", self._begin_save, icon="file-export"
        )
        self._smaller = self.add_action(self.tr("缩小"), "Ctrl+-", self._sheet.zoom_out)
        self.add_action(self.tr("看整张"), "Ctrl+0", self._sheet.fit)
        self._stop = self.add_action(self.tr("停下"), "Esc", self._stop_run, icon="x")
        self._stop.setVisible(False)
        self._stop.setEnabled(False)

    def _make_widgets(self) -> None:
        self._picks = PickList(self.tr("1　选岗位"), self._desk.page, self._runner)
        self.add_action(self.tr("全选"), "Ctrl+A", self._picks.pick_all)
        self._template = named(
            TemplateCard(self.tr("单岗海报"), self.tr("A4 · 贴宣传栏")), "poster"
        )
        self._template.setChecked(True)
        self._zoom = named(label("", "muted"), "zoom")
        self._bar = PrintBar(self._print, self._stop)

    def _lay_out(self) -> None:
        self.set_subtitle(self.tr("选岗位 → 选样子 → 看一眼 → 打印，黑白打印机就行"))
        self.add_button(self._save)
        templates = self._make_templates()
        templates.setMaximumWidth(look().px(_TEMPLATE_WIDTH))
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._picks, stretch=3)
        columns.addWidget(templates, stretch=2)
        if look().large:  # fewer columns; there is one kind of sheet, so nothing to choose
            templates.hide()
        narrow = _NARROW if look().large else 1.0
        self._picks.setMinimumWidth(look().px(_LEAST_LIST_WIDTH * narrow))
        self._picks.setMaximumWidth(look().px(_LIST_WIDTH * narrow))
        columns.addWidget(self._make_preview(), stretch=3)
        self.body.addLayout(columns, stretch=1)
        self.begin_at(self._picks)

    def _make_templates(self) -> QWidget:
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(card_head(self.tr("2　选样子"), side=0))
        column.addWidget(self._template)
        note = QHBoxLayout()
        note.setSpacing(6)
        top = Qt.AlignmentFlag.AlignTop
        note.addWidget(Glyph("info-circle", 18, "inkMuted"), alignment=top)
        note.addWidget(
            label(self.tr("字多会自动缩，不小于 16 号"), "caption", wrap=True), stretch=1
        )
        column.addLayout(note)
        column.addStretch(1)
        return frame

    def _make_preview(self) -> QFrame:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        smaller = KeyButton("", icon="zoom-out", kind="text", tall="small")
        larger = KeyButton("", icon="zoom-in", kind="text", tall="small")
        for button, action in ((smaller, self._smaller), (larger, self._larger)):
            button.setAccessibleName(action.text())
            button.setToolTip(action.text())
            button.clicked.connect(action.trigger)
        title = self.tr("2　看一眼") if look().large else self.tr("3　看一眼")
        column.addLayout(card_head(title, smaller, self._zoom, larger))
        column.addWidget(self._sheet, stretch=1)
        column.addWidget(self._bar)
        return frame

    def _connect(self) -> None:
        self._picks.looked_at.connect(self._look_at)
        self._picks.picked_changed.connect(self._allow)
        self._picks.failed.connect(self._show_failure)
        self._sheet.zoom_changed.connect(self._show_zoom)
        self._template.clicked.connect(self._keep_template)
        self._bar.chosen.connect(self._remember_choices)
        self._run.progressed.connect(self._bar.show_progress)
        self._run.ended.connect(self._end)
        self._allow()

    def _look_at(self, posting_id: UUID | None) -> None:
        if posting_id is None:
            self._show_poster(None, None)
            return
        work = partial(self._desk.poster, posting_id)
        show = partial(self._show_poster, posting_id)
        self._runner.submit(self, work, show, self._show_failure)

    def _show_poster(self, posting_id: UUID | None, content: PosterContent | None) -> None:
        if posting_id != self._picks.current():
            return  # the operator went on meanwhile
        self._shown = posting_id
        self._sheet.show_poster(content)
        self._template.show_poster(content)
        self._allow()

    def _allow(self) -> None:
        ready = bool(self._chosen()) and not self._run.running
        self._save.setEnabled(ready)
        self._print.setEnabled(ready and bool(self._bar.queue()))
        self._stop.setVisible(self._run.running)
        self._stop.setEnabled(self._run.running)

    def _chosen(self) -> tuple[UUID, ...]:
        return self._picks.picked() or ((self._shown,) if self._shown else ())

    def _begin_print(self) -> None:
        settings = self._desk.settings()
        job = PrintJob(
            queue=self._bar.queue(),
            copies=self._bar.copies(),
            right_mm=settings.print_offset_x_mm,
            down_mm=settings.print_offset_y_mm,
        )
        said = self.tr("交给打印机了，每张 {copies} 份。").format(copies=job.copies)
        self._begin(lambda posters: self._desk.send(posters, job), said)

    def _begin_save(self) -> None:
        path = self._desk.ask_path(self, self.tr("招工海报"))
        if path is not None:
            said = self.tr("存好了：{name}").format(name=path.name)
            self._begin(lambda posters: pdf_pages(posters, path), said)

    def _begin(self, output: Output, said: str) -> None:
        self._run.begin(self._chosen(), output, said=said)
        self._allow()

    def _stop_run(self) -> None:
        self._run.stop()

    def _end(self, notice: Notice) -> None:
        self._bar.show_choices()
        self._allow()
        self.toast.emit(notice)

    def _remember_choices(self) -> None:
        chosen = replace(
            self._desk.settings(), printer=self._bar.queue(), poster_copies=self._bar.copies()
        )
        self._desk.keep(chosen)

    def _keep_template(self) -> None:
        self._template.setChecked(True)  # the only one: a second click must not take it away

    def _show_zoom(self, zoom: int) -> None:
        self._zoom.setText(f"{zoom}%")

    def _show_failure(self, error: Exception) -> None:
        self.toast.emit(Notice(text=explain(error), kind="danger"))
