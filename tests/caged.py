"""A reader that does what a file's content says, as a library might."""

import os
import signal
from pathlib import Path

from etl.document import Document, UnreadableReport


def read(path: Path, content: bytes) -> Document:
    match content:
        case b"spin":
            while True:
                pass
        case b"fill":
            bytearray(4 << 30)
        case b"die":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"exit":
            os._exit(0)
        case b"fault":
            raise LookupError
        case b"refuse":
            raise UnreadableReport(f"{path.name}：不是年报。")
        case b"print":
            print("noise", flush=True)
    return Document(path, "made", content.decode(), ())
