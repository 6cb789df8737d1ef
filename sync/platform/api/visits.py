"""One visit of a station: its request is judged and worked on while it still arrives.

The line of a village is slower than the platform: by the time that the last byte of a
long request is here, all but the last frame has been worked on, and what was cut off has
lost nothing that came whole.

Source: sync protocol, sections 5.2, 6.1 and 10.
"""

from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from datetime import datetime

from fastapi import Response

from sync.platform.api.answers import not_signed, refusal
from sync.platform.api.authentication import (
    DeviceShutOutError,
    NotSignedError,
    SignedRequest,
    admit,
    later_seal,
)
from sync.platform.challenges import next_challenge
from sync.platform.contacts import ContactBook
from sync.platform.exchange import Exchange
from sync.platform.lives import LifeWatch
from sync.platform.pressure import DeviceRates
from sync.platform.settings import Settings
from sync.platform.store.database import Database
from sync.platform.store.devices import Device
from sync.platform.store.secrets import PlatformKeys
from sync.wire.errors import WireError
from sync.wire.messages import CONTENT_TYPE
from sync.wire.seals import SealReader, Stretch
from sync.wire.signing import parse_authorization


@dataclass(frozen=True, slots=True, kw_only=True)
class Host:
    """What a visit needs of the worker that receives it."""

    database: Database
    keys: PlatformKeys
    settings: Settings
    now: Callable[[], datetime]
    watch: LifeWatch
    rates: DeviceRates
    contacts: ContactBook


class Visit:
    """Takes a request's body as it arrives, works on what is signed, and answers.

    Bytes are handed in by one thread while another may work on earlier ones. Whatever
    work raises ends the visit.

    Attributes:
        refused: the answer, when there is to be no other.
    """

    def __init__(self, host: Host, request: SignedRequest) -> None:
        """Args: request: its head; what its signature covers shows when the body comes."""
        self._host = host
        self._request = request
        self._seals = SealReader()
        self._waiting: deque[Stretch] = deque()
        self._exchange: Exchange | None = None
        self.refused: Response | None = None

    @property
    def visitor(self) -> Hashable:
        """Who it says it is; whoever does not say is nobody else."""
        try:
            return parse_authorization(self._request.authorization).device
        except WireError:
            return self

    @property
    def has_work(self) -> bool:
        """Tell whether something signed has come that nobody has worked on."""
        return bool(self._waiting)

    @property
    def held(self) -> int:
        """How many bytes of the body are in memory."""
        return self._seals.held + sum(len(stretch.data) for stretch in tuple(self._waiting))

    def arrived(self, piece: bytes) -> None:
        """Take bytes of the body; only looks where they are sealed."""
        self._waiting.extend(self._seals.feed(piece))

    def work(self) -> None:
        """Work on what has arrived and is signed.

        Raises:
            TooOftenError: the device has had its share.
            UnavailableError: the database does not answer.
        """
        while self._waiting and self.refused is None:
            self._take(self._waiting.popleft())

    def answer(self) -> Response:
        """Answer the request, of which nothing more will come.

        Raises:
            TooOftenError, UnavailableError: as ``work``.
        """
        rest = self._seals.end()
        if rest is not None:
            self._waiting.append(rest)
        self.work()
        if self._exchange is None or self.refused is not None:
            return self.refused or not_signed(self._host.keys, now=self._host.now())
        now = self._host.now()
        signed_over = parse_authorization(self._request.authorization).challenge
        challenge = next_challenge(self._host.keys, signed_over, now=now)
        frames = self._exchange.answer(at=now, challenge=challenge)
        return Response(frames, media_type=CONTENT_TYPE)

    def _take(self, stretch: Stretch) -> None:
        now = self._host.now()
        try:
            exchange = self._exchange or self._begin(stretch, now)
            if exchange is self._exchange:
                self._require_sealed(stretch, now)
        except (NotSignedError, DeviceShutOutError) as error:
            self.refused = turned_away(self._host, error, now=now)
        else:
            self._exchange = exchange
            exchange.take(stretch.data, at=now)

    def _begin(self, stretch: Stretch, now: datetime) -> Exchange:
        request = replace(self._request, digest=stretch.digest)
        return Exchange(let_in(self._host, request, now=now), self._host.database)

    def _require_sealed(self, stretch: Stretch, now: datetime) -> None:
        self._host.watch.look(at=now)
        request = later_seal(self._request, stretch.digest, stretch.seal)
        admit(self._host.database, self._host.keys, request, now=now)


def let_in(host: Host, request: SignedRequest, *, now: datetime) -> Device:
    """Return the device that has signed, and take note of it.

    Raises:
        NotSignedError, DeviceShutOutError: as ``admit``; see ``turned_away``.
        TooOftenError: the device has had its share.
        UnavailableError: the database does not answer.
    """
    host.watch.look(at=now)
    device = admit(host.database, host.keys, request, now=now)
    host.rates.take(device.id)
    host.contacts.note(device, at=now)
    return device


def turned_away(
    host: Host, error: NotSignedError | DeviceShutOutError, *, now: datetime
) -> Response:
    """Return the answer to somebody who is not let in."""
    if isinstance(error, DeviceShutOutError):
        return refusal(403, error.device.state.value, hotline=host.settings.hotline)
    return not_signed(host.keys, now=now)
