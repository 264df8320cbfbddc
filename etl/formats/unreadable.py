"""What a reader says of a file that it cannot read: the remedy, and a library's failure named."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from etl.document import UnreadableReport
from etl.formats.spans import TooLarge

AS_WORD = "请用 Word 或 WPS 打开，另存为“Word 文档（*.docx）”后再放入。"


@contextmanager
def read_by_a_library(
    path: Path, *, broken: str, locked: str, is_locked: Callable[[BaseException], bool]
) -> Iterator[None]:
    """Take whatever a malformed file makes of a library for what it is: a broken file, or one with
    a password. What the reader itself refuses, and memory that does not suffice, pass.
    """
    try:
        yield
    except (MemoryError, TooLarge, UnreadableReport, KeyboardInterrupt):
        raise
    except BaseException as error:  # a panic in a library of Rust is no Exception
        why = locked if is_locked(error) else broken
        raise UnreadableReport(f"{path.name}：{why}") from None
