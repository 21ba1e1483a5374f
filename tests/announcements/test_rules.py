"""What an announcement says and the states it passes through."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.announcements.content import WRITTEN, Content, Field, MessagePart, PartKind
from bot.domain.announcements.lifecycle import (
    PENDING,
    TRANSITIONS,
    AnnouncementEvent,
    AnnouncementState,
    DeliveryOutcome,
    after,
    needs_approval,
)
from bot.domain.announcements.progress import DeliveryProgress

PARTS = st.builds(
    MessagePart,
    st.sampled_from(PartKind),
    st.text(max_size=9),
    st.text(max_size=3),
    st.text(max_size=3),
)
CONTENTS = st.lists(PARTS, max_size=4).map(lambda parts: Content(tuple(parts)))


@settings(deadline=None)
@given(st.lists(st.sampled_from(AnnouncementEvent), max_size=20))
def test_nothing_is_sent_before_it_was_ordered_and_started_nor_after_it_was_cancelled(
    events: list[AnnouncementEvent],
) -> None:
    state, passed = AnnouncementState.DRAFT, [AnnouncementState.DRAFT]
    for event in events:
        state = after(state, event) or state
        passed.append(state)
    if AnnouncementState.RUNNING in passed:
        running = passed.index(AnnouncementState.RUNNING)
        assert AnnouncementState.SCHEDULED in passed[:running]
    if AnnouncementState.CANCELLED in passed:
        assert set(passed[passed.index(AnnouncementState.CANCELLED) :]) == {
            AnnouncementState.CANCELLED
        }
    if AnnouncementState.FINISHED in passed:
        assert AnnouncementState.RUNNING in passed[: passed.index(AnnouncementState.FINISHED)]


def test_what_waits_for_approval_is_sent_by_approval_alone() -> None:
    leaving = {
        event: to
        for (state, event), to in TRANSITIONS.items()
        if state is AnnouncementState.AWAITING
    }
    assert leaving == {
        AnnouncementEvent.APPROVE: AnnouncementState.SCHEDULED,
        AnnouncementEvent.REJECT: AnnouncementState.DRAFT,
        AnnouncementEvent.CANCEL: AnnouncementState.CANCELLED,
    }


def test_it_can_be_stopped_at_any_moment_before_its_end() -> None:
    before = {event: {s for s, each in TRANSITIONS if each is event} for event in AnnouncementEvent}
    assert before[AnnouncementEvent.CANCEL] == set(AnnouncementState) - {
        AnnouncementState.FINISHED,
        AnnouncementState.CANCELLED,
    }
    assert before[AnnouncementEvent.PAUSE] == {
        AnnouncementState.SCHEDULED,
        AnnouncementState.RUNNING,
    }


def test_four_eyes_are_needed_above_the_size_the_school_sets() -> None:
    assert needs_approval(101, 100)
    assert not needs_approval(100, 100)
    assert not needs_approval(10**6, 0)


@settings(deadline=None)
@given(CONTENTS)
def test_what_it_says_survives_storage(content: Content) -> None:
    assert Content.from_json(content.as_json()) == content


@settings(deadline=None)
@given(CONTENTS)
def test_calls_keep_every_part_in_order(content: Content) -> None:
    assert tuple(part for call in content.calls() for part in call) == content.parts


def test_an_album_goes_in_one_call() -> None:
    photos = [MessagePart(PartKind.PHOTO, file=each, album="a") for each in "xyz"]
    content = Content((MessagePart(PartKind.TEXT, "看图"), *photos))
    assert [len(call) for call in content.calls()] == [1, 3]
    assert not content.can_carry_button


@settings(deadline=None)
@given(st.text(max_size=30), st.sampled_from(sorted(WRITTEN)))
def test_fields_are_filled_and_nothing_else_is_touched(text: str, name: str) -> None:
    plain = text.replace("{", "").replace("}", "")
    content = Content((MessagePart(PartKind.TEXT, f"{plain}{{{name}}}{plain}"),))
    assert content.fields == {WRITTEN[name]}
    (part,) = content.filled({WRITTEN[name]: "<b>值</b>"}).parts
    assert part.html == f"{plain}<b>值</b>{plain}"


def test_what_is_filled_in_is_not_filled_again() -> None:
    content = Content((MessagePart(PartKind.TEXT, "{姓名}"),))
    assert content.filled({Field.NAME: "{班级}"}).parts[0].html == "{班级}"


def test_text_is_corrected_to_text_and_a_file_to_a_file() -> None:
    text, photo = (
        Content((MessagePart(PartKind.TEXT, "a"),)),
        Content((MessagePart(PartKind.PHOTO, file="p"),)),
    )
    document = Content((MessagePart(PartKind.DOCUMENT, file="d"),))
    assert Content((MessagePart(PartKind.TEXT, "b"),)).can_replace(text)
    assert document.can_replace(photo)
    assert not photo.can_replace(text)
    assert not Content(text.parts * 2).can_replace(text)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(DeliveryOutcome), st.integers(0, 99)))
def test_progress_counts_everybody_once(counts: dict[DeliveryOutcome, int]) -> None:
    progress = DeliveryProgress(counts)
    retried = counts.get(DeliveryOutcome.RETRIED, 0)
    assert progress.people == sum(counts.values()) - retried
    assert progress.left == sum(counts.get(each, 0) for each in PENDING)
    assert progress.finished is (progress.left == 0)
    assert not DeliveryProgress(counts, writing=True).finished
    assert (progress.minutes(30) == 0) is (progress.left == 0)


def test_a_line_above_stands_before_the_words_of_the_first_message() -> None:
    two = Content((MessagePart(PartKind.TEXT, "一"), MessagePart(PartKind.TEXT, "二")))
    assert [each.html for each in two.headed("头").parts] == ["头\n一", "二"]
    silent = Content((MessagePart(PartKind.TEXT, ""),))
    assert [each.html for each in silent.headed("头").parts] == ["头"]
    assert Content(()).headed("头") == Content(())
