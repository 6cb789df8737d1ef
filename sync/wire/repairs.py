"""Messages that find and mend a difference between a station's rows and the platform's.

Source: sync protocol, sections 5.3 and 13.
"""

from sync.wire.messages import Message, PulledRow


class Tree(Message, frozen=True):
    """What the rows of a scope come to, bucket by bucket: the answer to a digest in doubt.

    Attributes:
        scan: the scope's number when this was counted.
        buckets: ``(row count, sum of row hashes)``, by number of the bucket; see ``tree``.
    """

    scope: int
    epoch: int
    scan: int
    buckets: tuple[tuple[int, bytes], ...]


class Listing(Message, frozen=True):
    """A station's own rows in the buckets that differ; sent up, answered by a REPAIR.

    Attributes:
        scan: of the TREE that was compared with.
        buckets: the numbers of all buckets that differ, those without rows here included.
        rows: ``(kind, id, first 8 bytes of the row hash)`` of every row in them.
    """

    scope: int
    epoch: int
    scan: int
    buckets: tuple[int, ...]
    rows: tuple[tuple[int, bytes, bytes], ...] = ()


class Repair(Message, frozen=True):
    """A scope put right: what the receiver has afterwards equals the platform at ``scan``.

    Attributes:
        mode: a ``RepairMode``: how ``rows`` and ``gone`` relate to what is held.
        rows: whole rows, no field left out.
        gone: ``(kind, id)`` of rows that are no more.
        count, digest: of all live rows at ``scan``.
    """

    scope: int
    epoch: int
    scan: int
    mode: int
    rows: tuple[PulledRow, ...] = ()
    gone: tuple[tuple[int, bytes], ...] = ()
    count: int = 0
    digest: bytes = b""
