"""Recognising the kind of a sheet by its headings, wherever the table begins."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from bot.domain.imports.values import text_of
from bot.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from bot.domain.imports.tables import Cell, Grid

SEARCHED_ROWS = 20


class SheetKind(StrEnum):
    """The kinds of sheet."""

    PROGRAMME = "programme"
    CLASSES = "classes"
    TIMETABLE = "timetable"
    ROSTER = "roster"
    COURSES = "courses"
    TEACHERS = "teachers"
    SERVICES = "services"
    FAQ = "faq"
    EXAMS = "exams"
    CANDIDATES = "candidates"
    ATTENDANCE = "attendance"
    PAIRS = "pairs"
    INTERNS = "interns"
    SCHEMES = "schemes"
    PAYMENTS = "payments"
    AID = "aid"
    CHECKLIST = "checklist"
    CAREERS = "careers"
    ACTS = "acts"


# What schools write above a column. The first heading is the one in our own templates.
_HEADINGS: dict[SheetKind, dict[str, str]] = {
    SheetKind.TIMETABLE: {
        "class": "班级 班级名称 培训班 班次 班名 班 上课班级 授课班级 行政班 教学班 教学班名称 专业班级 授课对象 class",
        "day": "日期 上课日期 培训日期 授课日期 date",
        "weekday": "星期 星期几 周几 weekday",
        "weeks": "周次 上课周次 教学周 教学周次 起止周 起止周次 上课周 周数 weeks",
        "first_week": "起始周 开始周 起始周次 开始周次",
        "last_week": "结束周 终止周 结束周次 终止周次",
        "parity": "单双周 单双",
        "starts": "开始时间 上课时间起 开始 起始时间 开课时间 start",
        "ends": "结束时间 上课时间止 结束 终止时间 下课时间 end",
        "times": "时间 上课时间 时段 授课时间 起止时间 时间段 上课时间安排 time",
        "periods": "节次 上课节次 课节 第几节 节 上课节数 节数 period",
        "first_period": "开始节数 开始节 起始节 起始节次 开始节次 起始节数",
        "last_period": "结束节数 结束节 终止节 结束节次 终止节次",
        "period_count": "连续节数 持续节数 连上节数 连排节数",
        "arranged": "排课信息 排课情况 时间地点教师 上课时间地点 上课时间和地点 时间地点",
        "course": "课程 课程名称 课程名 日程主题 培训内容 授课内容 课程内容 课程题目 授课题目 科目 内容 活动 course",
        "kind": "类型 课程类型 课程类别 类别 性质 type",
        "teacher": "教师 授课教师 老师 讲师 任课教师 授课老师 任课老师 主讲 主讲人 授课人 主讲教师 授课专家 任课教师姓名 教师姓名 组织者 teacher",
        "building": "教学楼 楼宇 楼栋 教学楼名称",
        "room": "教室 上课地点 地点 授课地点 教室地点 教学地点 场地 上课教室 上课场地 room",
        "note": "备注 说明 状态",
    },
    SheetKind.ROSTER: {
        "class": "班级 班级名称 培训班 所在班级 班次 班名 class",
        "name": "姓名 学员姓名 学生姓名 名字 name",
        "phone": "手机号 手机 手机号码 电话 联系电话 联系方式 电话号码 本人电话 本人手机 本人手机号 "
        "本人联系电话 学生手机 学生手机号 学生电话 学生联系电话 学员手机 学员手机号 学员电话 phone",
        "id": "身份证后四位 身份证号 身份证号码 身份证 证件号码 证件号 公民身份号码",
        "number": "学号 编号 学员编号 座号 学籍号 number",
        "born": "出生日期 出生年月日 出生年月 生日 born",
        "guardian": "监护人 监护人姓名 家长 家长姓名 其他监护人 其他监护人姓名 guardian",
        "father": "父亲 父亲姓名",
        "father_phone": "父亲电话 父亲手机 父亲手机号 父亲联系电话 父亲联系方式",
        "mother": "母亲 母亲姓名",
        "mother_phone": "母亲电话 母亲手机 母亲手机号 母亲联系电话 母亲联系方式",
        "guardian_phone": "监护人电话 监护人手机 监护人手机号 监护人手机号码 监护人联系电话 监护人联系方式 "
        "其他监护人电话 其他监护人手机 家长电话 家长手机 家长手机号 家长联系电话 家长联系方式 guardian_phone",
        "relation": "与学生关系 其他监护人关系 与学员关系 与本人关系 监护人关系 监护人与学生关系 关系 relation",
        "gender": "性别 gender",
        "district": "区县 区 县 所在区县 district",
        "town": "乡镇 镇街 街道 乡镇街道 镇 town",
        "village": "村 村社 村社区 行政村 社区 village",
        "post": "职务 班委 班委职务 post",
        "team": "小组 组别 分组 组 group",
        "state": "状态 备注 在班状态 state",
    },
    SheetKind.CLASSES: {
        "class": "班级 班级名称 培训班 班名 培训班名称 班次 class",
        "number": "班号 期次 期数 编号 期 序号 number",
        "district": "区县 所在区县 地区 承办区县 承办区 承办县 办班区县 区 县 district",
        "venue": "地点 培训地点 上课地点 办班地点 报到地点 场地 地址 venue",
        "starts": "开始日期 开班日期 开班时间 开班日 报到日期 报到时间 报到日 起始日期 开始时间 培训开始日期 培训开始时间 开始 start",
        "ends": "结束日期 结业日期 结业时间 结业日 结束时间 终止日期 培训结束日期 培训结束时间 离校日期 结束 end",
        "teacher": "班主任 班主任姓名 班主任老师 负责人 class teacher",
        "department": "专业部 系部 院系 教学部 所属专业部 所属系部 系 department",
        "major": "专业 专业名称 所学专业 major",
        "grade": "年级 所在年级 入学年级 级 grade",
        "phone": "班主任电话 班主任手机 班主任手机号 班主任联系电话 班主任联系方式 联系电话 电话 手机 手机号 手机号码 联系方式",
    },
    SheetKind.PROGRAMME: {
        "programme": "项目 培训项目 项目名称 培训项目名称 programme",
        "starts": "开始日期 起始日期 开始时间 开始 start",
        "ends": "结束日期 终止日期 结束时间 结束 end",
    },
    SheetKind.COURSES: {
        "course": "课程 课程名称 科目 course",
        "kind": "类型 课程类型 课程类别 类别 type",
        "capacity": "容量 名额 人数上限 限额 capacity",
    },
    SheetKind.TEACHERS: {
        "name": "教师 姓名 教师姓名 老师 讲师 讲师姓名 老师姓名 专家 专家姓名 导师 导师姓名 teacher",
        "kind": "类型 教师类型 类别 来源 校内外聘 type",
        "phone": "电话 手机号 手机 手机号码 联系电话 联系方式 电话号码 phone",
        "subjects": "科目 任教科目 授课科目 可授课程 可授科目 主讲课程 专长 擅长 任教课程 授课课程 讲授课程 主讲科目 授课内容 主讲内容 "
        "擅长课程 擅长领域 专业领域 研究方向 授课方向 主讲领域 主讲方向 授课领域 授课专业 授课专题 授课科目及学时 授课课程及学时 授课科目及课时 授课课程及课时 承担课程 subjects",
        "title": "职称 职务 职称职务 title",
        "firm": "单位 工作单位 所在单位 单位名称 企业 所在企业 工作单位及职务 单位及职务 单位职务 所在系部 系部 firm",
        "limit": "每月课时上限 课时上限 月课时上限 limit",
        "off": "不能上课 不能上课时间 不便时间 不可用时间 off",
    },
    SheetKind.SERVICES: {
        "class": "班级 班次 期次 班 培训班 class",
        "service": "服务人员 服务人员及电话 服务人员电话 服务人员及联系电话 服务人员及联系方式 跟班人员及电话 服务员 跟班人员 跟班 保障人员 跟班服务人员 班级服务人员 服务老师 服务教师 跟班老师 服务专员 service",
        "leader": "蹲点领导 蹲点领导及电话 蹲点 联系领导 带班领导 包班领导 蹲点校领导 驻点领导 包期领导 联系校领导 蹲点负责人 leader",
        "liaison": "联络员 联络人 区县联络员 liaison",
        "starts": "服务开始 开始日期 服务起 from",
        "ends": "服务结束 结束日期 服务止 until",
    },
    SheetKind.FAQ: {
        "id": "编号 条目编号 问答编号 id",
        "category": "类别 分类 问题分类 问题类别 category",
        "question": "问题 标准问题 标准问 问句 question",
        "aliases": "其他问法 相似问法 相似问题 相似问 别的问法 别名 aliases",
        "ways": "大家的问法 学员的问法 学员原话 ways",
        "answer": "答案 回答 标准答案 答复 answer",
        "source": "来源 依据 政策依据 出处 source",
        "starts": "生效日期 生效时间 开始日期 effective_from",
        "ends": "失效日期 有效期至 截止日期 失效时间 effective_to",
        "classes": "只给哪些班 只给班级 适用班级 限定班级 classes",
        "roles": "只给谁 只给谁看 适用对象 适用身份 roles",
        "question_en": "英文问题 英文问句 英文问 question_en",
        "answer_en": "英文答案 英文回答 英文答复 answer_en",
    },
    SheetKind.EXAMS: {
        "exam": "考试 考试名称 考试项目 考试科目 考核名称 考核项目 鉴定项目 鉴定工种 职业工种 考试工种 鉴定职业 exam",
        "level": "级别 等级 鉴定等级 鉴定级别 技能等级 考试级别 level",
        "batch": "场次 批次 考试场次 考试批次 鉴定批次 batch",
        "kind": "类型 考试类型 考试类别 类别 考核类型 type",
        "day": "日期 考试日期 考核日期 鉴定日期 date",
        "times": "时间 考试时间 起止时间 考核时间 鉴定时间 time",
        "starts": "开始时间 开考时间 开始 start",
        "ends": "结束时间 交卷时间 结束 end",
        "venue": "考点 地点 考试地点 考点名称 考核地点 鉴定地点 考试地址 venue",
        "closes": "报名截止 报名截止日期 报名截止时间 截止日期 deadline",
        "bring": "携带物品 要带什么 考试携带 需携带 考试要求 注意事项 bring",
        "state": "状态 考试状态 state",
    },
    SheetKind.ATTENDANCE: {
        "class": "班级 班级名称 培训班 所在班级 班次 班名 class",
        "day": "日期 上课日期 考勤日期 缺勤日期 date",
        "period": "时段 节次 时间 上课时间 课次 第几节 上课时段 考勤时段 time",
        "course": "课程 课程名称 培训内容 授课内容 科目 course",
        "name": "姓名 学员姓名 学生姓名 名字 name",
        "phone": "手机号后四位 后四位 手机后四位 手机尾号 手机号 手机 手机号码 联系电话 电话 phone",
        "id": "身份证后四位 身份证号 身份证号码 身份证 证件号码",
        "number": "学号 学员编号 座号 number",
        "mark": "出勤情况 考勤情况 出勤 考勤 考勤结果 出勤状态 考勤状态 到课情况 签到情况 状态 attendance",
    },
    SheetKind.PAIRS: {
        "helper": "帮扶人 帮扶人姓名 帮扶教师 帮扶老师 帮扶责任人 帮扶干部 结对教师 结对帮扶人 结对人 helper",
        "name": "学生 学生姓名 姓名 帮扶对象 帮扶学生 被帮扶学生 结对学生 受助学生 学员 学员姓名 student",
        "class": "班级 班级名称 所在班级 培训班 班次 班名 class",
        "number": "学号 学员编号 number",
    },
    SheetKind.INTERNS: {
        "class": "班级 班级名称 所在班级 培训班 班次 班名 专业班级 class",
        "name": "姓名 学生姓名 学员姓名 实习学员 实习人员 实习学生名单 学生名单 实习生 实习生姓名 实习学生 学生 学员 name",
        "number": "学号 学员编号 number",
        "firm": "实习单位 实习单位名称 实习企业 实习企业名称 实习公司 接收单位 接收企业 见习单位 见习企业 用人单位 企业名称 单位名称 firm",
        "post": "岗位 实习岗位 岗位名称 实习岗位名称 见习岗位 工种 post",
        "kind": "类型 实习类型 实习形式 实习方式 type",
        "times": "实习时间 实习起止 起止 实习起止日 起止时间 实习起止时间 实习期 实习期限 实习起止日期 起止日期 period",
        "starts": "开始日期 实习开始 实习开始日期 实习开始时间 开始时间 上岗日期 到岗日期 start",
        "ends": "结束日期 实习结束 实习结束日期 实习结束时间 结束时间 离岗日期 end",
        "mentor": "企业导师 企业指导教师 企业指导老师 企业指导人 企业指导人及电话 师傅及电话 企业师傅及电话 企业导师及电话 师傅 企业师傅 带教师傅 指导师傅 单位指导人 企业联系人 单位联系人 mentor",
        "phone": "企业导师电话 师傅电话 企业联系电话 单位联系电话 企业联系人电话 单位联系人电话 企业指导教师电话 企业师傅电话 带教师傅电话 师傅联系方式",
        "tutor": "校内指导教师 校内指导老师 学校指导教师 学校指导老师 指导教师 指导老师 校内导师 实习指导教师 带队教师 带队老师 tutor",
        "pay": "报酬 实习报酬 月报酬 实习工资 工资 月薪 薪资 实习补贴 pay",
        "insured": "保险 实习保险 是否购买保险 是否投保 实习责任险 实习责任保险 insurance",
        "count": "人数 实习人数 学生数 学生人数 count",
        "agreed": "协议 三方协议 实习协议 是否签订协议 协议签订 agreement",
    },
    SheetKind.SCHEMES: {
        "name": "资助项目 资助项目名称 项目名称 名称 scheme",
        "code": "代码 项目代码 资助项目代码 code",
        "amount": "金额 资助金额 资助标准 标准 amount",
        "per": "周期 发放周期 per",
        "rules": "条件 资助条件 申请条件 享受条件 rules",
        "papers": "材料 申请材料 所需材料 papers",
        "how": "办法 申请办法 办理办法 怎么申请 how",
        "deadline": "截止日期 申请截止 申请截止日期 deadline",
        "starts": "生效日期 生效时间 effective_from",
        "ends": "失效日期 失效时间 effective_to",
        "by_school": "学校受理 由学校受理 by_school",
    },
    SheetKind.CHECKLIST: {
        "phase": "阶段 工作阶段 环节 阶段环节 phase",
        "task": "事项 工作事项 检查事项 准备事项 任务事项 任务 工作任务 工作内容 任务内容 具体工作 具体事项 检查内容 检查项目 task",
        "who": "责任人 负责人 经办人 承办人 牵头人 责任部门 负责部门 承办部门 牵头部门 责任单位 责任部门责任人 责任人部门 责任部门及责任人 owner",
        "when": "时间 完成时限 时限 完成期限 期限 提前几天 提前天数 时间节点 节点 截止时间 完成时间 办理时限 时间要求 due",
    },
    SheetKind.ACTS: {
        "act": "节目 节目名称 节目名 表演节目 演出节目 参赛项目 比赛项目 报名项目 活动项目 分享题目 分享主题 发言题目 act",
        "team": "队名 队伍 队伍名称 参赛队 参赛队伍 代表队 组队 组队情况 team",
        "item": "项目 项目名称",
        "name": "姓名 学员姓名 表演者 表演人 表演人员 演员 演出人员 演职人员 参演人员 参加人员 参与人员 参赛人员 参赛队员 参赛选手 选手 选手姓名 队员 队员姓名 队员名单 成员 分享人 发言人 name",
        "leader": "领队 队长 负责人 联系人 节目负责人 领队姓名 队长姓名",
        "class": "班级 所在班级 培训班 班次 班名 class",
        "phone": "手机 手机号 手机号码 电话 联系电话 联系方式 领队电话 负责人电话",
    },
    SheetKind.CANDIDATES: {
        "exam": "考试 考试名称 考试项目 考试科目 考核名称 考核项目 鉴定项目 鉴定工种 职业工种 考试工种 鉴定职业 exam",
        "level": "级别 等级 鉴定等级 鉴定级别 技能等级 考试级别 申报级别 level",
        "batch": "场次 批次 考试场次 考试批次 鉴定批次 batch",
        "class": "班级 班级名称 培训班 所在班级 班次 班名 class",
        "name": "姓名 考生姓名 学员姓名 学生姓名 考生 name",
        "phone": "手机号后四位 手机后四位 手机尾号 电话后四位 手机号 手机 手机号码 电话 联系电话 phone",
        "id": "身份证后四位 身份证号 身份证号码 身份证 证件号码 证件号 公民身份号码",
        "venue": "考点 考点名称 考试地点 考核地点 鉴定地点 考试地址 venue",
        "room": "考场 考场号 考室 考场编号 考试教室 考核教室 room",
        "seat": "座位 座位号 座号 考位 机位 机位号 工位 工位号 seat",
        "ticket": "准考证号 准考证 准考证号码 考号 考生号 ticket",
        "score": "成绩 分数 得分 总分 考试成绩 最终成绩 score",
        "theory": "理论 理论成绩 理论分数 理论得分 理论考试 理论考试成绩 理论知识 理论知识成绩 成绩理论知识 成绩理论 应知 应知成绩",
        "practice": "实操 实操成绩 实操分数 实操得分 实操考试 实操考试成绩 操作技能 操作技能成绩 成绩操作技能 成绩实操 "
        "技能操作 技能成绩 技能考核 实际操作 应会 应会成绩",
        "result": "结果 考试结果 是否合格 合格情况 评定 结论 考核结果 鉴定结果 是否通过 总评结果 result",
        "state": "状态 考试状态 报考状态 state",
        "day": "日期 考试日期 考核日期 鉴定日期 date",
        "times": "时间 考试时间 起止时间 考核时间 鉴定时间 time",
        "starts": "开始时间 开考时间 开始 start",
        "ends": "结束时间 交卷时间 结束 end",
    },
}
# Both name people as rosters do, and say more of them.
_HEADINGS[SheetKind.PAYMENTS] = _HEADINGS[SheetKind.ROSTER] | {
    "amount": "金额 发放金额 实发金额 应发金额 资助金额 补助金额 助学金金额 到账金额 转账金额 交易金额 "
    "代发金额 金额合计 小写金额 amount",
    "paid_on": "发放日期 发放时间 到账日期 到账时间 支付日期 打款日期 交易日期 代发日期 入账日期 paid_on",
    "scheme": "资助项目 项目 项目名称 发放项目 资助名称 补助项目 款项 用途 资金用途 scheme",
    "term": "学期 学年学期 发放学期 资助学期 所属学期 term",
    "card": "银行卡号 卡号 账号 银行账号 收款账号 收款人账号 社保卡号 银行卡 资助卡号 中职资助卡号",
    "bank": "开户行 开户银行 银行 收款行 开户网点",
    "reference": "批次号 批次 流水号 交易流水号 凭证号 业务编号 reference",
    "result": "发放状态 发放结果 到账状态 代发结果 处理结果 交易结果 交易状态 result",
}
_HEADINGS[SheetKind.AID] = _HEADINGS[SheetKind.ROSTER] | {
    "category": "困难类别 困难类型 资助类别 资助类型 贫困类型 贫困类别 家庭困难类型 特殊群体类型 特殊困难类型 "
    "特殊困难群体类型 困难群体类型 困难群体 群体类别 群体类型 对象类别 人员类别 户类型 户属性 脱贫户属性 建卡类型 category",
    "level": "困难等级 认定等级 困难认定等级 资助档次 资助等级 档次 困难程度 level",
    "household": "家庭情况 家庭基本情况 家庭状况 家庭说明 情况说明 致贫原因 困难原因 household",
    "term": "学期 学年学期 认定学期 资助学期 所属学期 term",
    "amount": "资助金额 金额 应发金额 年资助金额 学期资助金额 amount",
}
_HEADINGS[SheetKind.CAREERS] = _HEADINGS[SheetKind.ROSTER] | {
    "name": "姓名 学员 学员姓名 学生姓名 名字 name",
    "status": "现状 目前状况 目前状态 目前情况 就业状态 就业情况 就业状况 就业去向 毕业去向 去向 就业创业情况 就业创业状态 就业类型 就业形式 status",
    "employed": "是否就业",
    "founded": "是否创业",
    "workplace": "就业单位 就业单位名称 现就业单位 就业单位创业项目 就业企业",
    "firm": "单位 工作单位 现工作单位 现单位 单位名称 单位项目 企业 企业名称 公司 公司名称 用人单位 firm",
    "post": "岗位 工作岗位 就业岗位 职务 职位 post",
    "project": "创业项目 创业项目名称 经营项目 创业实体 创业实体名称 经营主体 经营实体 创业名称 project",
    "registered": "是否注册 是否登记 注册情况 工商登记 工商注册 营业执照 是否办照 registered",
    "jobs": "带动就业人数 带动就业 带动人数 吸纳就业人数 用工人数 员工人数 从业人数 jobs",
    "turnover": "营业额变化 营业额较训前变化 营业额较培训前变化 营业额增减 营业额变动 营收变化 营业收入变化 经营变化 增减 较训前 turnover",
    "before": "训前营业额 培训前营业额 培训前年营业额 训前年营业额",
    "after": "训后营业额 培训后营业额 目前营业额 现营业额 培训后年营业额 训后年营业额",
    "said_on": "填报日期 填报时间 回访日期 回访时间 跟踪日期 跟踪时间 统计日期 更新日期 said_on",
}
# What a sheet must have to be of its kind; one of each group.
_NEEDED: dict[SheetKind, tuple[frozenset[str], ...]] = {
    SheetKind.TIMETABLE: (
        frozenset({"day", "weekday", "weeks", "times", "periods", "starts", "arranged"}),
        frozenset({"course"}),
    ),
    SheetKind.ROSTER: (
        frozenset({"name"}),
        frozenset({"phone", "id", "gender", "number", "class", "guardian", "born"}),
    ),
    SheetKind.CLASSES: (frozenset({"class"}), frozenset({"starts"}), frozenset({"ends"})),
    SheetKind.PROGRAMME: (frozenset({"programme"}), frozenset({"starts"}), frozenset({"ends"})),
    SheetKind.COURSES: (frozenset({"course"}), frozenset({"kind", "capacity"})),
    SheetKind.TEACHERS: (frozenset({"name"}), frozenset({"kind", "subjects", "limit"})),
    SheetKind.SERVICES: (frozenset({"class"}), frozenset({"service", "leader", "liaison"})),
    SheetKind.FAQ: (frozenset({"question"}), frozenset({"answer"})),
    SheetKind.EXAMS: (frozenset({"exam"}), frozenset({"day", "times", "starts"})),
    SheetKind.ATTENDANCE: (frozenset({"day"}), frozenset({"name"}), frozenset({"mark"})),
    SheetKind.PAIRS: (frozenset({"helper"}), frozenset({"name"})),
    SheetKind.INTERNS: (
        frozenset({"name"}),
        frozenset({"firm"}),
        frozenset({"times", "starts", "post", "mentor", "tutor"}),
    ),
    SheetKind.SCHEMES: (frozenset({"name"}), frozenset({"rules"})),
    SheetKind.CANDIDATES: (
        frozenset({"name"}),
        frozenset({"exam", "room", "seat", "ticket", "score", "result"}),
    ),
    SheetKind.PAYMENTS: (
        frozenset({"name"}),
        frozenset({"amount"}),
        frozenset({"paid_on", "scheme", "card", "term", "reference"}),
    ),
    SheetKind.AID: (frozenset({"name"}), frozenset({"category"})),
    SheetKind.CHECKLIST: (
        frozenset({"task"}),
        frozenset({"who"}),
        frozenset({"when", "phase"}),
    ),
    SheetKind.CAREERS: (
        frozenset({"name"}),
        frozenset({"status", "employed", "founded", "workplace", "project", "turnover", "before"}),
    ),
    SheetKind.ACTS: (frozenset({"name", "leader"}), frozenset({"act", "team"})),
}
_SYNONYMS = {
    kind: {fold(word): field for field, words in fields.items() for word in words.split(" ")}
    for kind, fields in _HEADINGS.items()
}
_ALL_HEADINGS = frozenset(word for words in _SYNONYMS.values() for word in words)
LONGEST = 200  # characters of a heading that are read
LONGEST_HEADING = 30  # characters of a text that may head a column
_OTHER = re.compile(r"[（(【\[]\s*(?:原|旧|农历|阴历|曾用|备用|拼音|英文|调整前|变更前)")
_BOTH = re.compile(r"[一-龥].*[A-Za-z]{2}|[A-Za-z]{2}.*[一-龥]", re.DOTALL)
_LATIN = re.compile(r"[A-Za-z_/|-]+")  # 姓名_real_name
_NUMBERING = re.compile(r"序号?|编号|行号|no|id|[\d.]+")
_BRACKETS = re.compile(r"[（(【\[].{0,200}?[)）】\]]")


_ADDRESS = re.compile(r"住址|地址|家庭|户籍")
_HOW_MANY = "节数"  # beside 节次
_TERMS = frozenset({"期数", "期次", "期别", "培训期数", "培训期次", "期"})
"""They say which class a line is of, where no other heading does."""
_BY_TERM = frozenset(
    {
        SheetKind.ROSTER,
        SheetKind.ATTENDANCE,
        SheetKind.CANDIDATES,
        SheetKind.TIMETABLE,
        SheetKind.AID,
        SheetKind.PAYMENTS,
    }
)
_GROUP = "组"  # below an address it is one of the village, not of the class


def needed_fields(kind: SheetKind) -> frozenset[str]:
    """Return the fields by one of which a line shows that it is of its kind."""
    return frozenset().union(*_NEEDED[kind])


def fields_of(kind: SheetKind) -> tuple[str, ...]:
    """Return the fields of a kind, in the order of our own templates."""
    return tuple(_HEADINGS[kind])


def heading_of(kind: SheetKind, field: str) -> str:
    """Return the heading of a field in our own templates."""
    return _HEADINGS[kind][field].split(" ", maxsplit=1)[0]


@dataclass(frozen=True, slots=True)
class RecognisedTable:
    """A recognised table: ``columns`` is field → (index, heading as written).

    Its rows lie between ``top`` and ``bottom``, neither of them included. ``beside`` are further
    columns of a field, under one heading; ``shown`` is where a field's words stand, if not in its
    column; ``ignored`` are headings that mean nothing here.
    """

    kind: SheetKind
    grid: Grid
    top: int
    columns: dict[str, tuple[int, str]]
    bottom: int = sys.maxsize
    beside: dict[str, tuple[int, ...]] = field(default_factory=dict)
    shown: dict[str, int] = field(default_factory=dict)
    ignored: tuple[str, ...] = ()

    def label(self, name: str) -> str:
        """Return 日期（C 列）, or the heading of the template where the column is missing."""
        if name not in self.columns:
            return heading_of(self.kind, name)
        index, heading = self.columns[name]
        index = self.shown.get(name, index)
        return f"{heading}（{letter(index)}）"


def read_as(table: RecognisedTable, kind: SheetKind) -> RecognisedTable:
    """Return a table as one of another kind, whatever that kind needs besides."""
    groups = _groups(kind, table.grid.rows[table.top], needs=())
    again = replace(table, kind=kind, columns=groups[0] if groups else {})
    return replace(again, ignored=_ignored(again, [again]))


def letter(index: int) -> str:
    """Return A, B, …, Z, AA for a column counted from 0."""
    name = ""
    while index >= 0:
        name = chr(ord("A") + index % 26) + name
        index = index // 26 - 1
    return name


def recognise(grid: Grid) -> list[RecognisedTable]:
    """Return the tables on a sheet, below each other and side by side.

    The first begins within the first rows; each ends where the next begins. There is none where no
    heading is known.
    """
    tops = [
        (top, tables)
        for top, row in enumerate(grid.rows)
        if _may_be_headings(row) and (tables := _tables_at(grid, top))
    ]
    if not tops or tops[0][0] >= SEARCHED_ROWS:
        return []
    ends = [*(top for top, _ in tops[1:]), len(grid.rows)]
    return [
        replace(table, bottom=end, ignored=_ignored(table, tables))
        for (_, tables), end in zip(tops, ends, strict=True)
        for table in tables
        if end > table.top + 1
    ]


def _ignored(table: RecognisedTable, tables: Sequence[RecognisedTable]) -> tuple[str, ...]:
    """Return the headings of columns that no table on the row reads, said by the first table."""
    if table is not tables[0]:
        return ()
    used = {index for each in tables for index, _ in each.columns.values()}
    used |= {index for each in tables for more in each.beside.values() for index in more}
    read = {heading for each in tables for _, heading in each.columns.values()}
    row, below = table.grid.rows[table.top], table.grid.rows[table.top + 1 :][:SEARCHED_ROWS]
    named = {
        index: heading
        for index, cell in enumerate(row)
        if index not in used and (heading := text_of(cell)) and len(heading) <= LONGEST_HEADING
    }
    held = {index for index in named if any(index < len(r) and text_of(r[index]) for r in below)}
    return tuple(
        dict.fromkeys(
            heading
            for index, heading in named.items()
            if index in held and heading not in read and not _NUMBERING.fullmatch(fold(heading))
        )
    )


def _may_be_headings(row: Sequence[Cell]) -> bool:
    """Return quickly whether two short texts without digits head a column of some kind."""
    known = (
        isinstance(cell, str) and len(cell) <= LONGEST_HEADING and _known(cell) for cell in row
    )
    return sum(known) >= 2


def _known(cell: str) -> bool:
    return not _ALL_HEADINGS.isdisjoint(_meanings(cell))


def _tables_at(grid: Grid, top: int) -> list[RecognisedTable]:
    """Return the tables whose headings stand in a row, or in it and the one above it."""
    row = grid.rows[top]
    best: list[RecognisedTable] = []
    above = grid.rows[top - 1] if top else []
    for kind in SheetKind:
        groups = _groups(kind, _overlaid(kind, above, row)) or _groups(kind, row)
        tables = [RecognisedTable(kind, grid, top, columns) for columns in groups]
        if sum(len(t.columns) for t in tables) > sum(len(t.columns) for t in best):
            best = tables
    return best


def _overlaid(kind: SheetKind, above: Sequence[Cell], row: Sequence[Cell]) -> Sequence[Cell]:
    """Join two rows of headings: 时间 above 开始 and 结束, 监护人 above 姓名 and 电话.

    Empty if the lower is no such row.
    """
    joined: list[Cell] = []
    over = ""  # the heading that spans the columns
    for index, cell in enumerate(row if above else ()):
        upper = text_of(above[index]) if index < len(above) else ""
        lower = text_of(cell)
        over = upper or (over if lower else "")
        if lower and lower != upper and not field_of(kind, lower):
            return ()
        both = f"{over}{lower}"
        is_one = bool(field_of(kind, both)) or (lower == _GROUP and bool(_ADDRESS.search(over)))
        joined.append((both if is_one else lower) if lower else upper)
    return joined


def _groups(
    kind: SheetKind, row: Sequence[Cell], needs: Sequence[AbstractSet[str]] | None = None
) -> list[dict[str, tuple[int, str]]]:
    """Group the fields named in a row by table.

    A heading that stands twice counts where it stands first, unless all that is needed has been
    named before: then another table begins beside the first. A bracketed second heading,
    教师（原） beside 教师, takes nothing from the plain one.
    """
    needs = _NEEDED[kind] if needs is None else needs
    groups: list[dict[str, tuple[int, str]]] = [{}]
    plain = {fold(text_of(cell)) for cell in row}
    for index, cell in enumerate(row):
        heading = text_of(cell)
        field = field_of(kind, heading) or _class_by_term(kind, heading, row)
        if field is None or _is_second(kind, heading, field, plain):
            continue
        if field in groups[-1] and field == "periods" and fold(heading) == _HOW_MANY:
            field = "period_count"  # 节次 5, 节数 3
        if (
            field in groups[-1]
            and text_of(row[index - 1]) != heading
            and _is_whole(groups[-1], needs)
        ):
            groups.append({})
        groups[-1].setdefault(field, (index, heading.strip("*＊ ")))
    *whole, last = groups
    if whole and not _is_whole(last, needs):  # no table of its own: 学时 twice
        whole[-1] = {**last, **whole[-1]}
    else:
        whole.append(last)
    return [group for group in whole if _is_whole(group, needs)]


def _class_by_term(kind: SheetKind, heading: str, row: Sequence[Cell]) -> str | None:
    """Return "class" for 期数 on a row where nothing else names the class."""
    if kind not in _BY_TERM or fold(heading) not in _TERMS:
        return None
    named = any(field_of(kind, text_of(cell)) == "class" for cell in row)
    return None if named else "class"


def _is_second(kind: SheetKind, heading: str, field: str, plain: AbstractSet[str]) -> bool:
    """Return whether a heading with brackets stands in a row that has the field without."""
    if not _BRACKETS.search(heading):
        return False
    others = plain - {fold(heading)}
    return any(_SYNONYMS[kind].get(each) == field for each in others)


def _is_whole(columns: dict[str, tuple[int, str]], needs: Sequence[AbstractSet[str]]) -> bool:
    return all(group & columns.keys() for group in needs)


def field_of(kind: SheetKind, heading: str) -> str | None:
    """Return the field a heading means; remarks in brackets and stars do not count.

    Those of what was before, or in another calendar, are no such remarks: 教师（原）, 日期（农历）.
    """
    if len(heading) > LONGEST_HEADING:
        return None
    known = _SYNONYMS[kind]
    return next((known[each] for each in _meanings(heading) if each in known), None)


@lru_cache(maxsize=1 << 14)
def _meanings(heading: str) -> tuple[str, ...]:
    """Return what a heading may be known as, folded, the likeliest first."""
    heading = heading[:LONGEST]
    whole = fold(heading)
    if _OTHER.search(heading):
        return (whole,)
    bare = _BRACKETS.sub("", heading)
    chinese = _LATIN.sub("", bare) if _BOTH.search(bare) else bare
    return tuple(dict.fromkeys((fold(bare), whole, fold(chinese))))
