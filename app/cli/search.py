"""``search``: what the search box of the window finds."""

from argparse import ArgumentParser, Namespace

from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened

_KINDS = {"worker": "求职者", "employer": "用工方", "posting": "岗位", "log": "服务"}


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    parser.add_argument("text", help="姓名、拼音、首字母、电话或证件号码的末几位、岗位码")
    parser.add_argument("--limit", type=int, default=20, help="最多几条，默认 20")
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Find and list."""
    with opened(arguments) as station:
        hits = station.search.find(arguments.text, limit=arguments.limit)
    console.show(
        {
            "hits": [
                {"kind": hit.kind, "id": str(hit.id), "title": hit.title, "detail": hit.detail}
                for hit in hits
            ]
        },
        (f"{_KINDS.get(hit.kind, hit.kind)}  {hit.title}  {hit.detail}" for hit in hits),
    )
    return Exit.OK
