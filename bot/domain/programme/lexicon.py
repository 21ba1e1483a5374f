"""The words in which leaders ask for figures, as data, over folded text."""

from __future__ import annotations

# Whoever speaks so asks for something of their own, or how something is done.
NOT = r"我的|我要报|怎么报|如何报|报名|请假|投诉|补贴|助学金|资助|课表|上课时间|老师什么时候|在哪|哪里|几点|准考证|我考|my |how do i"

_YEAR = (
    r"(?:今年|本年度?|全年|这一?年|去年|前年|上一?年|年度|20\d\d年?|一年|thisyear|lastyear|theyear)"
)
_MANY = r"(?:多少|几[个期人场次]|几多|好多|总共|一共|共|合计|统计|数字|情况|howmany)"
_DONE = r"(?:培训|办班?|开班?|办了|开了|搞了|教了|带了|训|鉴定|考试|考了|服务|参培|学员|期班|trained|taught|appraised|served|classes|exams)"

# The first that fits is what is asked for.
PAGES: dict[str, str] = {
    "findings": r"得失|得与失|得和失|成绩和不足|成绩与不足|做得好的和不好的|哪些做得好|哪些没做好|经验教训|好的和不足|存在的?问题和不足|gainsandlosses|strengthsandweaknesses|whatwentwrong",
    "why": (
        r"为(?:什么|啥|何|咋)(?:大家|学员|他们|都)?(?:这么|那么|会|都|不)?不?满意|满意(?:度)?的?(?:原因|理由)|什么(?:影响|决定|左右)(?:了)?满意"
        r"|满意度(?:跟|和|与)(?:什么|啥|哪[些项])(?:最)?(?:有关|相关)|哪[一]?[项样](?:最)?影响满意|(?:大家|学员)(?:最)?(?:看重|在意)(?:什么|啥|哪)"
        r"|whysatisfied|whyarepeoplesatisfied|whydrivessatisfaction|whatdrivessatisfaction"
    ),
    "needs": (
        r"需求(?:排行|调查|结果|汇总|统计|表|分析){0,2}(?:$|有哪些|是什么|怎么样|看)|痛点|难点|(?:大家|学员|企业|老板们?|他们|学生)(?:都|最|还)?(?:想|要|愿意|喜欢|爱|盼)(?:上|学|听|听到)(?:些)?(?:什么|啥|哪)"
        r"|(?:想|要)(?:上|学)(?:什么|啥|哪些?)课(?:的)?(?:人)?(?:最)?(?:多|排行|统计|汇总)?(?:$|的)|最(?:想|要)(?:上|学)(?:的)?(?:什么|啥|课|是)|什么课(?:最)?(?:受欢迎|热门|有人想|多人想)"
        r"|(?:企业|学员|大家|老板们?)(?:都|最)?(?:头疼|发愁|愁|难)(?:什么|啥|在哪|的)|该开(?:什么|哪些|啥)(?:自选)?课|开(?:什么|哪些)自选课(?:好|合适)?"
        r"|trainingneeds|whatdotheywant(?:tolearn)?|whatcoursesdotheywant|painpoints|needssurvey"
    ),
    "programme": (
        r"项目(?:数字|总结|报告|情况|数据|统计|汇总)|这个?项目(?:培训|办|有|一共|总共|共)(?:了)?(?:多少|几)|历时(?:多少|几)?天|覆盖(?:了)?(?:多少|几)个?区县|一句话(?:总结|数字)"
        r"|programme(?:figures|report|summary)|summaryoftheprogramme"
    ),
    "year": (
        rf"年度(?:数字|总结|报告|数据|统计|汇总|成绩|情况)|年终(?:总结|报告|数据|统计|数字)|全年(?:数字|总结|数据|统计|汇总|情况)|{_YEAR}.{{0,6}}{_DONE}.{{0,6}}{_MANY}"
        rf"|{_YEAR}.{{0,6}}{_MANY}.{{0,8}}{_DONE}|{_MANY}.{{0,8}}{_DONE}.{{0,4}}{_YEAR}|{_DONE}.{{0,4}}{_YEAR}.{{0,4}}{_MANY}|howmany.{0, 12}(?:trained|taught|appraised|served|classes|exams).{0, 8}year|annual(?:figures|report|summary|numbers)|yearly(?:figures|report)"
        r"|figuresoftheyear|(?:各|每|几)年(?:对比|比较|的数字)|跟去年比|和去年比|比去年"
    ),
}
