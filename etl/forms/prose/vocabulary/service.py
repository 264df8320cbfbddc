"""What an agency explains, answers and teaches: conferences, letters, calls, visits, courses."""

from etl.forms.prose.statements import TELLER, UNNAMED
from etl.forms.prose.vocabulary.row import Row

_ONE_COURSE = "所述为一次线上培训的人次，不是全年合计"

# fmt: off
ROWS = (
    # 回应解读
    Row("press_conferences",   "新闻发布",   r"共举办[省市区县州旗镇乡]政府新闻发布(?:会|活动){n}[场次]", "全年共举办市政府新闻发布活动177场。", 177, scope=TELLER),
    Row("press_conferences",   "新闻发布",   r"(?:共组织召开|先后组织召开[^。；]*各类|共举办|共召开)新闻发布(?:会|活动){n}[场次]", "全年我镇共举办新闻发布会7场。", 7),
    Row("policy_explanations", "政策解读",   r"发布各类政策解读信息{n}条", "我镇发布各类政策解读信息33条。", 33, scope=TELLER),
    Row("hot_topics_answered", "回应",       r"回应社会关切{n}次", "我镇回应社会关切26次。", 26, scope=TELLER),
    # 来信来电与平台
    Row("mailbox_letters",     "信箱",       r"[省市区县州旗镇乡]长(?:公开)?信箱共收到群众来信{n}件", "2019年，镇长信箱共收到群众来信104件。", 104, scope=TELLER),
    Row("mailbox_letters",     "信箱",       r"政府公开信箱办理群众来信{n}件", "全年我镇政府公开信箱办理群众来信127件。", 127),
    Row("mailbox_answered",    "信箱",       r"[省市区县州旗镇乡]长(?:公开)?信箱共收到[^。]*回复解决问题{n}件", "2019年，镇长信箱共收到群众来信104件，回复解决问题91件。", 91, scope=TELLER),
    Row("hotline_calls",       "来电",       r"全年接听群众来电{n}通", "全年接听群众来电865通。", 865, scope=TELLER),
    Row("hotline_policy_calls", "政策",      r"(?:其中，)?群众咨询政策{n}通", "全年接听群众来电865通，其中，群众咨询政策793通。", 793, scope=TELLER),
    Row("website_visits",      "浏览量",     r"政府网站累计浏览量达{n}次", "我镇政府网站累计浏览量达6万次。", 60_000, scope=TELLER),
    Row("new_media_followers", "关注量",     r"政务新媒体累计关注量达{n}(?=[。，；])", "我镇政务新媒体累计关注量达10万。", 100_000, scope=TELLER),
    # 监督保障
    Row("training_courses",    "培训",       r"开展各类政务公开工作培训{n}次", "我镇组织开展各类政务公开工作培训5次。", 5, scope=TELLER),
    Row("training_courses",    "培训",       r"共举办线上、线下培训{n}次", "我镇共举办线上、线下培训29次。", 29, scope=TELLER),
    Row("people_trained",      "培训",       r"(?:覆盖[^，。；]*?三级)?{n}人次的[^，。；]*政务公开工作线上培训", "组织开展约150人次的全镇政务公开工作线上培训。", 150, scope=UNNAMED, note=_ONE_COURSE),
    Row("disclosure_zones",    "专区",       r"优化{n}个(?:覆盖[^。，；]*三级的)?政务公开专区", "我镇持续优化12个政务公开专区。", 12),
)
# fmt: on
