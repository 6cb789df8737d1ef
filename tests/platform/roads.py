"""PCs that send by line and by stick as chance has it, and what their platform makes of it."""

import random
from dataclasses import dataclass, field

from app.domain.sync_records import HeldCommit
from sync.platform.store.database import Database as PlatformDatabase
from sync.wire.messages import PROTOCOL, End, Hello, Push
from sync.wire.packing import pack
from sync.wire.registry import registry
from tests.platform.pcs import PLACES, Centre, Pc, Written, stream_of


@dataclass(frozen=True)
class Arrival:
    """Commits of one PC that came to the platform, as they were sent."""

    pc: str
    before: bytes
    first: int
    commits: tuple[HeldCommit, ...]


@dataclass
class Roads:
    """A run: what chance does, and the order in which things came to the platform."""

    centre: Centre
    pcs: dict[str, Pc]
    chance: random.Random
    arrived: list[Arrival | Written] = field(default_factory=list)
    people: int = 0

    def step(self) -> None:
        """Do one thing and keep what came of it at the platform."""
        pc = self.chance.choice([*self.pcs.values()])
        before = self.centre.reached(pc.name)
        deeds = (self._register, self._edit, self._platform, self._line, self._stick, self._answer)
        self.chance.choices(deeds, weights=(5, 5, 2, 3, 4, 4))[0](pc)
        self._note(pc, before)

    def settle(self) -> None:
        """Let everybody have a good line at last."""
        for _ in range(2):
            for pc in self.pcs.values():
                before = self.centre.reached(pc.name)
                pc.by_line()
                self._note(pc, before)

    def _note(self, pc: Pc, before: int) -> None:
        after = self.centre.reached(pc.name)
        if after > before:
            self.arrived.append(Arrival(pc.name, *_numbered(pc, before, after)))

    def _register(self, pc: Pc) -> None:
        self.people += 1
        pc.register(self.people)

    def _edit(self, pc: Pc) -> None:
        if self.people:
            field_name = self.chance.choice(["remark", "phone", "name"])
            value = str(self.chance.randrange(10**9))
            pc.edit(self.chance.randint(1, self.people), **{field_name: value})

    def _platform(self, pc: Pc) -> None:
        if self.people:
            number = self.chance.randint(1, self.people)
            written = Written(PLACES[pc.name], number, f"县里{self.chance.randrange(1000)}")
            self.centre.write(written)
            self.arrived.append(written)

    def _line(self, pc: Pc) -> None:
        kept = self.chance.random() if self.chance.random() < 0.3 else 1.0
        pc.by_line(lambda data: data[: round(len(data) * kept)])

    def _stick(self, pc: Pc) -> None:
        if self.chance.random() < 0.5:
            pc.write_bundle()
        for data in self.chance.sample(pc.bundles, min(len(pc.bundles), self.chance.randint(0, 2))):
            whole = self.chance.random() < 0.8
            pc.hand_in(data if whole else data[: -self.chance.randint(1, 64)])

    def _answer(self, pc: Pc) -> None:
        for data in self.chance.sample(pc.answers, min(len(pc.answers), 2)):
            pc.take(data)


def by_line_alone(arrived: list[Arrival | Written], database: PlatformDatabase) -> Centre:
    """Let another platform hear the same in the same order, by line alone."""
    centre = Centre(database)
    for each in arrived:
        if isinstance(each, Written):
            centre.write(each)
            continue
        stream, last = stream_of(each.pc), each.commits[-1].seq
        hello = Hello(PROTOCOL, registry().schema, "test", stream, last, 1, each.first)
        bodies = tuple(commit.body for commit in each.commits)
        push = Push(stream, each.first, each.before, (), bodies)
        centre.answer(each.pc, pack(hello) + pack(push) + pack(End()))
    return centre


def _numbered(pc: Pc, before: int, after: int) -> tuple[bytes, int, tuple[HeldCommit, ...]]:
    chain, commits = pc.commits(before, after)
    return chain, before + 1, commits
