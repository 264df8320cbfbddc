"""The files: what they hold, what they should hold, and how the two differ."""

from collections.abc import Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

from pages.shared.cards import overview, reasons_2014
from pages.shared.cards.notes import folded, open_line
from pages.shared.meeting import gallery
from pages.shared.warehouse import pinned
from tests.said import words
from tests.said.choices import FULL, FURTHER, MADE, PAGES, digested, written

HERE = Path(__file__).parent
DIGESTS = "digests.txt"
ANEW = ".venv/bin/python -m tests.said --write"


def said(five: Path, made: Path) -> dict[str, str]:
    """Give every file, name → words, from a build of the five reports and one of the made ones."""
    files: dict[str, str] = {}
    for home, choices in ((five, FULL), (made, MADE)):
        with pinned(home):
            for name, own in choices.items():
                files |= {f"{name}/{page}.txt": content for page, content in _pages(own)}
    with pinned(five):
        files[DIGESTS] = _digests()
    return files


def differences(files: Mapping[str, str]) -> str:
    """Give what differs from the files that are kept, as a unified diff; empty where nothing."""
    held = {str(path.relative_to(HERE)): path.read_text("utf-8") for path in HERE.rglob("*.txt")}
    return "".join(
        line
        for name in sorted({*held, *files})
        for line in unified_diff(
            held.get(name, "").splitlines(keepends=True),
            files.get(name, "").splitlines(keepends=True),
            f"tests/said/{name}", f"now/{name}",
        )
    )  # fmt: skip


def write(files: Mapping[str, str]) -> None:
    """Write every file anew; one that is no longer said goes."""
    for path in HERE.rglob("*.txt"):
        path.unlink()
    for name, content in files.items():
        path = HERE / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(content, "utf-8")


def counted() -> str:
    """Say how many characters stand open under the cards of all pages, and how many fold."""
    every = [gallery.card(name, {}) for name in written()]
    stand = sum(len(open_line(card.notes)) for card in every)
    fold = sum(len(note.sentence) for card in every for note in folded(card.notes))
    lines = sum(len(card.finding) + len(card.second) for card in every)
    return f"{len(every)} cards: lines {lines}, open {stand}, folded {fold} characters"


def card(choices: Mapping[str, str], name: str) -> str:
    """Give one card as text."""
    return words.of_card(gallery.card(name, choices))


def _pages(choices: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Give each page of one choice as text."""
    home = written()
    for page, cards in PAGES.items():
        parts = [
            card(choices, name) if home[name] == page else f"== {name}: {home[name]}.txt\n"
            for name in (*cards, *FURTHER.get(page, ()))
        ]
        yield page, "\n".join((*_beside(page, choices), *parts))


def _beside(page: str, choices: Mapping[str, str]) -> Iterator[str]:
    """Give what a page says beside its cards."""
    view = gallery.view(choices)
    if page == "dashboard":
        yield f"caution   {words.of_html(overview.caution(view))}"
    if page == "refusals":
        yield words.of_html(reasons_2014.meeting(view))


def _digests() -> str:
    """Give a line for each card of every choice that is not written in full; of a definition or an
    applicant only where it changes a word.
    """
    plain = {}
    lines = []
    for asked in digested():
        own = words.digest(card(asked.choices, asked.card))
        if asked.card not in plain:
            plain[asked.card] = words.digest(card({}, asked.card))
        if "years" in asked.choices or own != plain[asked.card]:
            lines.append(f"{asked.name:<28}{asked.card:<28}{own}\n")
    return "".join(lines)
