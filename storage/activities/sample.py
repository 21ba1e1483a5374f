"""An activity, a group task, a description and a deadline for a class of the sample school."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.activities.activity import ActivityKind, usual_close
from bot.domain.classes.committee import CommitteeRight
from bot.domain.electives.seats import ElectiveWindow
from bot.domain.timetable.session import CourseKind
from storage import rows
from storage.activities import activities, programme
from storage.activities.activities import ActivityPlan
from storage.classes import committee, group_work
from storage.classes.group_work import TaskWish
from storage.electives import electives, rules
from storage.people import roster
from storage.timetable import timetable

if TYPE_CHECKING:
    from datetime import datetime

    from bot.domain.ids import AccountId, ClassId
    from bot.domain.timetable.session import Session
    from storage.database import Tx

ABOUT = {
    "电子商务运营": "开网店从零做起：选品、上架、客服、发货，带上手机就能练。",
    "数字化转型": "用表格和小程序管库存、管订单，小企业也用得上。",
}
SONGS = ("合唱《茉莉花》", "快板《招工记》", "诗朗诵《山里的孩子》")
TASKS = ("带音响", "当主持", "布置会场")
SEATS = 120
UPDATE = -540_000  # of what no update has made; each number once


def put(tx: Tx, class_id: ClassId, by: AccountId, now: datetime) -> None:
    """Let a class have an activity open for signing up, a group task, electives to choose; once."""
    if rows.exists(tx, "SELECT 1 FROM activities LIMIT 1"):
        return
    seconds = int(now.timestamp())
    _electives(tx, class_id, now)
    _activity(tx, class_id, by, now)
    for may in (CommitteeRight.ROLL, CommitteeRight.ACTIVITY, CommitteeRight.GROUPS):
        committee.allow(tx, class_id, may, post="班长", on=True)
    due = (now + timedelta(days=3)).replace(hour=17, minute=0, second=0, microsecond=0)
    wish = TaskWish(class_id, "", "走访一家企业，写一页调研", int(due.timestamp()))
    task_id = group_work.give(tx, wish, by=by, update_id=UPDATE, now=seconds)
    members = group_work.members(tx, class_id)
    if members:
        group_work.name_leader(tx, class_id, members[0].person_id)
        first = members[0]
        group_work.tick(tx, task_id, first.team, first.person_id, now=seconds)


def _electives(tx: Tx, class_id: ClassId, now: datetime) -> None:
    closes = (now + timedelta(days=2)).replace(hour=18, minute=0, second=0, microsecond=0)
    rules.set_window(tx, class_id, ElectiveWindow(closes_at=closes, most=2))
    people = [each.id for each in roster.members(tx, class_id)][5:30]
    for place, each in enumerate(electives.offered(tx, class_id, None)):
        if each.name in ABOUT:
            rules.describe(tx, each.course_id, ABOUT[each.name])
        for person_id in people[place::3]:
            electives.choose(tx, class_id, each.course_id, person_id, int(now.timestamp()))


def _activity(tx: Tx, class_id: ClassId, by: AccountId, now: datetime) -> None:
    seconds = int(now.timestamp())
    session = _next_show(tx, class_id, seconds)
    starts = now + timedelta(days=3) if session is None else session.starts_at
    plan = ActivityPlan(
        kind=ActivityKind.SHOW,
        name="文艺晚会" if session is None else session.course,
        place="多功能厅" if session is None else "",
        starts_at=int(starts.timestamp()),
        closes_at=int(usual_close(starts, now).timestamp()),
        capacity=SEATS,
        class_id=class_id,
        session_uid=None if session is None else session.uid,
    )
    activity_id = activities.make(tx, plan, by=by, update_id=UPDATE, now=seconds)
    activities.publish(tx, activity_id, tell=False, now=seconds)
    people = [each.id for each in roster.members(tx, class_id)][1:40]
    for number, title in enumerate(SONGS):
        update_id = UPDATE + number
        activities.bring(tx, activity_id, people[number], title, update_id=update_id, now=now)
    for person_id in people[len(SONGS) : 24]:
        activities.join(tx, activity_id, person_id, None, now)
    for number, text in enumerate(TASKS):
        task_id = programme.add_task(tx, activity_id, text, update_id=UPDATE + number)
        if number < 2:
            programme.take_task(tx, task_id, people[number])
        if number == 0:
            programme.tick_task(tx, task_id, on=True, now=seconds)


def _next_show(tx: Tx, class_id: ClassId, now: int) -> Session | None:
    """Return the next activity on the timetable of a class, an evening show where there is one."""
    found = [
        each
        for each in timetable.of_class(tx, class_id, now + 6 * 3600)
        if each.kind is CourseKind.ACTIVITY and each.is_held
    ]
    shows = [each for each in found if "晚会" in each.course]
    return next(iter(shows or found), None)
