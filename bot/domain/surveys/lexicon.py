"""The words of comments on a course: what they are about, and their tone; over folded text."""

from __future__ import annotations

# The first that fits is what a clause is about.
TOPICS = {
    "meals": r"食堂|饭|菜|伙食|吃|口味|窗口|canteen|food|meal",
    "lodging": r"宿舍|寝室|住宿|房间|床|热水|洗澡|隔音|dorm|hotel|sleep",
    "service": r"班主任|班委|服务|接待|工作人员|报到|负责人|staff|service",
    "policy": r"政策|贷款|补贴|补助|扶持|资金|税|loan|policy|subsid",
    "afterwards": r"结业|以后|毕业|回去以后|通讯录|进群|群里|跟踪|回访|后续|提高班|再办|明年|课件|资料发|ppt|afterwards|follow",
    "practice": r"实操|实训|动手|练习|参观|考察|互动|实践|案例|现场|practice|visit|hands",
    "schedule": r"时间|课时|太短|太长|紧凑|安排|晚上|早上|周末|离家|路远|太远|镇上|太赶|休息|schedule|time|short|long",
    "facilities": r"教室|设备|机器|电脑|空调|投影|话筒|网络|wifi|座位|room|equipment|computer",
    "teaching": r"老师|讲师|教授|讲得|讲课|授课|讲座|听得懂|听不懂|teacher|lectur|explain",
    "content": r"内容|课程|知识|学到|收获|有用|实用|用得上|本事|技能|电商|直播|视频|成本|课|content|course|learn",
}
WISH = r"希望|建议|能不能|能否|可不可以|要是|如果|最好|应该|需要|改进|改善|加强|增加|多安排|多一些|多一点|再[多细清详]|太[短长少贵吵远赶快慢挤热冷旧脏差难]|有点|有些|不够|不足|不好|不太|不方便|不满|没(?:有(?!浪费)|听)|缺|少了|吵|差|贵|慢|旧|脏|远|难|wish|hope|could|should|more |too |not |bad|poor|lack"
GOOD = r"听懂|好|棒|赞|不错|满意|感谢|谢谢|辛苦|负责|认真|实在|实用|有用|用得上|喜欢|清楚|明白|听得懂|记得住|够用|紧凑|没有浪费|学到|收获|热情|周到|耐心|细心|贴心|专业|干净|方便|好吃|精彩|first|good|great|excellent|thank|useful|clear|helpful"
NOTHING = r"(?:暂?时?没有?|无|暂无|没啥|没什么|不知道|好|很好|挺好|可以|满意|都好|都挺好|非常好|非常满意|不错|很不错|ok|no|none|good)(?:了|的|意见|建议|问题|想法|要说的)*[。.!！~]*"
