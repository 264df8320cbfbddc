"""Two damages at once."""

from tests.mutants.case import Case
from tests.mutants.kinds import in_numbers, in_reports, in_sentences, in_tables

SMALL = (
    in_tables.cell_blanked,
    in_tables.cells_deleted,
    in_tables.rows_lost,
    in_tables.rows_swapped,
    in_tables.words_of_a_table_changed,
    in_sentences.sign_lost,
    in_sentences.sign_changed,
    in_sentences.sign_inserted,
    in_sentences.characters_lost,
    in_sentences.subject_lost,
    in_numbers.number_broken,
    in_reports.rows_of_another_report,
    in_reports.blocks_moved,
)


def two_damages(case: Case) -> bool:
    """Two that change no digit."""
    done = [kind(case) for kind in case.chance.sample(SMALL, 2)]
    return all(done)


ON_SHEETS = (two_damages,)
