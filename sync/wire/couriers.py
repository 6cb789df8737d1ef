"""What a courier and the platform say to each other about bundles (JSON beside the files).

Source: sync protocol, sections 5.1 and 16.
"""

import msgspec

PATH = "/v1/bundle"
BUNDLE_TYPE = "application/vnd.station-bundle.v1"


class BundleReceipt(msgspec.Struct, frozen=True, kw_only=True):
    """What the platform says to a bundle that came up.

    Attributes:
        known: the very same file had come before, whole; nothing was changed.
        frames: how many whole frames it had, hello included.
        whole: nothing was missing at its end.
    """

    known: bool
    frames: int
    whole: bool


def answer_path(device: bytes, bundle_id: bytes = b"") -> str:
    """Return where the answer to a device's last bundle is fetched.

    With a bundle's id only if that one has come whole, so that nobody brings it again.
    """
    path = f"{PATH}/{device.hex()}"
    return f"{path}/{bundle_id.hex()}" if bundle_id else path
