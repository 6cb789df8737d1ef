"""What a PC and the platform say to each other when the PC joins, or changes (JSON).

Bytes travel as Base64 text. Source: sync protocol, section 10.
"""

from typing import Annotated

import msgspec

from sync.wire.signing import DEVICE_BYTES, SIGNATURE_BYTES

PATH = "/v1/enrol"
REKEY_PATH = "/v1/rekey"
KEY_BYTES = 32

PublicKey = Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES, max_length=KEY_BYTES)]


class EnrolRequest(msgspec.Struct, frozen=True, kw_only=True):
    """What the PC sends.

    Attributes:
        code: the one-time code as typed, ``3501-8F2K``.
        sign_key: Ed25519 public key; requests and job tickets are signed by it.
        box_key: X25519 public key; bundles for this PC are sealed with it.
        fingerprint: what the PC can say about its hardware; a hint against cloned disks.
    """

    code: Annotated[str, msgspec.Meta(max_length=40)]
    sign_key: PublicKey
    box_key: PublicKey
    fingerprint: Annotated[str, msgspec.Meta(max_length=128)] = ""
    build: Annotated[str, msgspec.Meta(max_length=40)] = ""


class RekeyRequest(EnrolRequest, frozen=True, kw_only=True):
    """What a PC sends that needs an identity of its own: it was moved, or copied.

    Attributes:
        device: who it was.
        station_no: where it belongs; a code of another station does not do.
        proof: signature by the key of that device over ``rekey_proof``.
        retire: the old PC is out of use and shall not be let in again.
    """

    device: Annotated[bytes, msgspec.Meta(min_length=DEVICE_BYTES, max_length=DEVICE_BYTES)]
    station_no: int
    proof: Annotated[bytes, msgspec.Meta(max_length=SIGNATURE_BYTES)]
    retire: bool = True


def rekey_proof(code: str, sign_key: bytes, box_key: bytes) -> bytes:
    """Return the bytes by which the old key vouches for the new ones."""
    return b"\n".join(
        (b"station-rekey-v1", code.encode(), sign_key.hex().encode(), box_key.hex().encode())
    )


class Village(msgspec.Struct, frozen=True, kw_only=True):
    """A village that the station serves."""

    code: str
    name: str


class StationReply(msgspec.Struct, frozen=True, kw_only=True):
    """Who the station is, as the platform has it filed."""

    no: int
    name: str
    town: str
    county: str
    phone: str
    hours: str = ""
    villages: tuple[Village, ...] = ()


class ScopeReply(msgspec.Struct, frozen=True, kw_only=True):
    """A scope that the PC may read; ``rights`` bit 0 read, bit 1 write."""

    no: int
    kind: str
    rights: int
    title: str = ""


class KeyReply(msgspec.Struct, frozen=True, kw_only=True):
    """A key that signs job tickets of a station."""

    station_no: int
    sign_key: bytes


class EnrolReply(msgspec.Struct, frozen=True, kw_only=True):
    """What the platform answers.

    Attributes:
        device: eight bytes that name the PC from now on.
        job_url_base: scheme and host of the address in every QR.
        platform_key: Ed25519 public key of the platform.
        platform_box_key: X25519 public key; bundles for the platform are sealed with it.
        challenge: what the first request's signature must cover.
        series: from which part of the station's serials this PC alone makes job codes.
    """

    device: bytes
    station: StationReply
    scopes: tuple[ScopeReply, ...]
    grant_ver: int
    job_url_base: str
    platform_key: bytes
    platform_box_key: bytes
    challenge: bytes
    series: Annotated[int, msgspec.Meta(ge=0, lt=30)]


class KeyList(msgspec.Struct, frozen=True, kw_only=True):
    """Every key whose job tickets are genuine; lets a station judge a code offline."""

    keys: tuple[KeyReply, ...]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a request was not done; ``problem`` is a code, never a sentence.

    Attributes:
        problem: ``enrol-code-refused``, ``too-many-tries``, ``too-large``, ...
        reason: which of several reasons, for example ``used`` or ``expired``.
        hotline: whom to call.
    """

    problem: str
    reason: str = ""
    hotline: str = ""


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """That the platform answers, in which life of its database, and what it understands.

    Attributes:
        proto: lowest and highest protocol version.
    """

    status: str
    epoch: int
    proto: tuple[int, int]
