"""A bad hour at a school: people do what they do, and everything goes wrong meanwhile.

``python -m benchmarks.faults [--seed N] [--minutes M] [--kills K] [--plan]`` draws a plan from the
seed (people's acts, faults between them), carries it out with ``linghang run`` as a child process
against the stand-in for Telegram, then lets everything settle and compares the stand-in's record
with the database: what is lost, doubled, late, locked out, set aside or broken. Exits with 1 where
anything is. ``--plan`` prints the plan and its digest, and does nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
from collections import Counter
from contextlib import AsyncExitStack, ExitStack
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.trouble import disk, school
from benchmarks.trouble.hour import BentProgram, Hour
from benchmarks.trouble.people import Crowd
from benchmarks.trouble.plan import Act, Plan, draw
from benchmarks.trouble.relay import Relay
from benchmarks.trouble.verdict import COUNTS, Verdict, judge
from playground.client import Play
from playground.server import Playground

ASKED = {"lost", "doubled", "set aside"}  # of which there may be none
SHOWN = 12  # things that are wrong, of each kind


async def _pass(
    plan: Plan, folder: Path, *, has_disk: bool, said: bool, more: int
) -> tuple[Hour, Verdict]:
    async with AsyncExitStack() as stack:
        playground = Playground()
        await playground.start()
        stack.push_async_callback(playground.stop)
        relay = Relay(int(playground.url.rpartition(":")[2]))
        await relay.start()
        stack.push_async_callback(relay.stop)
        url = f"http://127.0.0.1:{relay.port}"
        settings = school.settings_in(folder / "disk", playground.token, url)
        scene = await school.found(settings, playground.world, plan.seed, more=more)
        play = await stack.enter_async_context(Play(playground.url))
        crowd = Crowd(scene, playground.world, play)
        hour = Hour(scene, playground, relay, crowd, BentProgram(scene, folder), has_disk)
        if said:
            hour.said = print
        await hour.pass_(plan)
        return hour, await judge(hour)


def run(
    plan: Plan, *, keep: Path | None = None, said: bool = False, more: int = school.MORE
) -> Verdict:
    """Carry a plan out and print what has become of it.

    Args:
        plan: What happens.
        keep: Where log and database are left; by default nowhere.
        said: Print each step as it is taken.
        more: People who only get announcements.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        place = folder / "disk"
        place.mkdir()
        has_disk = stack.enter_context(disk.mounted(place))
        hour, verdict = asyncio.run(_pass(plan, folder, has_disk=has_disk, said=said, more=more))
        _print(plan, hour, verdict)
        if keep is not None:
            shutil.copytree(folder, keep, dirs_exist_ok=True)
    return verdict


def _print(plan: Plan, hour: Hour, verdict: Verdict) -> None:
    faults = Counter(each.value for each in plan.faults)
    print(f"seed {plan.seed}, plan {plan.digest}: {hour.acts} acts, {len(plan.faults)} faults")
    print("faults: " + ", ".join(f"{what} {count}" for what, count in faults.items()))
    acts = Counter(each.what.value for each in plan.steps if isinstance(each.what, Act))
    print("acts: " + ", ".join(f"{what} {count}" for what, count in acts.items()))
    if not hour.has_disk:
        print("no disk could be mounted: for a full one, no write beyond 4 KB succeeded (EFBIG)")
    for what, figure in {**verdict.figures, **hour.record.done}.items():
        print(f"{what:<46}{figure}")
    for what in COUNTS:
        print(f"{what:<46}{len(verdict.wrong[what])}")
        for each in verdict.wrong[what][:SHOWN]:
            print(f"    {each}")


def figures(seed: int, minutes: float, kills: int) -> list[Figure]:
    """Return what a bad hour leaves, by kind; each should be none."""
    plan = draw(seed, minutes=minutes, kills=kills)
    verdict = run(plan)
    acts = len(plan.steps) - len(plan.faults)
    note = f"seed {seed}, plan {plan.digest}: {acts} acts, {len(plan.faults)} faults"
    return [
        Figure(what, len(verdict.wrong[what]), limit=0 if what in ASKED else None, note=note)
        for what in COUNTS
    ]


def main() -> None:
    """Exit with 1 where a count is not zero."""
    parser = argparse.ArgumentParser(description="A bad hour at a school, drawn from a seed.")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    parser.add_argument(
        "--minutes", type=float, default=3.0, help="of real time; 20 times as many pass"
    )
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--plan", action="store_true", help="print the plan, and do nothing")
    parser.add_argument("--keep", type=Path, help="leave log and database here")
    parser.add_argument("--steps", action="store_true", help="print each step as it is taken")
    given = parser.parse_args()
    plan = draw(given.seed, minutes=given.minutes, kills=given.kills)
    if given.plan:
        print(*plan.steps, f"seed {plan.seed}, plan {plan.digest}", sep="\n")
        return
    sys.exit(not run(plan, keep=given.keep, said=given.steps).is_good)


if __name__ == "__main__":
    main()
