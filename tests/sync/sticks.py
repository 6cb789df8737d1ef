"""Keys, labels and frames for tests of bundles."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.wire.bundle import BundleKind, BundleLabel, StreamRange, pack_bundle
from sync.wire.frames import FrameKind, pack_frame
from sync.wire.sealing import box_public

SIGNER = Ed25519PrivateKey.from_private_bytes(b"s" * 32)
SIGN_KEY = SIGNER.public_key().public_bytes_raw()
BOX = b"b" * 32
BOX_KEY = box_public(BOX)
LABEL = BundleLabel(
    kind=BundleKind.UP,
    device=b"device01",
    bundle_id=bytes(range(16)),
    station_no=17,
    number=3,
    asked_ms=1_795_221_000_000,
    ranges=(StreamRange(b"stream01", 1, 40),),
)
FRAMES = tuple(pack_frame(FrameKind.PUSH, b"frame %d" % place * 20) for place in range(4))


def a_bundle(label: BundleLabel = LABEL, frames: tuple[bytes, ...] = FRAMES) -> bytes:
    """Return a bundle as it lies on a stick."""
    return b"".join(pack_bundle(label, frames, receiver=BOX_KEY, sign=SIGNER.sign))
