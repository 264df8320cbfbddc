"""主动公开: how much, through which channels, by whom; documents, decisions, fees."""

from pages.shared.screen import frame
from pages.shared.screen.draw import show_absent, show_pairs

frame.start("proactive", "公开了多少，通过哪些渠道？制发、决定、收费各多少？")

show_pairs(
    "volume", "disclosure_channels", "volume_narrative", "documents_issued", "decisions", "fees"
)
show_absent()
