"""Work on files in a process of its own, with bounded time and memory: a file costs itself alone.

The process is kept for the files that follow, and ends with this one. What it reads with is loaded
there and not here.
"""

import atexit
import os
import pickle
import select
import struct
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from signal import SIGXCPU
from threading import Lock
from typing import IO, Any, Generic, TypeAlias, TypeVar

from etl.document import Document, UnreadableReport

SECONDS = 20  # of processor time for one file: a PDF of 60 pages full of tables takes 7
MEMORY = 1 << 30  # bytes of address space
PATIENCE = 300  # seconds, however busy the computer is
_MOST_FILES = 200  # that one process reads: what its libraries keep goes with it
_ROOT = Path(__file__).parents[2]
Question: TypeAlias = tuple[
    str, str, str, tuple[Any, ...], int
]  # file, module, function, with what, seconds
_LENGTH = struct.Struct("<Q")

T = TypeVar("T")

_SAVE_ANEW = "请用 WPS 或 Word 打开，确认是年报后，另存为“Word 文档（*.docx）”再放入。"
_SLOW = f"读取超过 {{}} 秒仍未读完，已中止：文件过大，或内部结构不正常。{_SAVE_ANEW}"
_LARGE = f"读取所需内存超过 {MEMORY >> 30} GB，已中止：文件过大，或内部结构不正常。{_SAVE_ANEW}"
_ENDED = f"读取进程中途终止：文件内部结构不正常。{_SAVE_ANEW}"


@dataclass(frozen=True, slots=True)
class Made(Generic[T]):
    """What a function gave."""

    thing: T


def caged(module: str) -> Callable[[Path, bytes], Document]:
    """Give the reader `read` of a module, to run caged; raises UnreadableReport."""

    def read(path: Path, content: bytes) -> Document:
        document = _CAGE.ask(path.name, module, "read", path, content)
        assert isinstance(document, Document)
        return document

    return read


class Cage:
    """A process that reads files one by one, each in so many seconds of processor time."""

    def __init__(self, seconds: int = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._files = 0
        self._lock = Lock()

    def ask(self, file: str, module: str, function: str, *what: Any) -> Any:
        """Give what a function of a module makes of a file; raises UnreadableReport."""
        with self._lock:
            try:
                answer = self._answer(file, (file, module, function, what, self._seconds))
            except BaseException:
                self.close()
                raise
        if isinstance(answer, Made):
            return answer.thing
        raise UnreadableReport(answer or f"{file}：{_LARGE}")

    @property
    def process(self) -> int | None:
        """Give the number of the process, where it runs."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """End the process."""
        if self._process:
            self._process.kill()
            self._process.communicate()
        self._process = None

    def _answer(self, file: str, question: Question) -> Made[Any] | str | None:
        """Give what was made, or why nothing was; None where memory did not suffice."""
        process = self._running()
        assert process.stdin
        assert process.stdout
        try:
            send(process.stdin, question)
            answer = received(_Patient(process.stdout.fileno()))
        except (EOFError, BrokenPipeError, TimeoutError) as error:
            late = isinstance(error, TimeoutError) or process.wait() == -SIGXCPU
            self.close()
            why = _SLOW.format(self._seconds) if late else _ENDED
            raise UnreadableReport(f"{file}：{why}") from None
        self._files += 1
        if answer is None or self._files >= _MOST_FILES:
            self.close()
        assert answer is None or isinstance(answer, Made | str)
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._process is None or self._process.poll() is not None:
            self.close()
            self._files = 0
            # In a session of its own: Ctrl-C is for this process, whose end it sees.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "etl.cage"], cwd=_ROOT, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        return self._process


def send(pipe: IO[bytes], thing: object) -> None:
    """Write something for the process at a pipe's other end."""
    packed = pickle.dumps(thing, pickle.HIGHEST_PROTOCOL)
    pipe.write(_LENGTH.pack(len(packed)) + packed)
    pipe.flush()


def received(pipe: Any) -> Any:
    """Give what the process at a pipe's other end has written; raises EOFError."""
    (length,) = _LENGTH.unpack(_exactly(pipe, _LENGTH.size))
    return pickle.loads(_exactly(pipe, length))


def _exactly(pipe: Any, length: int) -> bytes:
    parts = list[bytes]()
    while length:
        part = pipe.read(length)
        if not part:
            raise EOFError
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


class _Patient:
    """The end of a pipe at which one waits so long and no longer; raises TimeoutError."""

    def __init__(self, number: int) -> None:
        self._number = number

    def read(self, most: int) -> bytes:
        """Give what has come."""
        if not select.select([self._number], [], [], PATIENCE)[0]:
            raise TimeoutError
        return os.read(self._number, min(most, 1 << 20))


_CAGE = Cage()
atexit.register(_CAGE.close)
