"""Code tables and rules in force: as shipped, or as the province and the county sent them.

Tables are read once, when the station is opened, because every screen shows them; rules
follow at once. What this build cannot read is left alone, and said on the first screen.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import TypeVar

from app.domain.beijing import beijing_day
from app.domain.codes import Codes, load_tables
from app.domain.data_packs import DataPack, PackKind, RulePack, UnreadablePackError, in_force
from app.domain.lint_rules import LintRules, load_lint_rules
from app.domain.pay_floor import PayFloors, load_pay_floors
from app.domain.posting_checks import PostingRules
from app.domain.published_rules import read_floor_pack, read_lint_pack, shipped_versions
from app.domain.published_tables import replace_tables
from app.domain.workbench import Todo, TodoKind
from app.storage.unit_of_work import OpenUnit, UnitOfWork

RulesT = TypeVar("RulesT", LintRules, PayFloors)


class SharedData:
    """What records are checked and named by. May be shared between threads."""

    def __init__(self, *, open_unit: OpenUnit, now: Callable[[], datetime]) -> None:
        """Read the tables in force today.

        Args:
            open_unit: begins a unit of work.
            now: the clock.
        """
        self._open_unit = open_unit
        self._now = now
        with open_unit(reading=True) as unit:
            self._opened_with = self._tables_in_force(unit)
            packs = unit.data_packs.with_content(self._opened_with)
        self.codes, self._unread_tables = replace_tables(load_tables(), packs)
        self._judged_by: tuple[DataPack, ...] | None = None
        self._rules: PostingRules | None = None
        self._unread_rules: tuple[DataPack, ...] = ()

    def posting_rules(self) -> PostingRules:
        """Return what postings are judged by today; read again only when other rules came."""
        with self._open_unit(reading=True) as unit:
            return self._current_rules(unit)

    def todos(self, unit: UnitOfWork) -> Iterator[Todo]:
        """Yield what somebody should know: packs not understood, tables that wait."""
        if _of_kind(unit.data_packs.listed(), PackKind.RULE_PACK):
            self._current_rules(unit)
        for pack in (*self._unread_tables, *self._unread_rules):
            yield Todo(kind=TodoKind.UNREADABLE, title=pack.name, count=pack.version)
        fresh = [pack for pack in self._tables_in_force(unit) if pack not in self._opened_with]
        if fresh:
            yield Todo(kind=TodoKind.NEXT_START, count=len(fresh))

    def _current_rules(self, unit: UnitOfWork) -> PostingRules:
        listed = unit.data_packs.listed()
        chosen = in_force(listed, PackKind.RULE_PACK, shipped_versions(), on=self._today())
        judged_by = tuple(chosen.values())
        if self._rules is None or judged_by != self._judged_by:
            packs = unit.data_packs.with_content(judged_by)
            self._rules, self._unread_rules = _rules(packs, self.codes)
            self._judged_by = judged_by
        return self._rules

    def _tables_in_force(self, unit: UnitOfWork) -> tuple[DataPack, ...]:
        shipped = {name: table.version for name, table in load_tables().items()}
        listed = unit.data_packs.listed()
        return tuple(in_force(listed, PackKind.CODE_TABLE, shipped, on=self._today()).values())

    def _today(self) -> date:
        return beijing_day(self._now())


def _rules(packs: Sequence[DataPack], codes: Codes) -> tuple[PostingRules, tuple[DataPack, ...]]:
    """Return the rules with packs put in where they can be, and the packs that cannot."""
    by_name = {pack.name: pack for pack in packs}
    lint, unread = _read(by_name.get(RulePack.POSTINGS), codes, read_lint_pack, load_lint_rules)
    floors, more = _read(by_name.get(RulePack.MIN_WAGE), codes, read_floor_pack, load_pay_floors)
    unknown = [pack for pack in packs if pack.name not in {*RulePack}]
    return PostingRules(lint=lint, floors=floors, codes=codes), (*unread, *more, *unknown)


def _read(
    pack: DataPack | None,
    codes: Codes,
    read: Callable[[bytes, Codes], RulesT],
    shipped: Callable[[], RulesT],
) -> tuple[RulesT, tuple[DataPack, ...]]:
    if pack is None:
        return shipped(), ()
    try:
        return read(pack.content, codes), ()
    except UnreadablePackError:
        return shipped(), (pack,)


def _of_kind(packs: Sequence[DataPack], kind: PackKind) -> bool:
    return any(pack.kind == kind for pack in packs)
