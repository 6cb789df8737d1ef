"""Where each invariant of the sync protocol is looked at, by its name.

Source: sync protocol, section 18.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Promise(NamedTuple):
    """One invariant, and the functions that look at it.

    Attributes:
        everywhere: checks of the simulation, in every run of it.
        besides: tests elsewhere, as ``file::function``.
    """

    name: str
    everywhere: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


_RUNS = "tests/simulation/invariants.py"
_FILES = "tests/simulation/invariants_of_pictures.py"
_ANSWERS = "tests/simulation/checks_of_answers.py"

PROMISES: Mapping[str, Promise] = {
    "I1": Promise("exactly_once", (f"{_RUNS}::exactly_once", f"{_RUNS}::counted_once")),
    "I2": Promise("order", (f"{_RUNS}::order",)),
    "I3": Promise("no_lost_update", (f"{_RUNS}::no_lost_update",)),
    "I4": Promise("nothing_vanishes", (f"{_RUNS}::nothing_vanishes",)),
    "I5": Promise("convergence", (f"{_RUNS}::convergence",)),
    "I6": Promise("read_your_writes", (f"{_RUNS}::read_your_writes",)),
    "I7": Promise("monotone", (f"{_RUNS}::monotone",)),
    "I8": Promise("cursor_truth", (f"{_RUNS}::cursor_truth",)),
    "I9": Promise("durable", (f"{_RUNS}::durable",)),
    "I10": Promise(
        "scope_privacy",
        (f"{_ANSWERS}::scope_privacy",),
        (
            "tests/platform/test_disputes.py::test_an_item_about_another_stations_record_tells_nothing_of_it",
        ),
    ),
    "I11": Promise("clock_free", (), ("tests/simulation/test_clocks.py::test_clock_free",)),
    "I12": Promise("net_unused", (f"{_RUNS}::net_unused", f"{_RUNS}::never_compared")),
    "I13": Promise(
        "bounded_repeat", (), ("tests/simulation/test_bounded_repeat.py::test_bounded_repeat",)
    ),
    "I14": Promise(
        "old_client",
        (f"{_RUNS}::old_client",),
        ("tests/protocol/test_page.py::test_the_recorded_exchanges_are_what_the_code_says_today",),
    ),
    "I15": Promise(
        "bundle_equivalence",
        (),
        ("tests/platform/test_roads.py::test_any_mix_of_line_and_stick_ends_in_the_same_state",),
    ),
    "I16": Promise(
        "idempotent_frames",
        (f"{_ANSWERS}::idempotent_frames",),
        (
            "tests/sync/test_pages.py::test_a_page_twice_equals_once",
            "tests/platform/test_exchange.py::test_the_same_request_again_changes_nothing",
        ),
    ),
    "I17": Promise("liveness", (f"{_RUNS}::liveness",)),
    "I18": Promise("isolation", (), ("tests/platform/test_isolation.py::test_isolation",)),
    "I19": Promise("genuine_files", (f"{_FILES}::genuine_files",)),
    "I20": Promise("files_arrive", (f"{_FILES}::files_arrive",)),
    "I21": Promise("files_kept", (f"{_FILES}::files_kept",)),
    "I22": Promise("files_fetched", (f"{_FILES}::files_fetched",)),
    "I23": Promise(
        "files_private",
        (f"{_FILES}::files_private",),
        (
            "tests/platform/test_blobs.py::test_a_file_that_no_record_of_the_station_names_is_not_taken",
        ),
    ),
}
