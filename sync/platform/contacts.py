"""Remembering when devices were last heard of, without a write for every exchange."""

from collections import OrderedDict
from datetime import datetime, timedelta

from sync.platform.store.contacts import note_contact
from sync.platform.store.database import Database
from sync.platform.store.devices import Device

GRAIN = timedelta(minutes=5)
_KEPT = 50_000


class ContactBook:
    """Writes a contact down unless this worker did so within the last five minutes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: OrderedDict[bytes, datetime] = OrderedDict()

    def note(self, device: Device, *, at: datetime) -> None:
        """Take note of a device.

        Raises:
            sync.platform.store.database.UnavailableError: the database does not answer.
        """
        before = self._noted.get(device.id)
        if before is not None and at - before < GRAIN:
            return
        with self._database.at_once() as session:
            note_contact(session, device, at=at)
        self._noted[device.id] = at
        if len(self._noted) > _KEPT:
            self._noted.popitem(last=False)
