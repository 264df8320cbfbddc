"""汇报: a sequence of cards, arranged, shown full screen, handed out as a file."""

from pages.shared.screen import arranging, frame

view = frame.start(
    "present", "把卡片排成一份，在会上放映，或导出成文件带走。", rates=("grant", "disputes")
)
arranging.draw(view)
