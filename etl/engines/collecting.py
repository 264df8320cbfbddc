"""How often a process that makes much looks for what it can throw away."""

import gc

_SELDOM = (50_000, 20, 100)  # 700, 10, 10 of Python's own


def seldom() -> None:
    """Have this process look for cycles seldom: reading and writing makes much that is kept and has
    none, which Python would look through again and again.
    """
    gc.set_threshold(*_SELDOM)
