"""The words of questions about one's own exam; such a question has no other words.

Patterns are over folded text (see ``bot.domain.text.fold``): simplified, half-width, lower case,
letters and digits only. What is not here is another topic: 报名, 打印, 带, 迟到, 补考, 证书 are the
FAQ's.
"""

from __future__ import annotations

OWN = r"我们的?|我的?|咱们的?|本人的?|俺们?的?|自己的?"
EXAM = (
    r"(?:职业)?(?:技能)?等级(?:认定|考试|鉴定)|(?:职业)?技能(?:等级)?(?:鉴定|考试|认定|考核)|鉴定考试|结业(?:考试|考核|答辩)|(?:毕业|结业|方案)?答辩会?"
    r"|(?:理论|实操|操作|技能|模拟|笔|机|口|面)(?:知识|技能)?(?:考试|考核|试)?|考试|考核|鉴定|考场|考点|考室|考"
)
ROOM = r"考场号?|考点|考室"
NUMBER = r"准考证号码?|准考证的号码?|考号|考生号|考位号?|机位号?|座位号|座号"
SEAT = r"座位|位子|坐(?:在)?哪(?:里|儿|点|个位[子置])?|坐几号|几号位"
WHEN = (
    r"什么时[候间]|啥子?时[候间]|甚么时候|哪个时候|好久|何时|(?:是|在)?哪一?天|哪一?日|几月几[号日]|几[号日]|几点钟?|多久|星期几|周几|礼拜几"
    r"|还有[几多]少?天|[几多]少?天[后了]?|倒计时|时间|日期|日子"
)
WHERE = (
    r"(?:在|去|到)?(?:哪里|哪儿|哪点|哪跟前|何处|什么地方|啥子?地方|哪个地方)|(?:在|去|到)?哪(?:个|间|一个|一间)?(?=考场|教室|考点|考室|楼|校区|学校)|(?:在|去|到)哪"
    r"|地[点址方]|位置|几楼|几号(?=考场|楼|教室)|第?几(?=考场|教室|楼)|教室|楼|校区|学校"
)
NEXT = r"下一?次|下一?[场门回堂]|下个|这一?次|本次|最近一?[次场]?|接下来|近期|马上"
DAY = (
    r"今天|明天|后天|大后天|今日|明日|明早|今晚|明晚|这个?(?:周末|星期|礼拜|周|月)|本[周月]|下个?(?:星期|礼拜|周|月)|周末"
    r"|(?:周|星期|礼拜)[一二三四五六日天]|上午|下午|早上|晚上|\d{1,2}月\d{1,2}[号日]|\d{1,2}[号日]"
)
WHICH = r"(?:有|考|要考)?(?:什么|啥子?|哪些|哪几[场门次]|几[场门次]|哪[场门次])(?=考试|考核|鉴定|$)|几[场门次]"
PLAN = r"安排表?|信息|通知|日程|计划|时间表|场次"
WHETHER = r"有没有|有无|有(?=.*(?:吗|么|没|不|嘛)$)"
GLUE = (
    r"请问一?下?|问一?下|想问一?下?|我想知道|想知道|知道|帮忙|帮我|给我|查询?一?[下哈]?|看看|看一?[下哈]?|告诉我?|发(?:给我|我|一?下)|说一?下|麻烦|老师|你好|您好|谢谢"
    r"|开始|开考|结束|举行|进行|定在|定|排在|还有|具体|大概|准确|距离?|离|那个|这个|那|这|的|是|在|有|了|吗|呢|啊|呀|哦|嘛|么|吧|不|没有|没|要|会|该|得|去|到|都|还|再|号|多少|好多|几|哈|来|嗯"
)
RESULT = (
    r"考了多少分?|考了好多分|考得?(?:怎么样|咋样|如何|好不好)|考[过起]了?没有?|考没考[过起]|(?:过|通过|合格|及格)了?(?:没有?|吗|不|么)|[过合及]不?[过合及]格?"
    r"|考[过起]了?(?=吗|么|没|不|$)|有没有(?:考?过|通过|合格|及格)|成绩单?|分数|得分|多少分|好多分|几分|结果"
)
RESULT_GLUE = r"出来|考试|考|能|得"

