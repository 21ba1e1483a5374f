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
