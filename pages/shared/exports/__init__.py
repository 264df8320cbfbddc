"""Files that hold all the data, each with its data dictionary: xlsx, Parquet, DuckDB."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pages.shared.exports.archive import database, parquet
from pages.shared.exports.contents import Contents, contents
from pages.shared.exports.sheets import workbook

__all__ = ["KINDS", "Contents", "Kind", "contents", "database", "parquet", "workbook"]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file: what it is called, what it is for, and how it is written."""

    suffix: str
    label: str
    words: str
    mime: str
    write: Callable[[Contents], bytes]

    def make(self, home: Path, today: date) -> bytes:
        """Write the file of a build on a day."""
        return self.write(contents(home, today))


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_BYTES = "application/octet-stream"
# fmt: off
KINDS = (
    Kind("xlsx", "Excel 工作簿", "一张表一个工作表，可用 WPS 表格或 Excel 打开。不含年报全文。", _XLSX, workbook),
    Kind("zip", "Parquet（压缩包）", "一张表一个文件，供数据分析软件读取。含年报全文。", "application/zip", parquet),
    Kind("duckdb", "DuckDB 数据库", "一个文件，可直接用 SQL 查询。含年报全文。", _BYTES, database),
)
# fmt: on
