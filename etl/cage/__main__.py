"""The process that reads: `python -m etl.cage`, started by the cage and by nothing else."""

import os
import resource
import sys
from importlib import import_module
from queue import SimpleQueue
from threading import Thread
from typing import IO, Any

from etl.cage import MEMORY, Made, Question, received, send
from etl.document import UnreadableReport, fault_of_ours


def main() -> None:
    """Read the files that are asked for, until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no answer
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, MEMORY)
    questions: SimpleQueue[Question] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    while True:
        file, module, function, what, seconds = questions.get()
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)
        send(answers, _answer(file, module, function, what))


def _answer(file: str, module: str, function: str, what: tuple[Any, ...]) -> Made[Any] | str | None:
    """Give what was made, or why nothing was; None where memory did not suffice."""
    try:
        return Made(getattr(import_module(module), function)(*what))
    except UnreadableReport as error:
        return str(error)
    except MemoryError:
        return None
    except Exception as error:
        return fault_of_ours(file, error)


def _listen(pipe: IO[bytes], questions: "SimpleQueue[Question]") -> None:
    """Pass on what is asked; end at once, whatever is being read, when the asking process does."""
    while True:
        try:
            questions.put(received(pipe))
        except EOFError:
            os._exit(0)


def _limit(what: int, soft: int) -> None:
    _, hard = resource.getrlimit(what)
    allowed = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    resource.setrlimit(what, (allowed, hard))


if __name__ == "__main__":
    main()
