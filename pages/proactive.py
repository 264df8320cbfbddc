"""主动公开: how much, through which channels, by whom; documents, decisions, fees."""

from pages.shared import frame
from pages.shared.draw import show_absent, show_pairs
from pages.shared.findings import proactive

view = frame.start("proactive", "公开了多少，通过哪些渠道？制发、决定、收费各多少？")

show_pairs(
    proactive.volume(view), proactive.channels(view),
    proactive.narrative_volume(view), proactive.documents(view),
    proactive.decisions(view), proactive.fees(view),
)  # fmt: skip
show_absent()
