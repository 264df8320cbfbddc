"""What is kept of what was asked: the latest, within its room."""

import pytest

from pages.shared.memo import Memo


@pytest.fixture
def memo() -> Memo[str, str]:
    return Memo(room=10, weigh=lambda key, value: len(key) + len(value))


def made(memo: Memo[str, str], key: str, value: str) -> bool:
    """Ask for a key, and say whether its value had to be made."""
    asked = []
    assert memo.find(key, lambda: asked.append(key) or value) == value
    return bool(asked)


def test_what_is_kept_is_not_made_again(memo: Memo[str, str]) -> None:
    assert made(memo, "a", "123")
    assert not made(memo, "a", "123")


def test_what_was_not_asked_for_longest_goes_first(memo: Memo[str, str]) -> None:
    for key in "abac":
        made(memo, key, "123")
    assert memo.held == 8
    assert not made(memo, "a", "123")
    assert made(memo, "b", "123")
    assert made(memo, "c", "123")


def test_what_does_not_fit_is_given_and_not_kept(memo: Memo[str, str]) -> None:
    made(memo, "a", "123")
    assert made(memo, "b", "1234567890")
    assert made(memo, "b", "1234567890")
    assert not made(memo, "a", "123")


def test_what_fails_is_not_kept(memo: Memo[str, str]) -> None:
    with pytest.raises(ZeroDivisionError):
        memo.find("a", lambda: str(1 // 0))
    assert made(memo, "a", "123")


def test_what_is_forgotten_leaves_all_the_room(memo: Memo[str, str]) -> None:
    made(memo, "a", "123")
    memo.clear()
    assert memo.held == 0
    assert made(memo, "a", "123")
