"""A card with postings to pick from and the count of those picked."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout

from app.domain.postings import PostingPage, PostingQuery
from app.ui.background import TaskRunner
from app.ui.models.posting_picks import PostingPicks
from app.ui.widgets import label, named
from app.ui.widgets.card_head import card_head
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.pick_delegate import PickDelegate

REST_MS = 150  # the preview follows when the arrow keys have come to rest
_MANY = 500


class PickList(QFrame):
    """Arrow keys look, Space or a click ticks.

    Signals:
        looked_at: the operator rests on a posting; carries its id, ``None`` for an empty list.
        picked_changed: a tick came or went.
        failed: the list could not be read; carries the exception.
    """

    looked_at = Signal(object)
    picked_changed = Signal()
    failed = Signal(object)

    def __init__(
        self, title: str, fetch_page: Callable[[PostingQuery], PostingPage], runner: TaskRunner
    ) -> None:
        """Make an empty list.

        Args:
            title: of the card.
            fetch_page: reads one page; called in the background.
            runner: for ``fetch_page``.
        """
        super().__init__()
        self.setProperty("role", "card")
        self._fetch_page = fetch_page
        self._runner = runner
        self._query = PostingQuery()
        self._wanted: UUID | None = None
        self._total = 0
        self._model = PostingPicks(fetch_page, runner, self)
        self._count = named(label("", "muted"), "picked")
        self._list = named(QListView(), "postings")
        self._list.setAccessibleName(title)
        self._list.setModel(self._model)
        self._list.setItemDelegate(PickDelegate(self._list))
        self._list.setMouseTracking(True)
        self._empty = EmptyState("briefcase", self.tr("还没有在招的岗位，先发一个再来打印。"))
        self._empty.hide()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._lay_out(title)
        self._connect()

    def show_matching(self, query: PostingQuery, wanted: UUID | None = None) -> None:
        """List what matches; rest on ``wanted``, else where the operator was, else on top."""
        self._query = query
        self._wanted = wanted or self.current()
        self._model.show_matching(query)

    def current(self) -> UUID | None:
        """Return the posting that is looked at."""
        found = self._list.currentIndex().data(PostingPicks.IdRole)
        return found if isinstance(found, UUID) else None

    def picked(self) -> tuple[UUID, ...]:
        """Return what is ticked, first ticked first."""
        return self._model.picked()

    def pick_only(self, posting_id: UUID) -> None:
        """Tick one posting and no other."""
        self._model.pick_only([posting_id])

    def pick_all(self) -> None:
        """Tick everything that matches, listed yet or not; or nothing, if all is ticked."""
        work = partial(_all_ids, self._fetch_page, replace(self._query, limit=_MANY))
        self._runner.submit(self, work, self._take_all, self.failed.emit)

    def show_total(self, total: int) -> None:
        """Tell how many postings there are to pick from."""
        self._total = total
        self._show_count()

    def _lay_out(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(card_head(title, self._count))
        column.addWidget(self._list, stretch=1)
        column.addWidget(self._empty, stretch=1)
        self.setFocusProxy(self._list)

    def _connect(self) -> None:
        self._model.picked_changed.connect(self._show_count)
        self._model.picked_changed.connect(lambda _count: self.picked_changed.emit())
        self._model.arrived.connect(self._settle)
        self._model.fetch_failed.connect(self.failed)
        self._list.selectionModel().currentChanged.connect(lambda *_: self._rest.start())
        self._rest.timeout.connect(lambda: self.looked_at.emit(self.current()))

    def _settle(self, count: int) -> None:
        self._list.setVisible(count > 0)
        self._empty.setVisible(count == 0)
        found = self._model.index_of(self._wanted) if self._wanted else QModelIndex()
        if found.isValid() or not self._list.currentIndex().isValid():
            self._wanted = None
            self._list.setCurrentIndex(found if found.isValid() else self._model.index(0, 0))
        self._rest.start()

    def _take_all(self, postings: list[UUID]) -> None:
        everything = set(postings) == set(self.picked())
        self._model.pick_only([] if everything else postings)

    def _show_count(self) -> None:
        picked = len(self.picked())
        words = self.tr("选了 {picked} 个，共 {total} 个")
        self._count.setText(words.format(picked=picked, total=max(self._total, picked)))


def _all_ids(fetch_page: Callable[[PostingQuery], PostingPage], query: PostingQuery) -> list[UUID]:
    found: list[UUID] = []
    while True:
        page = fetch_page(query)
        found += (row.id for row in page.rows)
        if page.next_mark is None:
            return found
        query = replace(query, after=page.next_mark)
