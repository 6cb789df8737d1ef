"""``postings list``: what is on offer."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from app.cli.arguments import general_options
from app.cli.console import Console
from app.cli.exit_codes import Exit
from app.cli.opening import opened
from app.domain.job_code import JobCode
from app.domain.pay import pay_text
from app.domain.postings import PostingQuery, PostingState, PostingSummary
from app.services.station import Station


def add_to(parser: ArgumentParser) -> None:
    """Add the verb's own arguments."""
    actions = parser.add_subparsers(dest="action", metavar="动作", required=True)
    shared = [general_options()]
    action = actions.add_parser("list", parents=shared, help="列出岗位，新的在前")
    states = [state.value for state in PostingState]
    action.add_argument("--state", action="append", choices=states, help="只列这种状态，可重复")
    action.add_argument("--text", default="", help="名称、用工方、地点或岗位码里有的字")
    action.set_defaults(run=run)


def run(arguments: Namespace, console: Console) -> int:
    """List postings."""
    states = tuple(PostingState(state) for state in arguments.state or ())
    with opened(arguments) as station:
        rows = list(_all(station, PostingQuery(text=arguments.text, states=states, limit=200)))
    names = station.shared.codes["posting_states"]
    console.show(
        {"postings": [_value(row) for row in rows]},
        (
            f"{JobCode(row.code).grouped}  {names.name(row.state.value)}  {row.title}  "
            f"{pay_text(row.pay)}  {row.filled}/{row.headcount} 人  {row.employer_name}"
            for row in rows
        ),
    )
    return Exit.OK


def _all(station: Station, query: PostingQuery) -> Iterator[PostingSummary]:
    after = query.after
    while True:
        page = station.postings.page(
            PostingQuery(text=query.text, states=query.states, after=after, limit=query.limit)
        )
        yield from page.rows
        if page.next_mark is None:
            return
        after = page.next_mark


def _value(row: PostingSummary) -> dict[str, object]:
    return {
        "id": str(row.id),
        "code": JobCode(row.code).grouped,
        "title": row.title,
        "state": row.state.value,
        "employer": row.employer_name,
        "place": row.place_text,
        "pay": pay_text(row.pay),
        "pay_mode": row.pay.mode,
        "pay_min_fen": row.pay.amount_fen,
        "pay_max_fen": row.pay.max_fen,
        "headcount": row.headcount,
        "filled": row.filled,
        "valid_until": row.valid_until.isoformat() if row.valid_until else None,
        "unsent": row.unsent,
    }
