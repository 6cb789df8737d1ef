"""A board of postings for the tests of what prints them."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.domain.errors import DomainError, Problem
from app.domain.job_code import JobCode
from app.domain.paging import PageMark
from app.domain.postings import (
    Pay,
    PostingPage,
    PostingQuery,
    PostingState,
    PostingSummary,
)
from app.printing.poster_content import PosterContent
from app.printing.printers import PrinterQueue, PrintJob
from app.settings import Settings
from app.ui.pages.print_centre import PrintDesk
from tests.printing.posters import DRAWN

WORK = (
    ("春茶采摘工", "东坑村 · 后山茶园", 22_000, 4),
    ("鲍鱼分苗帮工", "下澳村 · 渔排码头", 28_000, 3),
    ("民房改造泥瓦工", "竹坪村 12 号", 35_000, 2),
    ("民宿水电安装工", "云溪村 · 溪边民宿", 32_000, 2),
    ("民宿客房保洁", "云溪村 · 溪边民宿", 16_000, 2),
    ("肥料搬运装卸工", "青屿镇 · 农资仓库", 24_000, 0),
    ("油菜收割机手", "湖墘村 · 大洋片", None, 1),
)
LASER = PrinterQueue("laser", "办公室激光", is_default=True)
INKJET = PrinterQueue("inkjet", "前台喷墨", is_default=False)


def summary(number: int) -> PostingSummary:
    title, place, fen, wanted = WORK[number % len(WORK)]
    return PostingSummary(
        id=UUID(int=number + 1),
        code=JobCode.make(1, number).value,
        title=title,
        employer_name="青屿云溪茶叶专业合作社",
        place_text=place,
        pay=Pay(mode="D", amount_fen=fen),
        headcount=8,
        filled=8 - wanted,
        state=PostingState.PUBLISHED,
        valid_until=datetime(2026, 4, 25, tzinfo=UTC),
        unsent=False,
    )


@dataclass
class Board:
    """Postings in memory, printers that note what they are given, a question answered."""

    count: int = len(WORK)
    queues: Sequence[PrinterQueue] = (LASER, INKJET)
    settings: Settings = field(default_factory=Settings)
    path: Path | None = None
    printed: list[tuple[str, PrintJob]] = field(default_factory=list)
    broken: bool = False
    unreadable: bool = False

    def desk(self) -> PrintDesk:
        return PrintDesk(
            page=self.page,
            count=lambda: self.count,
            poster=self.poster,
            settings=lambda: self.settings,
            keep=self.keep,
            queues=lambda: self.queues,
            send=self.send,
            ask_path=self.answer,
        )

    def page(self, query: PostingQuery) -> PostingPage:
        assert query.states == (PostingState.PUBLISHED,)
        if self.unreadable:
            raise OSError("the disk went away")
        start = int(str(query.after.key[0])) if query.after else 0
        end = min(start + query.limit, self.count)
        rows = tuple(summary(number) for number in range(start, end))
        return PostingPage(rows, PageMark((end,)) if end < self.count else None)

    def poster(self, posting_id: UUID) -> PosterContent:
        if self.broken:
            raise DomainError(Problem.NOT_FOUND, kind="posting")
        row = summary(posting_id.int - 1)
        return replace(DRAWN, title=row.title, code=JobCode(row.code).grouped)

    def keep(self, settings: Settings) -> None:
        self.settings = settings

    def send(self, posters: Sequence[PosterContent], job: PrintJob) -> Generator[int, None, None]:
        for number, poster in enumerate(posters, start=1):
            self.printed.append((poster.title, job))
            yield number

    def answer(self, _window: QWidget, suggestion: str) -> Path | None:
        return self.path / f"{suggestion}.pdf" if self.path else None
