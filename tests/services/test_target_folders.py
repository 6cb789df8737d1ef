"""Mappings beside the program and in the station's folder."""

from pathlib import Path

from app.domain.codes import load_tables
from app.domain.errors import Problem
from app.services.target_folders import load_target, target_names
from tests.services.people import problem_of
from tests.targets import write_mapping


def test_mappings_of_the_station_stand_beside_those_shipped(tmp_path: Path) -> None:
    own = tmp_path / "targets"
    assert target_names(own) == ("national",)
    write_mapping(own / "county")

    assert target_names(own) == ("county", "national")
    assert load_target("county", own, load_tables()).title == "县平台"


def test_the_station_s_own_mapping_counts_before_the_shipped_one(tmp_path: Path) -> None:
    write_mapping(tmp_path / "national")

    assert load_target("national", tmp_path, load_tables()).title == "县平台"


def test_an_unknown_or_faulty_mapping_is_refused(tmp_path: Path) -> None:
    write_mapping(tmp_path / "county", lambda found: found.pop("codes.json"))

    unknown = problem_of(lambda: load_target("city", tmp_path, load_tables()))
    faulty = problem_of(lambda: load_target("county", tmp_path, load_tables()))

    assert unknown.details == {"name": "city", "known": "county、national"}
    assert faulty.problem is Problem.TARGET_MAPPING
    assert faulty.details["file"] == "county/codes.json"
