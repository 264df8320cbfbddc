"""Pages of originals as pictures, each at an address of its own, which the browser keeps."""

import logging
import re

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from etl import picture
from etl.document import UnreadableReport
from pages.shared.memo import Memo
from pages.shared.warehouse import data_folder

ADDRESS = re.compile(r"originals/([0-9a-f]{64})/([1-9]\d{0,3})\.png")
_ROOM, _FRAME = 64 << 20, 500  # bytes of pictures that are kept; of one that cannot be drawn
# What stands at an address is of a file known by its hash: it never changes.
_FOR_EVER = {"Cache-Control": "private, max-age=31536000, immutable"}


def address(sha256: str, page: int) -> str:
    """Give the address of a page's picture, from any page of the dashboard."""
    return f"originals/{sha256}/{page}.png"


class Picture:
    """The answer to an address of a picture; where there is none, `missing`."""

    def __init__(self, sha256: str, page: int, missing: Response) -> None:
        self._key, self._missing = (sha256, page), missing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        png = await run_in_threadpool(_KEPT.find, self._key, self._drawn)
        response = Response(png, 200, _FOR_EVER, "image/png") if png else self._missing
        await response(scope, receive, send)

    def _drawn(self) -> bytes | None:
        try:
            return picture.of_page(data_folder(), *self._key)
        except UnreadableReport as error:  # kept too: it would take as long again
            _LOG.warning("%s", error)
            return b""


def _weight(key: tuple[str, int], png: bytes | None) -> int:
    """Give what a picture weighs; too much to be kept where the file may come yet."""
    del key
    return _ROOM + 1 if png is None else _FRAME + len(png)


_KEPT = Memo[tuple[str, int], bytes | None](_ROOM, _weight)
_LOG = logging.getLogger(__name__)
