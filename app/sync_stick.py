"""The station's bundles: storage, keys, engine and the courier's connection put together.

Imported only when a stick is used: like the line, it stands on the network's libraries.
"""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from datetime import datetime

from app.domain.errors import DomainError, Problem
from app.domain.sticks import CarriedBundle, IncomingAnswer, OutgoingBundle
from app.storage.signing_key import BoxKey, StationKey
from app.storage.unit_of_work import OpenUnit
from app.sync_line import ledgers
from app.sync_wiring import BUILD
from sync.station.bundles import Occasion, StationSeal, ask, label_of, take
from sync.station.courier import Courier
from sync.wire.bundle import ID_BYTES, BundleKind, BundleLabel
from sync.wire.registry import registry

_COUNTER = "bundle"


class StationBundles:
    """Bundles of one station, and of others that it carries."""

    def __init__(  # noqa: PLR0913 (all by name)
        self,
        *,
        open_unit: OpenUnit,
        address: str,
        keys: tuple[StationKey, BoxKey],
        now: Callable[[], datetime],
        rounds_held: Callable[[], AbstractContextManager[None]],
        offering: Callable[[bytes, int, bytes], None] = lambda stream, number, own_hash: None,
    ) -> None:
        self._open_unit = open_unit
        self._address = address
        self._sign_key, self._box_key = keys
        self._now = now
        self._rounds_held = rounds_held
        self._offering = offering

    def require_linked(self) -> None:
        """Refuse on a practice station: it has no platform.

        Raises:
            DomainError: ``UNLINKED``.
        """
        if not self._address:
            raise DomainError(Problem.UNLINKED)

    def outgoing(self) -> OutgoingBundle:
        """Return everything that the platform has not answered."""
        with self._open_unit() as unit:
            number = unit.counters.next(_COUNTER)
            line = unit.sync_outbox.line()
            own_hash = unit.sync_outbox.hash_at(line.head) or b""
            unit.commit()
        self._offering(line.stream, line.head, own_hash)
        occasion = Occasion(
            number=number,
            bundle_id=secrets.token_bytes(ID_BYTES),
            at=self._now(),
            build=BUILD,
        )
        question = ask(ledgers(self._open_unit), self._seal(), occasion)
        return OutgoingBundle(
            name=question.name,
            pieces=question.pieces,
            parts=question.parts,
            commits=question.commits,
            left=question.left,
            pictures=question.files,
            pictures_left=question.files_left,
        )

    def take(self, data: bytes) -> IncomingAnswer:
        """Take what the platform answered; no round runs meanwhile.

        Raises:
            DomainError: one of ``BUNDLE_*``; nothing was taken.
        """
        with self._rounds_held():
            reply = take(ledgers(self._open_unit), registry(), self._seal(), data, now=self._now)
        return IncomingAnswer(
            answered=reply.answered,
            pulled=reply.pulled,
            refused=reply.refused,
            delivered=reply.delivered,
            received=reply.received,
            whole=reply.whole,
            again=reply.again,
        )

    def is_answer_for_us(self, data: bytes) -> bool:
        """Tell whether a file says of itself that it is an answer for this PC."""
        label = _label(data)
        return label is not None and (label.kind, label.device) == (BundleKind.DOWN, self._device())

    def is_question(self, data: bytes) -> bool:
        """Tell whether a file says of itself that it goes up to a platform."""
        label = _label(data)
        return label is not None and label.kind is BundleKind.UP

    def carry(self, data: bytes) -> CarriedBundle:
        """Hand somebody's bundle to the platform, unless it has it, and fetch the answer.

        Raises:
            DomainError: ``BUNDLE_*``, ``DEVICE_REVOKED`` or ``PLATFORM_*``.
        """
        label = label_of(data)
        with closing(Courier(self._address, self._device(), self._sign_key.sign)) as carrier:
            answer = carrier.answer(label.device, label.bundle_id)
            known = answer is not None
            if answer is None:
                known = carrier.deliver(data).known
                answer = carrier.answer(label.device)
        name = label_of(answer).file_name if answer else ""
        return CarriedBundle(name=name, answer=answer or b"", known=known)

    def _seal(self) -> StationSeal:
        with self._open_unit(reading=True) as unit:
            platform = unit.sync_meta.platform_keys()
            station_no = unit.station.get().station_no
        return StationSeal(
            station_no=station_no,
            sign=self._sign_key.sign,
            box_private=self._box_key.private,
            platform_sign=platform.sign,
            platform_box=platform.box,
        )

    def _device(self) -> bytes:
        with self._open_unit(reading=True) as unit:
            return unit.sync_outbox.line().device


def _label(data: bytes) -> BundleLabel | None:
    try:
        return label_of(data)
    except DomainError:
        return None
