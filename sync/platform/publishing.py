"""Sending code tables and rules to every station of the province, or of one county.

A file is taken whole or refused whole, and versions only go up. It needs no signature
of its own: stations take it from their platform alone, over a line that proves the
platform, and on a stick it travels inside a signed bundle.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import msgspec
import zstandard

from app.domain.codes import Codes, load_tables
from app.domain.data_packs import PackKind, RulePack, UnreadablePackError
from app.domain.published_rules import name_of, read_floor_pack, read_lint_pack, shipped_versions
from app.domain.published_tables import read_object, read_published, read_version, with_tables
from sync.platform.named_records import NamedRecord, find_by, remove_named, write_named
from sync.platform.refusals import NotSentError
from sync.platform.store.database import Transaction
from sync.platform.store.scopes import PROVINCE, REFERENCE, open_scope

PACK_LIMIT = 15 * 1024  # compressed; beside a full page of other rows it still fits its frame
_ID_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """To whom something is published, and from when on.

    Attributes:
        county: six digits; "" is the whole province.
        valid_from: first Beijing day; ``None`` is at once.
        today: the Beijing day of publishing.
    """

    county: str = ""
    valid_from: date | None = None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What went out."""

    name: str
    version: int


def publish_tables(session: Transaction, content: bytes, issue: Issue) -> tuple[Published, ...]:
    """Publish every table of a file of the shape of the shipped ones.

    Raises:
        NotSentError: a table is unknown, not newer, not readable or too large, or
            the tables do not fit together.
    """
    shipped = load_tables()
    try:
        file = read_object(content)
        version = read_version(file)
        tables = file.get("tables")
        if not isinstance(tables, dict) or not tables:
            raise NotSentError("the file has no tables")
        packed = {name: _packed(version, table) for name, table in tables.items()}
        _require_names(packed, shipped)
        with_tables(shipped, [read_published(name, data) for name, data in packed.items()])
    except UnreadablePackError as error:
        raise NotSentError(str(error)) from error
    for name, data in packed.items():
        _publish(session, PackKind.CODE_TABLE, name, data, (shipped[name].version, issue))
    return tuple(Published(name=name, version=version) for name in packed)


def publish_rules(session: Transaction, content: bytes, issue: Issue) -> Published:
    """Publish rules for postings, or minimum wages.

    Raises:
        NotSentError: not newer, not readable or too large.
    """
    codes = load_tables()
    try:
        name = name_of(content)
        read = read_lint_pack if name is RulePack.POSTINGS else read_floor_pack
        read(content, codes)
        version = read_version(read_object(content))
    except UnreadablePackError as error:
        raise NotSentError(str(error)) from error
    data = msgspec.json.encode(msgspec.json.decode(content))
    _publish(session, PackKind.RULE_PACK, name.value, data, (shipped_versions()[name], issue))
    return Published(name=name.value, version=version)


def _require_names(packed: Iterable[str], shipped: Codes) -> None:
    for name in packed:
        if name not in shipped:
            raise NotSentError(f"there is no table {name}")


def _packed(version: int, table: object) -> bytes:
    whole = {"version": version, **table} if isinstance(table, dict) else table
    return msgspec.json.encode(whole)


def _publish(
    session: Transaction, kind: PackKind, name: str, data: bytes, about: tuple[int, Issue]
) -> None:
    shipped, issue = about
    version = read_version(read_object(data))
    scope = open_scope(session, REFERENCE, int(issue.county or PROVINCE), "")
    _require_size(name, data)
    _require_newer(session, (kind, name, version), shipped)
    write_named(
        session,
        scope,
        kind,
        blake2b(f"{kind}/{name}/{version}".encode(), digest_size=_ID_BYTES).digest(),
        {
            "name": name,
            "version": version,
            "valid_from": None if issue.valid_from is None else issue.valid_from.isoformat(),
            "county": issue.county,
            "content": data,
        },
    )
    _take_back_replaced(session, kind, name, issue)


def _require_size(name: str, data: bytes) -> None:
    size = len(zstandard.ZstdCompressor(level=9).compress(data))
    if size > PACK_LIMIT:
        raise NotSentError(
            f"{name} has {size} bytes when compressed; stations take {PACK_LIMIT} at most"
        )


def _require_newer(session: Transaction, about: tuple[PackKind, str, int], shipped: int) -> None:
    kind, name, version = about
    newest = max(
        [shipped, *(_version(each) for each in find_by(session, PROVINCE, kind, "name", name))]
    )
    if version <= newest:
        raise NotSentError(f"{name} has version {newest} already; {version} is not higher")


def _take_back_replaced(session: Transaction, kind: PackKind, name: str, issue: Issue) -> None:
    """Delete versions that no station of this scope will ever use again."""
    here = [
        r
        for r in find_by(session, PROVINCE, kind, "name", name)
        if r.fields["county"] == issue.county
    ]
    today = issue.today.isoformat()
    in_force = [r for r in here if str(r.fields.get("valid_from") or "") <= today]
    newest = max(map(_version, in_force), default=0)
    for record in here:
        if _version(record) < newest:
            remove_named(session, PROVINCE, kind, record.id)


def _version(record: NamedRecord) -> int:
    version = record.fields["version"]
    return version if isinstance(version, int) else 0
