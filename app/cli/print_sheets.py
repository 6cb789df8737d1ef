"""``print poster``: posters of postings as one PDF file."""

import importlib
import os
import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from app.cli.arguments import general_options
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened
from app.domain.job_code import JobCode
from app.domain.posting_states import OPEN_STATES, require_state
from app.domain.postings import PostingState
from app.printing.poster_content import PosterContent, poster_of


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="内容", required=True)
    shared = [general_options()]
    action = actions.add_parser("poster", parents=shared, help="招工海报")
    action.add_argument("--code", nargs="+", required=True, help="岗位码，可以给几个")
    action.add_argument("--pdf", type=Path, required=True, metavar="OUT.pdf", help="写到哪个文件")
    action.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Write one A4 page per posting, in the order asked for."""
    with opened(arguments) as station:
        postings = [station.postings.by_code(JobCode.parse(code)) for code in arguments.code]
        for posting in postings:
            require_state(posting, OPEN_STATES, PostingState.PUBLISHED)
        contents = [
            poster_of(
                posting,
                station=station.profile,
                address=station.tickets.address(posting),
                codes=station.shared.codes,
            )
            for posting in postings
        ]
    pages = _render(contents, arguments.pdf)
    codes = [JobCode(posting.code).grouped for posting in postings]
    console.show(
        {"pages": pages, "codes": codes, "file": str(arguments.pdf)},
        [f"{pages} 张海报写到 {arguments.pdf}"],
    )
    return Exit.OK


def _render(contents: list[PosterContent], target: Path) -> int:
    """Paint with Qt, which is loaded here because no other verb needs it."""
    if sys.platform.startswith("linux") and not os.environ.get("DISPLAY"):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    gui = importlib.import_module("PySide6.QtGui")
    application = gui.QGuiApplication.instance() or gui.QGuiApplication([])
    pages: int = importlib.import_module("app.printing.pdf").render_poster_pdf(contents, target)
    del application
    return pages
