"""What is held: agencies, reports, their texts, and which concept each report states."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import polars as pl

from pages.shared.warehouse import ask, build, pinned, shown


def agencies() -> list[str]:
    """Give the agencies whose reports are held, in pinyin order."""
    frame = ask("select distinct agency from reports order by agency collate zh")
    return [str(agency) for agency in frame["agency"]]


def home() -> Path:
    """Give the build of this session, for what runs beside it or is kept by it; where none can be
    shown, the page says why, and stops.
    """
    return shown()


def later(make: Callable[[], bytes]) -> Callable[[], bytes]:
    """Give `make` for a thread that belongs to no session, such as that of a download: it asks
    the build of the session that is here now.
    """
    own = build()

    def made() -> bytes:
        with pinned(own):
            return make()

    return made


def reports(agency: str) -> pl.DataFrame:
    """Give an agency's current reports, one a year: report_id, year, form, title, file, sha256,
    characters, verdict, asked, read, proved, issued, current, broken_off.
    """
    return every_report(agency).filter(pl.col("current"))


def every_report(agency: str) -> pl.DataFrame:
    """Give an agency's reports, also those that another has replaced: before it, as `reports`."""
    return ask(
        "select report_id, year, form, title, file, sha256, characters, verdict, asked, read,"
        " proved, issued, current, broken_off from reports"
        " where agency = ? order by year, current, file",
        agency,
    )


def report_ids() -> list[str]:
    """Give every report's identifier."""
    return [str(each) for each in ask("select report_id from reports order by all")["report_id"]]


def report_of(fact_id: str) -> str:
    """Give the report that a fact stands in: the fact's identifier without its last five parts.

    A file's name, and so a report's identifier, may itself hold colons.
    """
    return fact_id.rsplit(":", 5)[0]


def agency_of(report_id: str) -> str | None:
    """Give the agency of a report; None for a report that is not held."""
    return _agencies_of(str(build())).get(report_id)


@lru_cache(maxsize=4)
def _agencies_of(path: str) -> dict[str, str]:
    del path  # names the build that the rows are kept for
    return dict(ask("select report_id, agency from reports").iter_rows())


def failures() -> pl.DataFrame:
    """Give the files that could not be read, with the reason."""
    return ask("select file, reason from failures order by file")


def unread_reports() -> pl.DataFrame:
    """Give the reports of which nothing was read: agency, year, file, asked."""
    return ask(
        "select agency, year, file, asked from reports where verdict = 'none'"
        " order by agency, year, file"
    )


def text(report_id: str) -> str:
    """Give the report's text, into which spans point."""
    return str(ask("select text from texts where report_id = ?", report_id).item())


def prose_numbers(report_id: str) -> tuple[int, int]:
    """Give how many numbers of a report's prose are stored, and how many are not."""
    frame = ask(
        "select count(*) filter (stored), count(*) filter (not stored)"
        " from prose_numbers where report_id = ?",
        report_id,
    )
    stored, left = frame.row(0)
    return int(stored), int(left)


def left_numbers(report_id: str) -> pl.DataFrame:
    """Give the numbers of a report's prose that are not stored: their spans, and why."""
    return ask(
        "select start_char, end_char, why from prose_numbers where report_id = ? and not stored"
        " order by start_char",
        report_id,
    )


def numbers_beside(report_id: str) -> pl.DataFrame:
    """Give the numbers of a report's prose that are not stored and stand beside the words of some
    concepts: printed, beside.
    """
    return ask(
        "select printed, beside from prose_numbers where report_id = ? and beside is not null"
        " order by start_char",
        report_id,
    )
