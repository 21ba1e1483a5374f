"""An intake that is made up, for the newest class: with quotas, channels, sign-ups."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

import orjson

from bot.domain.enrolment.stages import LIVE, IntakeState, SignupStage
from bot.domain.ids import AccountId, SignupId
from bot.domain.papers import PaperOwner
from storage import papers, rows
from storage.enrolment import intakes, signups
from storage.firms import firms
from storage.papers import PaperFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date
    from zoneinfo import ZoneInfo

    from config.sample.enrolment import SampleSignup
    from storage.database import Tx
    from storage.enrolment.intakes import Intake

NOBODY = AccountId(0)
REVIEW = 3 * 86400  # seconds
BEGAN = 2  # days ago


def put(  # noqa: PLR0913  # what an intake is made of
    tx: Tx,
    people: Iterable[SampleSignup],
    *,
    districts: Sequence[str],
    seats: tuple[int, int],
    channels: Sequence[str],
    papers: Sequence[str],
    today: date,
    now: int,
    zone: ZoneInfo,
) -> None:
    """Open an intake with people in it for the newest class, where there is none yet."""
    offers = [each for each in intakes.offers(tx, today) if each.class_id is not None]
    if rows.exists(tx, "SELECT 1 FROM intakes LIMIT 1") or not offers:
        return
    of_class = max(offers, key=lambda each: (each.starts_on, each.class_id or 0))
    each, left = seats
    closes = datetime.combine(today + timedelta(days=BEGAN + 2), time(18), zone)
    intake_id = intakes.make(
        tx,
        programme_id=of_class.programme_id,
        class_id=of_class.class_id,
        title=f"领航培训{of_class.name}补录",
        opens_at=now - BEGAN * 86400,
        closes_at=int(closes.timestamp()),
        capacity=each * len(districts) + left,
        by=NOBODY,
        update_id=-1,
        now=now,
    )
    intakes.change(tx, intake_id, papers=orjson.dumps(papers).decode())
    intakes.set_quotas(tx, intake_id, dict.fromkeys(districts, each), by=NOBODY, now=now)
    for name in channels:
        intakes.add_channel(tx, intake_id, name)
    intakes.move(tx, intake_id, IntakeState.OPEN, by=NOBODY, now=now)
    intake = intakes.find(tx, intake_id)
    if intake is not None:
        _sign_up(tx, intake, people, now)


def _sign_up(tx: Tx, intake: Intake, people: Iterable[SampleSignup], now: int) -> None:
    codes = {each.name: each.id for each in intakes.channels(tx, intake.id)}
    for turn, each in enumerate(people, start=1):
        stage, came = SignupStage(each.stage), now - each.hours * 3600
        firm_id = firms.make(tx, each.firm, district=each.district).id if each.firm else None
        tx.execute(
            """
            INSERT INTO signups (intake_id, account_id, own, stage, seat, turn, name, phone, firm,
                firm_id, post, district, grown, channel_id, asked, reason, began_at, changed_at,
                submitted_at, due_at, decided_at)
            VALUES (:intake, 0, 1, :stage, iif(:live, 'waiting', NULL), :turn, :name, :phone,
                :firm, :firm_id, :post, :district, 1, :channel, conceal(:asked), conceal(:reason),
                :came, :came, :came, :due, iif(:live, NULL, :came))
            """,
            {
                "intake": intake.id,
                "stage": stage,
                "live": stage in LIVE,
                "turn": turn,
                "name": each.name,
                "phone": each.phone,
                "firm": each.firm,
                "firm_id": firm_id,
                "post": each.post,
                "district": each.district,
                "channel": codes.get(each.channel),
                "asked": "照片看不清，请重拍" if stage is SignupStage.ASKED else "",
                "reason": "不符合报名条件" if stage is SignupStage.REFUSED else "",
                "came": came,
                "due": came + REVIEW + 86400,
            },
        )
    _give_papers(tx, intake, now)
    signups.pass_on(tx, intake, now)


def _give_papers(tx: Tx, intake: Intake, now: int) -> None:
    """Let four of five have given the first paper, as one that was known before."""
    sql = "SELECT id FROM signups WHERE intake_id = ? AND turn % 5 > 0"
    for signup_id in rows.column(tx, SignupId, sql, (intake.id,)):
        papers.add(
            tx,
            PaperOwner.SIGNUP,
            signup_id,
            1,
            PaperFile(papers.KNOWN),
            update_id=-1 - signup_id,
            now=now,
        )
