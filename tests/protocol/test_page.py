"""What docs/protocol.md says is what the code does."""

from enum import IntEnum

import msgspec
import pytest

from sync.platform.api.routes import EXCHANGE_LIMIT
from sync.platform.blobs import BlobFlaw
from sync.platform.mending import WHOLE_BELOW
from sync.wire import blobs, bundle, commit, enrolment, frames, messages, repairs, tree
from sync.wire.codes import Fault, RepairMode, StreamReason
from sync.wire.column_codes import Code
from sync.wire.commit import CommitBody, Op
from sync.wire.couriers import BundleReceipt
from sync.wire.frames import FrameKind
from sync.wire.messages import CONTENT_TYPE, Message
from sync.wire.registry import FieldClass, FieldType
from tests.protocol.page import page, recorded_part, table
from tests.protocol.telling import telling

SHAPES: dict[str, type[Message]] = {
    "HELLO": messages.Hello,
    "PUSH": messages.Push,
    "ACK": messages.Ack,
    "SCOPES": messages.Scopes,
    "PULL": messages.Pull,
    "TREE": repairs.Tree,
    "ROWS": repairs.Listing,
    "REPAIR": repairs.Repair,
    "NOTE": messages.Note,
    "ERR": messages.Err,
    "PART": blobs.Part,
    "HELD": blobs.Held,
    "Commits": CommitBody,
}
INNER: dict[tuple[str, str], type[Message]] = {
    ("HELLO", "old_streams"): messages.OldStream,
    ("PUSH", "lineage"): messages.Ancestor,
    ("ACK", "runs"): messages.ResultRun,
    ("SCOPES", "scopes"): messages.GrantedScope,
    ("PULL", "rows"): messages.PulledRow,
    ("PULL", "echo"): messages.EchoRun,
    ("REPAIR", "rows"): messages.PulledRow,
    ("HELD", "files"): blobs.HeldFile,
    ("Commits", "birth"): commit.Birth,
    ("Commits", "bases"): commit.ScopeBase,
    ("Commits", "changes"): commit.WireChange,
}
LIMITS = [
    frames.TARGET_BYTES,
    frames.LIMIT_COMPRESSED,
    frames.LIMIT_EXPANDED,
    frames.WINDOW_BYTES,
    EXCHANGE_LIMIT,
    commit.BODY_LIMIT,
    commit.CHANGES_LIMIT,
    bundle.LIMIT_BYTES,
    tree.BUCKETS,
]


def names(shape: type[msgspec.Struct]) -> list[str]:
    return [each.name for each in msgspec.structs.fields(shape)]


JSON_SHAPES: list[type[msgspec.Struct]] = [
    enrolment.EnrolRequest,
    enrolment.RekeyRequest,
    enrolment.EnrolReply,
    enrolment.StationReply,
    enrolment.Village,
    enrolment.ScopeReply,
    enrolment.KeyList,
    enrolment.KeyReply,
    enrolment.Health,
    BundleReceipt,
    enrolment.Refusal,
]


def numbered(enumeration: type[IntEnum]) -> list[list[str]]:
    return [[str(int(each)), each.name] for each in enumeration]


@pytest.mark.parametrize("name", SHAPES)
def test_messages_have_the_items_of_their_tables(name: str) -> None:
    assert [row[0] for row in table(name, "item")] == names(SHAPES[name])


@pytest.mark.parametrize(("name", "item"), INNER)
def test_items_inside_items_are_named_in_order(name: str, item: str) -> None:
    (row,) = (row for row in table(name, "item") if row[0] == item)
    inner = row[1].partition("[")[2].partition("]")[0]
    assert inner.split(", ") == names(INNER[name, item])


@pytest.mark.parametrize(
    ("heading", "first", "enumeration"),
    [
        ("Frames", "kind", FrameKind),
        ("REPAIR", "mode", RepairMode),
        ("Commits", "op", Op),
        ("Columns", "code", Code),
        ("What the station does", "reason", StreamReason),
        ("Faults", "code", Fault),
    ],
)
def test_numbers_mean_what_their_tables_say(
    heading: str, first: str, enumeration: type[IntEnum]
) -> None:
    assert [row[:2] for row in table(heading, first)] == numbered(enumeration)


def test_json_has_the_items_of_its_table() -> None:
    assert table("Calls", "shape") == [
        [each.__name__, ", ".join(names(each))] for each in JSON_SHAPES
    ]


def test_types_and_classes_of_fields_are_all_there() -> None:
    classes = table("How values meet", "class")
    assert [row[:2] for row in classes] == [[each.value, each.name] for each in FieldClass]
    assert [row[0] for row in table("Kinds and fields", "type")] == [*FieldType]


def test_limits_are_those_of_the_code() -> None:
    assert [int(row[1]) for row in table("Frames", "limit")] == LIMITS
    assert f"fewer than {WHOLE_BELOW}\n" in page()
    assert CONTENT_TYPE in page()


def test_limits_of_files_are_those_of_the_code() -> None:
    limits = [int(row[1]) for row in table("Attached files", "limit of files")]
    assert limits == [blobs.BLOB_LIMIT, blobs.PART_BYTES]
    flaws = [row[1] for row in table("Attached files", "status of PATCH")]
    assert all(any(flaw in said for said in flaws) for flaw in BlobFlaw)
    assert all(head in page() for head in (blobs.OFFSET, blobs.LENGTH, blobs.BLOB_TYPE))


def test_the_header_of_a_bundle_has_the_sizes_of_the_table() -> None:
    sizes = [int(row[0]) for row in table("Bundles", "bytes")]
    assert sizes[0] == len(bundle.MAGIC)
    assert sum(sizes) == bundle._HEAD.size


def test_the_recorded_exchanges_are_what_the_code_says_today() -> None:
    assert recorded_part(page()) == telling()
