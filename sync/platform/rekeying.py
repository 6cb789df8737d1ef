"""A PC that has moved, or was copied, gets an identity of its own by a one-time code.

Its commits stay where they are; it becomes another device of the same station. The device
that it was is retired, unless the old PC works on. A retired device may no longer ask, but
what it has printed stays genuine: nobody has stolen its key.

Source: sync protocol, sections 10 and 11.1.
"""

from dataclasses import dataclass
from datetime import datetime

from sync.platform.enrolment import Enrolled, EnrolRefusedError, enrol
from sync.platform.jobs import verify
from sync.platform.refused_contacts import Refused, note_refused
from sync.platform.store.database import Database, Transaction
from sync.platform.store.devices import Device, DeviceState, find_device, set_device_state
from sync.platform.store.events import EventKind, note_event
from sync.platform.store.secrets import PlatformKeys
from sync.wire.enrolment import EnrolRequest, RekeyRequest, rekey_proof


@dataclass(frozen=True, slots=True)
class _Successor:
    """What a PC's new identity has to fit, and what becomes of the old one.

    Attributes:
        old: ``None`` when this database does not know it: it may be older than the PC.
    """

    request: RekeyRequest
    old: Device | None

    def misfit(self, station_no: int) -> str:
        """Return why a code of this station does not do; empty when it does."""
        known = self.request.station_no if self.old is None else self.old.station_no
        return "" if station_no == known == self.request.station_no else "foreign"

    def joined(self, session: Transaction, device: Device, now: datetime) -> None:
        """Retire the old device, if it is not shut out anyway, and tell the administrator."""
        fate = "unknown" if self.old is None else self.old.state.value
        if self.request.retire and self.old is not None and not self.old.shut_out:
            set_device_state(session, self.old.id, DeviceState.RETIRED)
            fate = DeviceState.RETIRED.value
        note_event(
            session,
            EventKind.REKEY_ASKED,
            at=now,
            device=self.request.device,
            station_no=device.station_no,
            detail=f"is now {device.id.hex()}; the old one is {fate}",
        )


def rekey(
    database: Database, keys: PlatformKeys, request: RekeyRequest, *, address: str, now: datetime
) -> Enrolled:
    """Make a PC another device of its station; asking again gets the same answer.

    Raises:
        EnrolRefusedError: the code opens nothing, or nothing here; or the PC cannot show
            that it was the device that it names (``unproven``).
        sync.platform.limits.TooManyTriesError: too many wrong tries.
    """
    old = _proven(database, keys, request, now)
    asked = EnrolRequest(
        code=request.code,
        sign_key=request.sign_key,
        box_key=request.box_key,
        fingerprint=request.fingerprint,
        build=request.build,
    )
    return enrol(database, keys, asked, address=address, now=now, by=_Successor(request, old))


def _proven(
    database: Database, keys: PlatformKeys, request: RekeyRequest, now: datetime
) -> Device | None:
    """Return the old device; what it asks is known to come from where its key is."""
    with database.reading() as session:
        old = find_device(session, request.device)
    text = rekey_proof(request.code, request.sign_key, request.box_key)
    if old is None or verify(old.sign_key, text, request.proof):
        return old
    refused = Refused(
        kind=EventKind.BAD_SIGNATURE,
        device=old.id,
        station_no=old.station_no,
        detail="asked for a new key",
        about="rekey",
    )
    note_refused(database, keys, refused, at=now)
    raise EnrolRefusedError("unproven")
