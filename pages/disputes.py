"""复议与诉讼: upheld, overturned, other, pending; shares under each definition."""

from pages.shared import frame
from pages.shared.draw import show_absent, show_row
from pages.shared.findings import disputes, lens

view = frame.start("disputes", "维持、纠正、其他结果各多少，占比怎样？", rates=("disputes",))

show_row(disputes.review(view), disputes.litigation(view))
show_row(disputes.routes(view))
show_row(lens.card(view, lens.DISPUTES))
show_absent()
