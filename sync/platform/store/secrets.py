"""Keys of the platform itself, made once and shared by all workers."""

import hmac
import secrets

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import LargeBinary, String, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from sync.platform.store.base import Base
from sync.platform.store.database import Database
from sync.wire.sealing import box_public

_SEAL = "seal"
_SIGN = "sign"
_BOX = "box"
_OFFICE = "office"
SECRET_BYTES = 32
SEAL_BYTES = 16


class SecretRow(Base):
    """One secret as stored. Never leaves this package."""

    __tablename__ = "platform_secret"

    name: Mapped[str] = mapped_column(String(16), primary_key=True)
    value: Mapped[bytes] = mapped_column(LargeBinary(SECRET_BYTES))


class PlatformKeys:
    """What the platform signs, seals and opens by. Holds secrets: never print one.

    Every seal has a purpose, so that one kind of token can never pass for another.
    """

    def __init__(self, *, seal: bytes, sign: bytes, box: bytes) -> None:
        self._seal = seal
        self.box_private = box
        self._sign = Ed25519PrivateKey.from_private_bytes(sign)

    @property
    def public_key(self) -> bytes:
        """The Ed25519 key that stations know the platform by."""
        return self._sign.public_key().public_bytes_raw()

    @property
    def public_box_key(self) -> bytes:
        """The X25519 key that stations seal bundles with."""
        return box_public(self.box_private)

    def sign(self, message: bytes) -> bytes:
        """Return the platform's Ed25519 signature of a message."""
        return self._sign.sign(message)

    def seal(self, purpose: str, content: bytes) -> bytes:
        """Return a code that only this platform can make for ``content``."""
        return hmac.digest(self._seal, purpose.encode() + b"\0" + content, "sha256")[:SEAL_BYTES]

    def holds(self, purpose: str, content: bytes, seal: bytes) -> bool:
        """Tell whether ``seal`` was made here, in constant time."""
        return hmac.compare_digest(self.seal(purpose, content), seal)


def office_seal(session: Session) -> bytes | None:
    """Return the seal of the word that opens the office's pages; ``None`` while they are closed."""
    row = session.get(SecretRow, _OFFICE)
    return None if row is None else row.value


def put_office_seal(session: Session, seal: bytes | None) -> None:
    """Open the office's pages by a new word, or close them."""
    session.execute(delete(SecretRow).where(SecretRow.name == _OFFICE))
    if seal is not None:
        session.add(SecretRow(name=_OFFICE, value=seal))


def load_keys(database: Database) -> PlatformKeys:
    """Return the platform's keys; the first worker ever started makes them."""
    with database.writing(alone=True) as session:
        found = {row.name: row.value for row in session.scalars(select(SecretRow))}
        for name in {_SEAL, _SIGN, _BOX} - found.keys():
            found[name] = secrets.token_bytes(SECRET_BYTES)
            session.add(SecretRow(name=name, value=found[name]))
    return PlatformKeys(seal=found[_SEAL], sign=found[_SIGN], box=found[_BOX])