ENGLISH_EXAM = r"\b(?:exams?|tests?|examinations?)\b"
ENGLISH_ASK = (
    r"\bmy\b|\bdo i have\b|\bhave i got\b|\bwhen\b|\bwhere\b|\bwhat (?:time|day|date|room|seat)\b|\bwhich (?:room|seat|day)\b|\bnext\b|\bupcoming\b"
    r"|\bdates?\b|\btimes?\b|\broom\b|\bseat\b|\bvenue\b|\bschedule\b|\bhow (?:long|many days)\b"
)
ENGLISH_OTHER = (
    r"regist|enrol|sign(?:ing)? up|\bfees?\b|\bcosts?\b|\bpay|\bmoney\b|\bresults?\b|\bscores?\b|\bgrades?\b|\bprint|\bdownload|\bbring\b|\blate\b"
    r"|\bresit|\bretake|\bagain\b|\bcertif|\bsubsid|\bdeadline\b|\bfail|\bpass|\bcancel|\bcalculator\b|\bphone\b|\bdriv|\bcollege entrance\b|\brules?\b"
    r"|\bhow (?:do|to|can)\b|\blost\b|\bforgot"
)
ENGLISH_RESULT = r"\bdid i (?:pass|fail)\b|\bhave i passed\b|^(?:what (?:is|are|was|were) |show (?:me )?)?my (?:exam |test )?(?:results?|scores?|grades?|marks?)$"
_POLITE = r"(?:请问一?下?|你好|您好|老师|同志|麻烦你?|帮忙|帮我|给我|问一?下|想问一?下?|我想问|那个|诶|哎|喂)*"
_I = r"(?:我们?|俺们?|咱们?|本人|人家|自己)?(?:也)?"
_END = r"(?:的|了|啊|呀|哦|哈|嘛|么|吧|呢|吗|咯|嗦|哟|没有?|谢谢|一?下)*"
_WANT = r"(?:想要?|要|打算|准备|需要|想去|要去|来)"
_TRADE = r"(?:[一-龥]{2,8}(?:师|工|员)?)"
_LEVEL = r"(?:[一二三四五]级|初级|中级|高级|技师|高级技师)"
_PAPER = rf"(?:(?:职业)?技能(?:等级)?(?:证书?|鉴定|认定|考试)|鉴定|考试|证书?|{_LEVEL}(?:证书?|工)?|上岗证|资格证|技能证)"
_DONE = r"(?:到了?|下来了?|发了?|出来了?|办好了?|好了|拿到了?|做好了?|印出来了?)"
_YET = r"(?:没有?|吗|么|不|呢|嘛|没得)"
# What people wish for, as whole sentences; folded text.
WISHES = {
    "register": (
        rf"{_POLITE}{_I}{_WANT}(?:报名?|考)(?:个|一个|一下|考|那个)?{_PAPER}{_END}"
        rf"|{_POLITE}{_I}{_WANT}(?:报|考)(?:个|一个|一下)?{_TRADE}(?:{_LEVEL}|证书?|考试){_END}"
        rf"|{_POLITE}(?:考证|考试|鉴定|技能鉴定|等级认定|{_LEVEL})(?:网上|手机上?|在线)?报名{_END}"
        rf"|{_POLITE}{_I}(?:报名|报考|报)(?:考|参加)?{_PAPER}{_END}"
        rf"|{_POLITE}{_I}(?:现在|目前|最近)?(?:能|可以|够|够得上|有资格)(?:报|考)(?:考)?(?:几级|哪一?级|哪个级别|什么级别?|啥级别?|什么证|啥证|哪些证|哪个证){_END}"
        rf"|{_POLITE}{_I}(?:能不能|可不可以|够不够格?|有没有资格)(?:报|考)(?:考)?(?:{_LEVEL})(?:证书?|工)?{_END}"
        rf"|{_POLITE}(?:现在|目前|最近|这个月)?(?:有)?(?:什么|哪些|啥|哪几个)(?:考试|证|鉴定)(?:可以|能)(?:报名?|考){_END}"
        rf"|{_POLITE}(?:现在|最近)?(?:可以|能)(?:报|考)(?:的)?(?:什么|哪些|啥)(?:考试|证){_END}"
        rf"|{_POLITE}{_I}(?:的)?(?:考试|考证|鉴定)?报名(?:审核|成功|通过|过|报上|了){{1,4}}{_YET}{_END}"
        rf"|{_POLITE}{_I}(?:的)?(?:考试|考证|鉴定)报名(?:进度|状态|情况|审核|到哪一?步){_END}"
        rf"|{_POLITE}{_I}(?:要|想)?(?:退|取消|撤回?)(?:掉)?(?:考试|考证|鉴定)?的?(?:报名|报考){_END}"
    ),
    "ticket": (
        rf"{_POLITE}{_I}(?:的)?准考证(?:呢|在哪里?|在哪儿|在哪点|在啷个|哪里看|哪里有|发我|发给我|给我|看看|看一下|拿来|找不到了?|不见了|搞丢了){_END}"
        rf"|{_POLITE}(?:看|要|拿|查|找|打开|给我|发)(?:一下|看)?{_I}(?:的)?准考证(?:号码?)?{_END}"
        rf"|{_POLITE}(?:我的?|俺的?)准考证(?:号码?)?(?:是多少|多少|几号)?{_END}"
        rf"|{_POLITE}准考证(?:{_DONE}){_YET}{_END}"
        rf"|准考证"
    ),
    "result": (
        rf"{_POLITE}(?:考试|鉴定|这次|上次|理论|实操)*(?:的)?(?:成绩|分数|结果)(?:{_DONE}){_YET}{_END}"
        rf"|{_POLITE}(?:查|看|查查|看看|查询)(?:一下)?{_I}(?:的)?(?:考试|鉴定|这次|上次)*(?:的)?(?:成绩|分数|结果){_END}"
        rf"|{_POLITE}{_I}(?:考试|鉴定)?(?:考|得)了?(?:多少|几|好多)分{_END}"
    ),
    "certificate": (
        rf"{_POLITE}{_I}(?:的)?(?:技能|等级|资格)?证书?"
        rf"|{_POLITE}{_I}(?:的)?(?:那个|那本)?(?:技能|等级|资格|职业)*证书?(?:{_DONE}){_YET}{_END}"
        rf"|{_POLITE}{_I}(?:的)?(?:技能|等级|资格|职业)*证书?(?:可以|能)(?:领|拿)(?:了)?{_YET}{_END}"
        rf"|{_POLITE}{_I}(?:的)(?:技能|等级|资格|职业)*证书?(?:什么时[候间]|啥时候?|好久|几时|多久)(?:能|可以|才能?)?(?:领|拿|发|到|下来){_END}"
        rf"|{_POLITE}(?:领|拿|取){_I}(?:的)?(?:技能|等级|资格|职业)*证书{_END}"
        rf"|{_POLITE}{_I}(?:的)(?:技能|等级)*证书?(?:编号|号码?|快递|快递单号|寄到哪里?了|寄了|在哪里?){_YET}?{_END}"
    ),
    "appeal": (
        rf"{_POLITE}{_I}(?:{_WANT})?(?:申请)?(?:成绩|分数|考试|查分)?(?:的)?(?:复核|复查|查分|申诉|重新阅卷|重新批改)(?:一?下)?(?:我的)?(?:成绩|分数|卷子|试卷)?{_END}"
        rf"|{_POLITE}{_I}(?:对)?(?:这个|考试|鉴定)?(?:的)?(?:成绩|分数)(?:有疑问|有问题|不对|算错了?|打错了?|不服){_END}"
        rf"|{_POLITE}{_I}(?:觉得|感觉)(?:成绩|分数)(?:不对|有问题|打错了|算错了){_END}"
    ),
    "retake": (
        rf"{_POLITE}{_I}{_WANT}(?:报名?)?(?:补考|重考|再考一?次?|考第二次){_END}"
        rf"|{_POLITE}{_I}(?:没考?过|挂了|没通过|不及格|没合格|没考起),?(?:{_I})?(?:还)?{_WANT}(?:再考|补考|重考|重新考)(?:一?次|一?下)?{_END}"
        rf"|{_POLITE}补考报名{_END}|{_POLITE}报名?补考{_END}|{_POLITE}(?:现在|下次)?(?:可以|能)补考了{_YET}{_END}"
    ),
}
# What the exam office asks after; folded text.
OFFICE = (
    rf"{_POLITE}(?:现在|今天|还|目前)?(?:有没有|有|还有)?(?:多少|几|几个|几份|哪些|谁)?(?:人|个)?(?:的)?(?:考试|考证|鉴定)?报名(?:要|等|没|待|需要)?(?:着)?(?:审核?|审批)(?:的)?(?:吗|么|没有?)?"
    r"|(?:去|我要|打开|进)?(?:审核|审批|审)(?:一?下)?(?:考试|考证|鉴定)?报名|(?:我要|去|开始|打开)?(?:编考场|编场|排考场|排座位|安排考场|安排座位|编排考场|排考号)"
    r"|(?:谁|哪些人|多少人|几个人)(?:还)?(?:没有?|未)(?:交|缴)(?:考试|鉴定|报名)?(?:费|钱)(?:用)?|(?:谁|哪些人|多少人|有多少人|几个人)报了?(?:名)?(?:考试|鉴定|考证)(?:了)?"
    r"|(?:打开|开放|开始|设置)(?:考试|考证|鉴定)?报名|(?:有没有|有)?(?:多少|几个|几份)?(?:成绩)?复核(?:申请)?(?:等|要|没)?(?:答复|处理|回复)?(?:的|吗|没有?)?(?:看|列)?一?下?"
    r"|(?:发|登记|看)(?:一?下)?证书(?:领取)?|(?:谁|哪些人|多少人)(?:还)?没(?:有)?领证书?"
)
YEAR = (
    rf"{_POLITE}(?:今年|去年|本年度?|全年|一年)(?:的)?(?:技能)?(?:鉴定|考试|考证)?(?:服务)?(?:了|考了|鉴定了)?(?:一共|总共)?(?:多少|几)(?:人|人次|场|个人)(?:参加|考试|鉴定|报考)?(?:了)?"
    rf"|{_POLITE}(?:今年|去年|本年度?|全年)?(?:的)?(?:技能鉴定|鉴定|考试|考证)(?:的)?(?:统计|合格率|通过率|人数|年度统计|数据|报表)(?:是多少|多少|怎么样)?"
    rf"|{_POLITE}(?:今年|去年)(?:技能鉴定|鉴定|考试)(?:了)?(?:多少|几)(?:人|人次|场)"
)
_EXAMS = r"(?:the |an? |my )?(?:\w+ )?(?:skill |appraisal |certificate |trade )?(?:exams?|tests?|certificates?|appraisals?)"
ENGLISH_WISHES = {
    "register": (
        rf"(?:please )?(?:i (?:want|would like|need|d like) to |let me |can i |how do i )?(?:register|sign up|enrol) for {_EXAMS}(?: please)?"
        r"|exam registration|which (?:exams?|levels?) can i (?:take|sit|register for)|what level can i take"
    ),
    "ticket": r"(?:where is |show (?:me )?|send (?:me )?|i need )?(?:my |the )?(?:exam |admission )(?:ticket|card)(?: please)?",
    "result": r"are (?:the |my )?(?:exam )?results (?:out|there|in)(?: yet)?|(?:show (?:me )?)?my (?:exam )?results?",
    "certificate": (
        r"(?:is|has) my certificate (?:ready|here|come|arrived)(?: yet)?|when can i (?:collect|get|fetch) my certificate"
        r"|where is my certificate|my certificate"
    ),
    "appeal": r"(?:i (?:want|would like) to )?(?:appeal|contest) (?:my |the )?(?:exam )?(?:result|score|grade)|my (?:score|result) is wrong",
    "retake": rf"(?:i (?:want|would like) to |can i )?(?:retake|resit|sit again) {_EXAMS}",
}
