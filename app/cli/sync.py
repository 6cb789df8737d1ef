"""``sync``: one round with the platform."""

from argparse import ArgumentParser, Namespace

from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened
from app.domain.sync_news import news_of
from app.domain.sync_status import RunOutcome, SyncRun, SyncState
from app.words import sentence

_EXITS = {
    RunOutcome.DONE: Exit.OK,
    RunOutcome.OFFLINE: Exit.OFFLINE,
    RunOutcome.CUT: Exit.OFFLINE,
    RunOutcome.BUSY: Exit.OFFLINE,
}
_SENTENCES = {
    RunOutcome.DONE: "同步好了。",
    RunOutcome.OFFLINE: "没连上平台，数据都在本机，有网再试。",
    RunOutcome.CUT: "中途断了线，到了的都算数，再同步一次接着传。",
    RunOutcome.BUSY: "平台正忙，过一会儿再试。",
    RunOutcome.REFUSED: "平台不认这台电脑，打县里电话问一问。",
    RunOutcome.FAILED: "平台的回答看不懂，检查平台地址，或者过后再试。",
}


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    parser.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """Push what is unsent, pull what is new, and say what came of it."""
    with opened(arguments) as station:
        if station.sync.status().state is SyncState.UNLINKED:
            console.refuse("unlinked", "这是练习驿站，没有平台，不同步。")
            return Exit.REFUSED
        done = station.sync_now()
        unsent = station.sync.status().unsent
    console.show(_value(done, unsent), [_told(done), _figures(done, unsent)])
    return _EXITS.get(done.outcome, Exit.REFUSED)


def _told(done: SyncRun) -> str:
    news = news_of(done.detail)
    return _SENTENCES[done.outcome] if news is None else sentence(news.value)


def _value(done: SyncRun, unsent: int) -> dict[str, object]:
    return {
        "outcome": done.outcome.value,
        "pushed": done.pushed,
        "pulled": done.pulled,
        "refused": done.refused,
        "unsent": unsent,
        "bytes_up": done.bytes_up,
        "bytes_down": done.bytes_down,
        "detail": done.detail,
    }


def _figures(done: SyncRun, unsent: int) -> str:
    return f"传上 {done.pushed} 条，收到 {done.pulled} 条，还没传 {unsent} 条。"
