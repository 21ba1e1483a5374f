"""Workbooks of aid as offices write them: titles, merged cells, totals, signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.people.roles import Role, Scope, ScopeKind
from tests.workbooks import workbook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.imports.book import TraineeRow
    from playground.client import Phone
    from tests.conftest import School

LEDGER = (
    "序号", "班级", "姓名", "性别", "身份证号码",
    "困难类别", "困难等级", "家庭情况", "联系电话", "备注",
)  # fmt: skip
BANK = ("序号", "姓名", "身份证号", "银行卡号", "发放金额（元）", "发放状态")
CITY = ("姓名", "学籍号", "证件号码", "困难认定等级", "特殊困难群体类型", "资助金额", "班级名称")


def ledger(*lines: Sequence[Any], term: str = "2026年秋季学期") -> bytes:
    return workbook(
        [f"云溪职业教育中心{term}家庭经济困难学生台账"],
        ["填报单位：资助办", "", "", "", "", "", "填报日期：2026.11.20"],
        LEDGER,
        *lines,
        ["合 计", "", f"{len(lines)}人"],
        ["备注：以上人员已经班级评议。"],
        ["审核人：", "", "", "制表人：张三"],
        title="台账",
        merge=["A1:J1"],
    )


def line(row: TraineeRow, number: int = 1, category: str = "低保", **more: str) -> list[Any]:
    values = {"level": "一档", "household": "", "note": "", "tail": row.id_tail} | more
    return [
        number, row.class_name, row.name, row.gender, values["tail"], category, values["level"],
        values["household"], row.phone, values["note"],
    ]  # fmt: skip


def bank(*lines: Sequence[Any], total: Any = None, day: str = "2026年11月5日") -> bytes:
    closing = [["合计", "", "", "", total, ""]] if total is not None else []
    return workbook(
        ["2026年秋季国家助学金发放清册"],
        [f"发放日期：{day}", "", "", "", "单位：元"],
        BANK,
        *lines,
        *closing,
        ["经办人：", "", "", "复核人："],
        title="代发清单",
        merge=["A1:F1"],
    )


def paid(row: TraineeRow, amount: Any = "1,150.00", state: str = "成功") -> list[Any]:
    return [1, row.name, row.id_tail, "6222021234567890123", amount, state]


def city(*lines: Sequence[Any]) -> bytes:
    return workbook(
        ["全国学生资助管理信息系统  2026年秋季  导出日期：2026-11-20"], CITY, *lines, title="Sheet1"
    )


async def office(school: School) -> Phone:
    """Somebody of the aid office, who is a class teacher of the second class besides."""
    ((number,),) = await school.query("SELECT id FROM classes WHERE name = '第2期'")
    person = await school.employee(Role.STAFF, Scope(ScopeKind.CLASS, str(number)))
    await school.change("INSERT INTO aid_officers VALUES (?, 0, 0)", person.id)
    return person


async def loads(person: Phone, data: bytes, name: str = "台账.xlsx") -> str:
    await person.uploads(data, name)
    return await person.sees(within=60)


async def applies(person: Phone, data: bytes, name: str = "台账.xlsx") -> str:
    await loads(person, data, name)
    await person.presses("✅ 应用")
    return await person.sees_until("已生效", within=60)
