"""``doctor``: whether this PC and this folder can do the work."""

import importlib.util
import os
import platform
import shutil
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from xml.parsers import expat

from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.folder import data_dir
from app.cli.opening import PIN_VARIABLE, opened
from app.domain.errors import DomainError
from app.domain.postings import PostingQuery
from app.storage.engine import library_version
from app.storage.errors import StorageError
from app.words import sentence

_LEAST_EXPAT = (2, 4, 1)  # before it, XML could swell without limit
_LEAST_FREE_MB = 500
_FONT = "fonts/NotoSansSC.otf"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at."""

    name: str
    holds: bool
    detail: str


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Look at everything the program stands on; nothing is changed."""
    checks = [*_machine(), *_folder(arguments)]
    console.show(
        {
            "ok": all(check.holds for check in checks),
            "checks": [
                {"name": check.name, "ok": check.holds, "detail": check.detail} for check in checks
            ],
        },
        (f"{'好' if check.holds else '不行'}  {check.name}：{check.detail}" for check in checks),
    )
    return Exit.OK if all(check.holds for check in checks) else Exit.ENVIRONMENT


def _machine() -> Iterator[Check]:
    yield Check("Python", True, platform.python_version())
    yield Check("SQLite", True, library_version())
    found = ".".join(str(part) for part in expat.version_info)
    yield Check("expat", expat.version_info >= _LEAST_EXPAT, found)
    qt = importlib.util.find_spec("PySide6") is not None
    yield Check("Qt", qt, "装好了" if qt else "没有 PySide6，窗口和打印用不了")
    font = files("resources").joinpath(_FONT).is_file()
    yield Check("字体", font, "装好了" if font else "缺字体文件，重新安装程序")


def _folder(arguments: Namespace) -> Iterator[Check]:
    folder = data_dir(arguments)
    free_mb = shutil.disk_usage(_existing(folder)).free // (1024 * 1024)
    yield Check("磁盘", free_mb >= _LEAST_FREE_MB, f"还有 {free_mb} MB")
    if not folder.is_dir():
        yield Check("数据文件夹", False, f"没有这个文件夹：{folder}")
        return
    writable = os.access(folder, os.W_OK)
    yield Check("数据文件夹", writable, str(folder) if writable else f"不能写：{folder}")
    if os.environ.get(PIN_VARIABLE):
        yield _station(arguments)


def _station(arguments: Namespace) -> Check:
    """Open the station as any verb would and read from it."""
    try:
        with opened(arguments) as station:
            station.postings.page(PostingQuery(limit=1))
            return Check("驿站", True, station.profile.name)
    except DomainError as error:
        return Check("驿站", False, sentence(error.problem.value, "zh", error.details))
    except StorageError as error:
        return Check("驿站", False, sentence("storage-failed", "zh", {"name": error.sqlite_name}))


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())
