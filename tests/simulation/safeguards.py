"""Which play shows what each safeguard is for."""

from collections.abc import Mapping

from tests.simulation import plays, plays_of_lives, plays_of_screens, plays_of_time
from tests.simulation.stage import Play

SHOWN_BY: Mapping[str, Play] = {
    "last writer wins": plays.two_change_one_name,
    "no inbox": plays.two_change_one_name,
    "no history": plays.one_after_the_other,
    "base is the cursor": plays.change_in_a_half_read_scope,
    "fields since the cursor": plays.change_in_a_half_read_scope,
    "no row versions": plays.change_of_a_row_that_came_first,
    "data for the past": plays.answer_to_a_late_request,
    "early data": plays.first_answers_before_first_rows,
    "blind echo": plays.scope_given_back,
    "withdrawn stays closed": plays.scope_withdrawn_with_own_work,
    "dropped at the answer": plays.half_an_answer,
    "pages anywhere": plays.page_for_a_cursor_that_is_gone,
    "forgotten floor": plays.older_first_load,
    "mixed scans": plays.older_scan_goes_on,
    "another's history": plays.answer_of_a_twin,
    "blind position": plays.answer_about_a_twin,
    "blind fork": plays.fork_of_a_twin,
    "old copy goes on": plays.old_copy_that_only_listens,
    "random stream": plays.one_copy_restored_twice,
    "durable at once": plays_of_lives.lost_after_it_was_answered,
    "released when answered": plays_of_lives.lost_after_it_was_answered,
    "any life's numbers": plays_of_lives.numbers_given_out_again,
    "bare base": plays_of_lives.base_of_a_life_that_ended,
    "base of any life": plays_of_lives.base_after_hearing_of_a_life,
    "another's answer": plays_of_lives.answer_of_a_life_that_ended,
    "late repair": plays_of_lives.repair_that_comes_late,
    "no previous hash": plays_of_lives.other_history_under_a_number,
    "nothing retained": plays_of_lives.retained_work,
    "no birth": plays_of_lives.retained_work_that_was_kept,
    "newest first": plays_of_lives.older_and_newer_work,
    "blind lineage": plays_of_lives.lineage_that_nothing_proves,
    "any life's answers": plays_of_screens.own_value_after_a_newer_one,
    "nothing replayed": plays_of_screens.answered_work_of_a_stream_that_ended,
    "gone stays open": plays_of_screens.deleted_after_own_change,
    "any list of scopes": plays_of_screens.scopes_of_long_ago,
    "never looked at": plays_of_time.row_spoilt_and_never_changed,
    "never compared": plays_of_time.row_lost_and_changed,
    "no floor of deletions": plays_of_time.deleted_and_forgotten,
    "unknown is dropped": plays_of_time.field_that_only_others_know,
    "nothing is learnt": plays_of_time.update_of_an_old_build,
}
