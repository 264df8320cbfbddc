"""What an engine gives where a thing ended the process that worked on it."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """A thing that ended whatever worked on it."""

    thing: T
