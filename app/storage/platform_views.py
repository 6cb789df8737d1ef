"""Showing what only the platform writes: station keys, code tables, rules, lists.

Where the platform takes a row back, it goes here too: nobody typed it here.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.changes import FieldValue
from app.domain.data_packs import DataPack, PackKind
from app.domain.lists import ListEntry
from app.storage.data_packs import DataPackRepository
from app.storage.list_entries import ListEntryRepository
from app.storage.station_keys import StationKeyRepository

Fields: TypeAlias = Mapping[str, FieldValue]

_ENTRY_TEXTS = ("list_name", "subject", "group_code", "name", "number", "region", "note")


class PlatformViewRepository:
    """The tables of kinds that the platform alone writes, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._keys = StationKeyRepository(session)
        self._packs = DataPackRepository(session)
        self._entries = ListEntryRepository(session)
        self._show: dict[str, Callable[[str, UUID, Fields | None], None]] = {
            "station_key": self._show_key,
            PackKind.CODE_TABLE: self._show_pack,
            PackKind.RULE_PACK: self._show_pack,
            "list_entry": self._show_entry,
        }

    def shows(self, kind: str) -> bool:
        """Tell whether rows of this kind are shown here."""
        return kind in self._show

    def show(self, kind: str, record_id: UUID, fields: Fields | None) -> None:
        """Make a row look like this; ``None`` when the platform took it back.

        Raises:
            ValueError: a value cannot be read.
        """
        self._show[kind](kind, record_id, fields)

    def _show_key(self, _kind: str, _record_id: UUID, fields: Fields | None) -> None:
        given = fields or {}
        station_no, public_key = given.get("station_no"), given.get("public_key")
        if not isinstance(station_no, int) or not isinstance(public_key, bytes):
            return
        if given.get("valid"):
            self._keys.add(station_no, public_key)
        else:
            self._keys.remove(station_no, public_key)

    def _show_pack(self, kind: str, record_id: UUID, fields: Fields | None) -> None:
        if fields is None:
            self._packs.remove(record_id)
            return
        content, version = fields.get("content"), fields.get("version")
        pack = DataPack(
            id=record_id,
            kind=kind,
            name=str(fields.get("name")),
            version=version if isinstance(version, int) else 0,
            valid_from=_day(fields.get("valid_from")),
            content=content if isinstance(content, bytes) else b"",
        )
        self._packs.put(pack)

    def _show_entry(self, _kind: str, record_id: UUID, fields: Fields | None) -> None:
        if fields is None:
            self._entries.remove(record_id)
            return
        texts = {name: str(fields.get(name) or "") for name in _ENTRY_TEXTS}
        until = _day(fields.get("until"))
        self._entries.put(ListEntry(id=record_id, until=until, **texts))


def _day(value: FieldValue) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None
