"""A bounded memory: what was asked for last is kept, as far as there is room for it."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memo(Generic[Key, Value]):
    """Keeps values by key within `room` bytes, as `weigh` counts them; the oldest go first.

    Any thread may ask; two that ask for the same at once may both make it.
    """

    def __init__(self, room: int, weigh: Callable[[Key, Value], int]) -> None:
        self.room, self.held = room, 0
        self._weigh = weigh
        self._kept: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def find(self, key: Key, make: Callable[[], Value]) -> Value:
        """Give what is kept under a key; else make it, and keep it if it fits."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        value = make()
        self._keep(key, value, self._weigh(key, value))
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self.held = 0

    def _keep(self, key: Key, value: Value, weight: int) -> None:
        with self._lock:
            if key in self._kept or weight > self.room:
                return
            self._kept[key] = (value, weight)
            self.held += weight
            while self.held > self.room:
                _, (_, oldest) = self._kept.popitem(last=False)
                self.held -= oldest
