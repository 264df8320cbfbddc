"""Files that hold all the data, each with its data dictionary: xlsx, Parquet, DuckDB."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pages.shared.files.all_data.archive import database, parquet
from pages.shared.files.all_data.contents import Contents, contents
from pages.shared.files.all_data.sheets import workbook
from pages.shared.queries import DATABASE

__all__ = ["KINDS", "Contents", "Kind", "contents", "database", "parquet", "workbook"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what it is called, what it is for, how it is written, and of how large a
    database (bytes) it is given out.
    """

    suffix: str
    label: str
    words: str
    mime: str
    write: Callable[[Contents], bytes]
    most: int

    def refused(self, home: Path) -> str:
        """Say why the file of a build is not given out: of many thousand reports it would take the
        memory of everybody's server; '' where it is.
        """
        size = (home / DATABASE).stat().st_size
        return _NOT_AT_ALL if size > _AT_ALL else _NOT_ON_A_SHEET if size > self.most else ""

    def make(self, home: Path, today: date) -> bytes:
        """Write the file of a build on a day."""
        return self.write(contents(home, today))


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BYTES = "application/octet-stream"
_ON_A_SHEET, _AT_ALL = 10_000_000, 250_000_000  # bytes: some 250 and 10 000 reports
_NOT_ON_A_SHEET = "收录的年报较多，一个工作簿装不下。请下载 Parquet 或 DuckDB。"
_NOT_AT_ALL = "收录的年报很多，文件过大，网页上不提供。请向维护人员索取数据文件夹中的文件。"
# fmt: off
KINDS = (
    Kind("xlsx", "Excel 工作簿", "一张表一个工作表，可用 WPS 表格或 Excel 打开。不含年报全文。", _XLSX, workbook, _ON_A_SHEET),
    Kind("zip", "Parquet（压缩包）", "一张表一个文件，供数据分析软件读取。含年报全文。", "application/zip", parquet, _AT_ALL),
    Kind("duckdb", "DuckDB 数据库", "一个文件，可直接用 SQL 查询。含年报全文。", _BYTES, database, _AT_ALL),
)
# fmt: on
