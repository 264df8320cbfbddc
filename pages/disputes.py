"""复议与诉讼: upheld, overturned, other, pending; shares under each definition."""

from pages.shared.screen import frame
from pages.shared.screen.draw import show_absent, show_row

frame.start("disputes", "维持、纠正、其他结果各多少，占比怎样？", rates=("disputes",))

show_row("review", "litigation")
show_row("routes")
show_row("lens_disputes")
show_absent()
