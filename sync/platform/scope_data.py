"""What an asker is sent of each scope: pages of what changed, or the mending of what differs.

Source: sync protocol, sections 6.1 (P7, P8), 12 and 13.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from sync.platform.mending import compared, differences
from sync.platform.pull_pages import Asker, Cursor, scope_pages
from sync.platform.store.database import Transaction
from sync.platform.store.events import EventKind
from sync.platform.store.scopes import Grants, ScopePoint
from sync.wire.messages import Hello
from sync.wire.packing import pack
from sync.wire.repairs import Listing

_LEAST_WANT = 16 * 1024
_MARK_LEAST = 3  # scope, epoch, cursor


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that the administrator ought to know."""

    kind: EventKind
    detail: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an asker stands in one scope.

    Attributes:
        label: the life of the platform whose numbers these are.
        cur, comp: received, and complete, up to here.
        doubt: count and digest of what it has, when it wants them compared.
        listing: its own rows where they differ, when it was asked for them.
    """

    label: int
    cur: int
    comp: int
    doubt: tuple[int, bytes] | None
    listing: Listing | None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request says of the asker's scopes, and where they stand here."""

    hello: Hello
    listings: Mapping[int, Listing]
    epoch: int
    where: Mapping[int, ScopePoint]

    def standing(self, scope: int) -> Standing:
        """Return where the asker stands in a scope; at its beginning when it says nothing."""
        marks = (m for m in self.hello.scopes if len(m) >= _MARK_LEAST and m[0] == scope)
        label, cur, *comp = next(marks, (scope, self.epoch, 0))[1:]
        doubts = ((count, digest) for no, count, digest in self.hello.digests if no == scope)
        listing = self.listings.get(scope)
        return Standing(label, cur, comp[0] if comp else cur, next(doubts, None), listing)


class Course(Enum):
    """How to bring an asker up to date in a scope."""

    NOTHING = auto()
    PAGES = auto()
    COMPARE = auto()
    DIFFERENCES = auto()


def data_frames(
    session: Transaction,
    asked: Asked,
    asker: Asker,
    grants: Grants,
    findings: list[Finding],
) -> Iterator[bytes]:
    """Yield frames of every scope until the asker has as much as it wants."""
    left = max(asked.hello.want, _LEAST_WANT)
    for grant in grants.scopes:
        standing, point = asked.standing(grant.scope), asked.where[grant.scope]
        if standing.label > asked.epoch:
            findings.append(Finding(EventKind.LATER_LIFE, f"life {standing.label}"))
        for frame in _frames(session, asked, asker, point, findings):
            yield frame
            left -= len(frame)
            if left <= 0:
                return


def _frames(
    session: Transaction,
    asked: Asked,
    asker: Asker,
    point: ScopePoint,
    findings: list[Finding],
) -> Iterator[bytes]:
    standing = asked.standing(point.no)
    course = course_of(standing, point, asked.epoch)
    if course is Course.PAGES:
        cursor = Cursor(standing.cur, standing.comp)
        for page in scope_pages(session, asker, point, asked.epoch, cursor):
            yield pack(page)
    elif course is Course.COMPARE:
        seen = standing.doubt if standing.cur == standing.comp == point.seq else None
        frame, equal = compared(session, point, asked.epoch, seen)
        if not equal and is_amiss(standing, point, asked.epoch):
            findings.append(Finding(EventKind.DIGEST_REPAIR, f"scope {point.no} at {point.seq}"))
        yield frame
    elif course is Course.DIFFERENCES and standing.listing is not None:
        yield differences(session, point, standing.listing)


def course_of(standing: Standing, point: ScopePoint, epoch: int) -> Course:
    """Return how to bring an asker from where it stands to where the scope does."""
    if standing.listing is not None and standing.listing.epoch == epoch:
        return Course.DIFFERENCES
    if not same_life(standing.label, epoch) or standing.cur > point.seq:
        # Another life's numbers mean nothing here; the asker says what it has, or waits.
        return Course.NOTHING if standing.doubt is None else Course.COMPARE
    if has_missed_deletions(standing, point):
        return Course.COMPARE
    if standing.comp != point.seq:
        return Course.PAGES
    return Course.NOTHING if standing.doubt is None else Course.COMPARE


def same_life(label: int, epoch: int) -> bool:
    """Tell whether an asker's numbers are of the present life."""
    return label == epoch


def is_amiss(standing: Standing, point: ScopePoint, epoch: int) -> bool:
    """Tell whether rows that differ ought not to: of this life, and told of every deletion."""
    told = not has_missed_deletions(standing, point)
    return standing.doubt is not None and same_life(standing.label, epoch) and told


def has_missed_deletions(standing: Standing, point: ScopePoint) -> bool:
    """Tell whether rows may have gone without a trace since the asker was complete."""
    return standing.comp > 0 and standing.cur < point.floor_seq
