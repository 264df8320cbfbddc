"""HTML that is the same for all who look at the same: made once for a build, and kept."""

from collections.abc import Callable
from functools import partial, wraps
from typing import ParamSpec

from pages.shared import address, queries
from pages.shared.memo import Memo

ROOM = 32 << 20  # bytes, for all builds and sessions together
_P = ParamSpec("_P")


def kept(make: Callable[_P, str]) -> Callable[_P, str]:
    """Keep what a function says of its arguments, with links that take along what is chosen."""

    @wraps(make)
    def found(*args: _P.args, **named: _P.kwargs) -> str:
        asked = (make.__module__, make.__qualname__, args, *sorted(named.items()))
        key = (str(queries.home()), asked, address.context())
        return _KEPT.find(key, partial(_made, partial(make, *args, **named)))

    return found


def _made(make: Callable[[], str]) -> str:
    with queries.asked_once():
        return make()


_KEPT = Memo[tuple[object, ...], str](ROOM, lambda _, words: 2 * len(words))
