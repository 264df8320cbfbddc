"""Parquet and DuckDB files of all the data."""

import io
import zipfile

import polars as pl

from pages.shared.files.all_data.contents import Contents
from pages.shared.warehouse import database_with


def parquet(contents: Contents) -> bytes:
    """Give a zip of one Parquet file for each table, with what they say of themselves."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        words = "\n".join(f"{item}：{words}" for item, words in contents.about.iter_rows())
        archive.writestr("说明.txt", words)
        for name, frame in _all(contents).items():
            file = io.BytesIO()
            frame.write_parquet(file, compression="zstd")
            archive.writestr(f"{name}.parquet", file.getvalue())
    return out.getvalue()


def database(contents: Contents) -> bytes:
    """Give the build's DuckDB with two tables more: `about` and `held_years`."""
    return database_with(
        contents.home, {"about": contents.about, "held_years": contents.held}
    )  # fmt: skip


def _all(contents: Contents) -> dict[str, pl.DataFrame]:
    return {**contents.tables, "about": contents.about, "held_years": contents.held}
