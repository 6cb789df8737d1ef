"""What a round did so far, and where it stands."""

from dataclasses import dataclass, field

from app.domain.sync_records import LineState, ScopeState
from app.domain.sync_status import RunNote
from sync.station.answers import AnswerReport
from sync.station.meter import LinkMeter
from sync.station.places import is_settled


@dataclass
class Tally:
    """What a round did so far."""

    pushed: int = 0
    pulled: int = 0
    refused: int = 0
    exchanges: int = 0
    bytes_up: int = 0
    bytes_down: int = 0
    cuts: int = 0
    unsure: bool = False  # how much of the last body came is not known
    turns: int = 0
    poll_s: int = 0
    notes: list[RunNote] = field(default_factory=list)
    meter: LinkMeter = field(default_factory=LinkMeter)

    def add(self, report: AnswerReport) -> None:
        """Count what an answer brought."""
        self.pulled += report.pulled
        self.refused += report.refused
        self.poll_s = report.poll_s
        if report.trouble is not None:
            self.turns += 1
            self.notes.append(report.trouble)
        self._note_rows(report)
        if report.mended:
            self.notes.append(RunNote.REPAIRED)

    def add_late(self, report: AnswerReport) -> None:
        """Count what pages brought that were put off."""
        self.pulled += report.pulled
        self._note_rows(report)

    def _note_rows(self, report: AnswerReport) -> None:
        if not report.sound:
            self.notes.append(RunNote.DIGEST)
        if report.purged:
            self.notes.append(RunNote.PURGED)

    def detail(self, stopped: str) -> str:
        """Return what happened on the way, and why the round stopped, by their codes."""
        return ",".join(dict.fromkeys([*self.notes, *filter(None, [stopped])]))


@dataclass(frozen=True, slots=True)
class Position:
    """Where line and scopes stand: a round that does not move them would turn for ever."""

    line: LineState
    scopes: tuple[ScopeState, ...]

    def moved_from(self, before: "Position") -> bool:
        """Tell whether an answer brought us further."""
        here, there = self.line, before.line
        if (here.stream, here.epoch, here.acked) != (there.stream, there.epoch, there.acked):
            return True
        return [_standing(s) for s in self.scopes] != [_standing(s) for s in before.scopes]

    @property
    def settled(self) -> bool:
        """Tell whether the rows here are known to be what the platform has."""
        return all(is_settled(scope, self.line.epoch) for scope in self.scopes)


def _standing(scope: ScopeState) -> tuple[object, ...]:
    named = (scope.no, scope.rights, scope.epoch, scope.cur, scope.comp)
    return (*named, scope.doubtful, scope.listing)
