"""The list of keys that sign genuine job codes, on its way to every station.

It is a synced kind in the province's reference scope, so that any station can tell a
genuine poster from a forged one without a line.
"""

from hashlib import blake2b

from app.domain.changes import FieldValue
from sync.platform.named_records import write_named
from sync.platform.store.database import Transaction
from sync.platform.store.devices import Device, DeviceState, find_device, set_device_state
from sync.platform.store.scopes import PROVINCE, REFERENCE, open_scope
from sync.platform.store.stations import Station, find_station

_ID_BYTES = 16


class UnknownDeviceError(Exception):
    """There is no device with this id."""


def publish_key(session: Transaction, device: Device, station: Station, *, valid: bool) -> None:
    """Tell every station whether a device's key signs genuine codes."""
    reference = open_scope(session, REFERENCE, PROVINCE, "")
    fields: dict[str, FieldValue] = {
        "station_no": station.no,
        "name": station.name,
        "public_key": device.sign_key,
        "valid": valid,
    }
    record_id = blake2b(b"station-key" + device.id, digest_size=_ID_BYTES).digest()
    write_named(session, reference, "station_key", record_id, fields)


def judge_device(session: Transaction, device_id: bytes, state: DeviceState) -> None:
    """Suspect, revoke or restore a device; a revoked one's codes are no longer genuine.

    Raises:
        UnknownDeviceError: no such device.
    """
    device = find_device(session, device_id)
    station = None if device is None else find_station(session, device.station_no)
    if device is None or station is None:
        raise UnknownDeviceError
    set_device_state(session, device_id, state)
    publish_key(session, device, station, valid=state is not DeviceState.REVOKED)
