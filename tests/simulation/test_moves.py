"""A person who moves is gone from one station and known at another, whatever was under way."""

from tests.simulation.plays_of_time import moved_while_edited
from tests.simulation.stage import play


def test_an_edit_from_before_a_move_comes_to_the_inbox() -> None:
    play(moved_while_edited)
