"""Committees 班委: what the class teacher lets a post of the class do, with an end."""

from __future__ import annotations

from enum import StrEnum


class CommitteeRight(StrEnum):
    """The things that a class teacher may let the committee do."""

    ROLL = "roll"  # call the roll
    CHECK_IN = "checkin"  # open and show the check-in
    ANNOUNCE = "announce"  # to the own class
    ACTIVITY = "activity"  # make activities of the own class
    POLL = "poll"  # ask polls in the class's group
    GROUPS = "groups"  # group work: form groups, give tasks
    UNANSWERED = "unanswered"  # see who has not answered


EVERY_POST = ""  # whoever has a post
USUAL_POSTS = (
    *("班长", "副班长", "学习委员", "生活委员", "宣传委员", "安全委员", "文体委员", "文艺委员"),
    *("体育委员", "纪律委员", "劳动委员", "组织委员"),
)
BETWEEN = "、"  # two posts of one person


def posts_of(written: str) -> list[str]:
    """Return the posts of somebody as they are written on the roster."""
    return [each.strip() for each in written.replace("，", BETWEEN).split(BETWEEN) if each.strip()]
