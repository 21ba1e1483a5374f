"""The house keeps its own rules."""

from __future__ import annotations

import ast
import re
import sqlite3
from collections.abc import Collection
from contextlib import closing
from enum import StrEnum
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast as fluent
from fluent.syntax.visitor import Visitor

from bot.__main__ import parser
from bot.domain.activities.activity import ActivityKind, ActivityState
from bot.domain.aid.checking import CHOICES
from bot.domain.aid.checks import LineState
from bot.domain.aid.donations import Target
from bot.domain.aid.ledger import PaymentState, RecordSource, RecordState
from bot.domain.aid.schemes import Per
from bot.domain.aid.stages import Stage
from bot.domain.alerts.following import AlertState
from bot.domain.announcements import lifecycle, series
from bot.domain.attendance.roll import Mark, MarkSource
from bot.domain.audit.acts import ACTS, ActGroup
from bot.domain.calendar.holidays import DayKind
from bot.domain.checklists.checklist import Anchor, ItemState, Phase, Post
from bot.domain.classes.committee import CommitteeRight
from bot.domain.complaints import states as complaint_states
from bot.domain.duty.services import ServicePost
from bot.domain.enrolment.stages import IntakeState, SignupStage
from bot.domain.exams.exam import Grade
from bot.domain.exams.registration import RegistrationStage
from bot.domain.faq.ways import WaySource, WayState
from bot.domain.imports.book import TeacherKind
from bot.domain.imports.faq import CATEGORIES, OTHER
from bot.domain.incidents.incident import IncidentKind, NoteKind, Whom
from bot.domain.internships.internship import (
    InternKind,
    InternState,
    Mood,
    Side,
    StepKind,
    TroubleEnding,
    TroubleKind,
)
from bot.domain.measures.measure import MeasureState, SourceKind
from bot.domain.mentoring.kinds import TaskKind
from bot.domain.outcomes.careers import CallResult, CareerStatus, Turnover
from bot.domain.outcomes.helping import HelpEnding, HelpKind, HelpState
from bot.domain.outcomes.outcome import Consent, OutcomeKind, TrainingLevel
from bot.domain.papers import PaperOwner
from bot.domain.people.roles import ScopeKind
from bot.domain.programme.findings import FindingKind
from bot.domain.projects.project import ProjectState
from bot.domain.seats import Seat
from bot.domain.surveys.questions import QuestionKind
from bot.domain.teachers.standing_in import AskState, RequestState
from bot.domain.timetable.session import CourseKind, SessionStatus
from bot.domain.understanding import verdict
from bot.outbound import transport
from config.texts import LANGUAGES, sources
from handlers.audit.words import DETAILS, KINDS, RULES
from handlers.chat.routing import Command
from handlers.letters import LETTERS, table_of
from handlers.routes import TABLE
from storage import outbox, sqlite_adapter
from storage.aid.notices import PostState
from storage.classes import group_states, teachers
from storage.desk import cases
from storage.electives import swaps
from storage.faq import offers
from storage.guardians.guardianships import GuardianState
from storage.imports import loads
from storage.leave import requests as leave_requests
from storage.outbox import LetterKind
from storage.people import bindings
from storage.polls import polls
from storage.schema import migrations
from storage.surveys import subscriptions, surveys

pytestmark = pytest.mark.once

ROOT = Path(__file__).parent.parent
ROOMS = ("bot", "handlers", "storage", "config", "playground")


@cache
def trees(room: str) -> dict[str, ast.Module]:
    return {
        str(path.relative_to(ROOT)): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / room).rglob("*.py"))
    }


def imports(tree: ast.Module) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def module_at(path: str) -> str:
    return ".".join(Path(path).with_suffix("").parts).removesuffix(".__init__")


def members(tree: ast.Module, modules: Collection[str]) -> set[str]:
    """Those of ``modules`` that are imported, wherever in the text it stands."""
    found = imports(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{alias.name}" for alias in node.names}
            if named <= set(modules):  # a package's parts, not the package
                found.discard(node.module)
            found |= named
    return found & set(modules)


def known_to(name: str, uses: dict[str, set[str]]) -> set[str]:
    """Every module that a module imports, and what those import in turn."""
    found: set[str] = set()
    left = [*uses[name]]
    while left:
        if (each := left.pop()) not in found:
            found.add(each)
            left += uses[each]
    return found


def test_modules_import_each_other_one_way() -> None:
    modules = {module_at(path): tree for room in ROOMS for path, tree in trees(room).items()}
    uses = {name: members(tree, modules) for name, tree in modules.items()}
    known = {name: known_to(name, uses) for name in modules}
    circles = {
        frozenset(each for each in known[name] if name in known[each])
        for name in modules
        if name in known[name]
    }
    assert circles == set()


# Where the private parts of a package are used, and the minor version they were read in. Whoever
# upgrades reads them anew, then writes the new version here.
ADAPTERS = {sqlite_adapter: ("aiosqlite", "0.22"), transport: ("python-telegram-bot", "22.8")}


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def private_parts(tree: ast.Module) -> list[str]:
    """What a module uses of others that is named with an underscore, and is not its own."""
    nodes = [*ast.walk(tree)]
    fields = [each for each in nodes if isinstance(each, ast.Attribute) and is_private(each.attr)]
    mine = {each.attr for each in fields if ast.unparse(each.value) in {"self", "cls"}}
    mine |= {
        each.name for each in nodes if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    taken = [ast.unparse(each) for each in fields if each.attr not in mine]
    taken = [each for each in taken if each != "os._exit"]  # its name, and documented
    named = {
        alias.name for each in nodes if isinstance(each, ast.ImportFrom) for alias in each.names
    }
    imported = [each for each in imports(tree) | named if any(map(is_private, each.split(".")))]
    return [*taken, *imported]


def test_what_is_private_to_a_package_is_used_by_one_adapter_only() -> None:
    using = {
        ROOT / path for room in ROOMS for path, tree in trees(room).items() if private_parts(tree)
    }
    assert using == {Path(str(each.__file__)) for each in ADAPTERS}


@pytest.mark.parametrize("adapter", ADAPTERS, ids=lambda each: each.__name__)
def test_what_is_private_was_read_in_the_installed_version(adapter: ModuleType) -> None:
    package, read = ADAPTERS[adapter]
    assert version(package).split(".")[:2] == read.split(".")


def test_the_time_is_asked_for_only_by_the_clock() -> None:
    asking = re.compile(r"datetime\.(?:now|utcnow|today)\(|date\.today\(|\btime\.time\(")
    found = [
        path
        for room in ("bot", "handlers", "storage", "config")
        for path in trees(room)
        if asking.search((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert found == ["bot/clock.py"]


def test_only_the_gateway_sends() -> None:
    sending = re.compile(
        r"\.(?:send_(?!some|text|part|picture|poster|calendar|template)\w+|edit_message\w+|answer_callback_query)\("
    )
    found = [
        path
        for room in ("bot", "handlers")
        for path in trees(room)
        if sending.search((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert found == ["bot/outbound/gateway.py"]


def test_sql_lives_in_storage() -> None:
    sql = re.compile(r"\b(?:SELECT .+ FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM)\b")
    found = [
        path
        for room in ("bot", "handlers", "config")
        for path in trees(room)
        if sql.search((ROOT / path).read_text(encoding="utf-8"))
    ]
    assert found == []


def modules_with(text: str, *rooms: str) -> set[str]:
    return {
        path
        for room in rooms
        for path in trees(room)
        if text in (ROOT / path).read_text(encoding="utf-8")
    }


def test_whatever_is_queued_rings() -> None:
    """The commit tells the senders; nobody has to remember to wake them."""
    assert modules_with("INTO outbox", "bot", "handlers", "storage") == {"storage/outbox.py"}
    assert modules_with("INTO rounds", "bot", "handlers", "storage") == {
        "storage/announcements/rounds.py"
    }
    assert modules_with(".wake()", "handlers", "storage") == set()


def test_nothing_runs_in_the_background_that_nobody_watches() -> None:
    found = modules_with("create_task(", "bot", "handlers")
    assert {path for path in found if not path.startswith("bot/runtime/")} == {
        "bot/services/answerer.py",  # its tick raises what it failed of
        # a write, awaited at once, that a stop must not cut off
        "bot/services/announcement_sender.py",
    }


def test_nothing_is_kept_in_junk_drawers() -> None:
    drawers = re.compile(
        r"\b(?:bot_data|user_data|chat_data|ConversationHandler|arbitrary_callback)"
    )
    texts = [
        (ROOT / path).read_text("utf-8") for room in ("bot", "handlers") for path in trees(room)
    ]
    assert not any(drawers.search(text) for text in texts)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: fluent.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def catalogue(language: str) -> dict[str, set[str]]:
    messages: dict[str, set[str]] = {}
    for source in sources(language).values():
        for entry in FluentResource(source).body:
            assert not isinstance(entry, fluent.Junk), entry
            if isinstance(entry, fluent.Message):
                assert entry.id.name not in messages, f"{entry.id.name} stands twice"
                visitor = _Variables()
                visitor.visit(entry)
                messages[entry.id.name] = visitor.found
    return messages


def test_every_sentence_stands_in_each_language_with_the_same_variables() -> None:
    first, *others = (catalogue(language) for language in LANGUAGES)
    for other in others:
        assert other == first


COMMAND_LINE = ast.parse((ROOT / "bot" / "__main__.py").read_text(encoding="utf-8"))
_SHELL = tuple(
    node.value
    for node in ast.walk(COMMAND_LINE)
    if isinstance(node, ast.Constant) and isinstance(node.value, str)
)

# What a key can be built of beyond the texts of its own module, enum members and numbers.
ELSEWHERE: dict[str, tuple[str, ...]] = {
    "act-": ("load", "add", "edit", "alias", "retire", "undo", "undo-load"),  # entry_versions.act
    "audit-act-": tuple(ACTS),
    "audit-detail-": tuple(each.replace("_", "-") for each in DETAILS),
    "audit-kind-": tuple(KINDS),
    "audit-rule-": tuple(RULES),
    "aid-answer-": tuple(f"{each.value}-{one}" for each, some in CHOICES.items() for one in some),
    "audience-attending-": ("least", "below"),  # a share, and which side of it
    "category-": (*CATEGORIES, OTHER),
    "example-": _SHELL,
    "help-": _SHELL,
    "option-": _SHELL,
    "shell-name-": (*_SHELL, "port", "count"),
    "language-": LANGUAGES,
    "proposal-": ("add", "alias", "edit"),
}


@cache
def members_of_enums() -> frozenset[str]:
    """Names and values of every enum of the program, as keys spell them."""
    found: set[str] = set()
    for tree in (tree for room in ROOMS[:4] for tree in trees(room).values()):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and any(
                isinstance(base, ast.Name) and base.id.endswith("Enum") for base in node.bases
            ):
                for each in node.body:
                    if isinstance(each, ast.Assign) and isinstance(each.targets[0], ast.Name):
                        name = each.targets[0].id.lower()
                        found |= {name, name.replace("_", "-")}
                        found |= texts_in(each)
    return frozenset(found)


def texts_in(tree: ast.AST) -> set[str]:
    return {
        str(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str | int)
    }


def patterns_in(tree: ast.Module) -> list[re.Pattern[str]]:
    """What the f-strings of a module can become that begin like the key of a sentence."""
    own = (texts_in(tree) | members_of_enums() | {str(number) for number in range(8)}) - {""}
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        first, *_ = node.values
        if not isinstance(first, ast.Constant) or not re.match(r"[a-z]+-", str(first.value)):
            continue
        known = own | set(ELSEWHERE.get(str(first.value), ()))
        any_of = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
        parts = [
            re.escape(str(each.value)) if isinstance(each, ast.Constant) else f"(?:{any_of})"
            for each in node.values
        ]
        found.append(re.compile("".join(parts)))
    return found


def test_every_sentence_is_used() -> None:
    program = [tree for room in ROOMS[:4] for tree in trees(room).values()]
    said = {text for tree in program for text in texts_in(tree)}
    built = [each for tree in program for each in patterns_in(tree)]
    unused = [
        key
        for key in catalogue("zh-Hans")
        if key not in said and not any(each.fullmatch(key) for each in built)
    ]
    assert unused == []


def acts_in(tree: ast.Module) -> set[str]:
    """The acts that a module writes into the audit log, those that are built by their beginning."""
    found = set()
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or "roles.record" not in ast.unparse(node):
            continue
        for each in node.keywords:
            if each.arg == "act" and isinstance(each.value, ast.Constant):
                found.add(str(each.value.value))
            if each.arg == "act" and isinstance(each.value, ast.JoinedStr):
                first, *_ = each.value.values
                assert isinstance(first, ast.Constant), ast.unparse(node)
                found.add(str(first.value) + "*")
    return found


def test_every_act_of_the_audit_log_has_words() -> None:
    written = {act for room in ROOMS[:4] for tree in trees(room).values() for act in acts_in(tree)}
    begun = {act.removesuffix("*") for act in written if act.endswith("*")}
    assert {act for act in written if not act.endswith("*")} - ACTS.keys() == set()
    assert [each for each in begun if not any(act.startswith(each) for act in ACTS)] == []
    built = {f"broadcast-{each.value}" for each in lifecycle.AnnouncementEvent}
    built |= {f"binding-{each.value}" for each in bindings.RequestKind}
    built |= {f"series-{each.value}" for each in series.SeriesState}
    built |= {f"measure-{each.value}" for each in MeasureState if each is not MeasureState.OPEN}
    assert built - ACTS.keys() == set()
    known = catalogue("zh-Hans")
    assert [act for act in ACTS if f"audit-act-{act}" not in known] == []
    assert [group for group in ActGroup if f"audit-group-{group.value}" not in known] == []


def test_every_sentence_named_exists() -> None:
    named = re.compile(
        r'(?:\.html|\.label|say|said|texts|BotError|CellError|complain(?:_once)?)\(\s*"([a-z]+(?:-[a-z0-9]+)*)"'
    )
    known = catalogue("zh-Hans")
    missing = {
        key
        for room in ("bot", "handlers", "storage", "config")
        for path in trees(room)
        for key in named.findall((ROOT / path).read_text(encoding="utf-8"))
        if "-" in key and key not in known
    }
    assert missing == set()


def test_every_notification_that_is_made_has_words_and_all_words_are_used() -> None:
    worded = set(LETTERS) - {LetterKind.FORGOTTEN}
    assert worded == set(LetterKind) - {LetterKind.FORGOTTEN}
    elsewhere = "\n".join(
        (ROOT / path).read_text(encoding="utf-8")
        for room in ROOMS[:3]
        for path in trees(room)
        if path != "storage/outbox.py" and not path.endswith("letters.py")
    )
    made = {
        kind
        for kind in worded
        if f"LetterKind.{kind.name}" in elsewhere
        or f"'{kind}'" in elsewhere
        or f'"{kind}"' in elsewhere
    }
    assert sorted(worded - made) == []


def test_a_notification_worded_twice_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="two wordings"):
        table_of(LETTERS)


# Which enum holds the values that a column's CHECK lists; None: only SQL speaks of them.
ENUM_OF: dict[str, type[StrEnum] | None] = {
    "activities.kind": ActivityKind,
    "activities.state": ActivityState,
    "activity_signups.state": Seat,
    "committee_rights.may": CommitteeRight,
    "elective_swaps.state": swaps.SwapState,
    "aid_notice_posts.state": PostState,
    "aid_payments.state": PaymentState,
    "aid_records.source": RecordSource,
    "aid_records.state": RecordState,
    "alerts.state": AlertState,
    "attendance.mark": Mark,
    "attendance.source": MarkSource,
    "announcements.question": lifecycle.PauseQuestion,
    "announcements.state": lifecycle.AnnouncementState,
    "candidates.result": Grade,
    "class_groups.state": group_states.GroupState,
    "class_series.anchor": series.Anchor,
    "class_series.state": series.SeriesState,
    "cases.state": cases.CaseState,
    "complaints.kind": complaint_states.ComplaintKind,
    "complaints.state": complaint_states.ComplaintState,
    "complaints.ending": complaint_states.Ending,
    "courses.kind": CourseKind,
    "deliveries.state": lifecycle.DeliveryOutcome,
    "binding_requests.kind": bindings.RequestKind,
    "binding_requests.state": bindings.RequestState,
    "teacher_requests.state": teachers.TeacherState,
    "teaching_requests.state": RequestState,
    "teaching_asks.state": AskState,
    "class_services.post": ServicePost,
    "checklist_lines.phase": Phase,
    "checklist_lines.post": Post,
    "checklist_lines.anchor": Anchor,
    "checklist_items.state": ItemState,
    "elective_choices.state": Seat,
    "grants.scope_kind": ScopeKind,
    "inbox.state": None,
    "invitations.scope_kind": ScopeKind,
    "guardianships.state": GuardianState,
    "career_calls.result": CallResult,
    "careers.how": None,  # but the record of the aided
    "careers.status": CareerStatus,
    "careers.turnover": Turnover,
    "findings.kind": FindingKind,
    "helps.ending": HelpEnding,
    "helps.kind": HelpKind,
    "helps.state": HelpState,
    "internship_marks.side": Side,
    "internship_papers.media": None,
    "internship_steps.kind": StepKind,
    "internship_troubles.ending": TroubleEnding,
    "internship_troubles.kind": TroubleKind,
    "internship_words.mood": Mood,
    "internships.kind": InternKind,
    "internships.state": InternState,
    "leave_asked.step": leave_requests.Step,
    "leave_requests.state": leave_requests.LeaveState,
    "intakes.state": IntakeState,
    "signups.seat": Seat,
    "signups.stage": SignupStage,
    "incident_notes.kind": NoteKind,
    "incident_told.whom": Whom,
    "incidents.kind": IncidentKind,
    "loads.state": loads.LoadState,
    "aid_applications.stage": Stage,
    "papers.media": None,
    "papers.owner": PaperOwner,
    "papers.state": None,
    "aid_schemes.per": Per,
    "aid_check_lines.fault": None,  # or none
    "aid_check_lines.state": LineState,
    "aid_checks.state": None,
    "aid_donations.target": Target,
    "outcome_works.consent": Consent,
    "outcomes.kind": OutcomeKind,
    "outcomes.source": None,
    "training_levels.level": TrainingLevel,
    "measures.source": SourceKind,
    "measures.state": MeasureState,
    "mentoring_tasks.kind": TaskKind,
    "offered_answers.state": offers.OfferState,
    "outbox.state": outbox.NotificationState,
    "polls.kind": polls.PollKind,
    "projects.state": ProjectState,
    "registrations.seat": Seat,
    "registrations.stage": RegistrationStage,
    "questions.outcome": verdict.VerdictOutcome,
    "questions.state": None,
    "result_subscriptions.occasion": subscriptions.Occasion,
    "rounds.act": lifecycle.PassKind,
    "rounds.state": None,
    "school_days.kind": DayKind,
    "sessions.status": SessionStatus,
    "survey_questions.kind": QuestionKind,
    "surveys.state": surveys.SurveyState,
    "teachers.kind": TeacherKind,
    "ways.source": WaySource,
    "ways.state": WayState,
}


def listed_in_schema() -> dict[str, set[str]]:
    """Every column of the newest schema that a CHECK limits to some texts."""
    found: dict[str, set[str]] = {}
    with closing(sqlite3.connect(":memory:")) as tx:
        for script in migrations():
            tx.executescript(script)
        for table, sql in tx.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'"):
            for column, texts in re.findall(r"(\w+) IN\s*\(([^()]*'[^()]*)\)", sql):
                listed = set(re.findall(r"'([^']*)'", texts))
                found.setdefault(f"{table}.{column}", listed)  # a later CHECK names some of them
    return found


def test_enums_hold_what_the_schema_lets_in() -> None:
    schema = listed_in_schema()
    assert set(schema) == set(ENUM_OF)
    spoken = {
        column: {each.value for each in enum}
        for column, enum in ENUM_OF.items()
        if enum is not None
    }
    assert spoken == {column: schema[column] for column in spoken}


def test_every_command_has_a_line_in_the_menu_or_is_start() -> None:
    commands = [each.trigger for each in TABLE.routes if isinstance(each.trigger, Command)]
    assert {each.name for each in commands if each.menu is None} == {"start"}
    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", each.name) for each in commands)


def test_every_button_has_a_tag_of_its_own() -> None:
    assert len(TABLE.buttons) == len({button.__name__ for button in TABLE.buttons.values()})


def is_command(name: str) -> bool:
    """Whether the command line can explain it."""
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([name, "--help"])
    return ended.value.code == 0


def test_commands_of_the_readme_exist() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"linghang ([a-z]+)", text))
    assert [name for name in named if not is_command(name)] == []
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"make ([a-z-]+)", text)) <= targets


@pytest.mark.parametrize("number", range(len(migrations())))
def test_migrations_are_numbered_in_order(number: int) -> None:
    names = sorted(path.name for path in (ROOT / "storage" / "migrations").glob("*.sql"))
    assert int(names[number].split("_")[0]) == number + 1


ARRAYS = {"NDArray", "Floats", "Places", "Array"}


def values_of(node: ast.ClassDef) -> tuple[bool, set[str]]:
    """Of a dataclass: whether it is compared by identity, and the types it names."""
    made = next(
        each
        for each in node.decorator_list
        if isinstance(each, ast.Call) and ast.unparse(each.func) == "dataclass"
    )
    by_identity = any(each.arg == "eq" for each in made.keywords)
    hints = [each.annotation for each in node.body if isinstance(each, ast.AnnAssign)]
    named = (each for hint in hints for each in ast.walk(hint))
    return by_identity, {each.id for each in named if isinstance(each, ast.Name)}


def test_what_holds_arrays_is_not_compared_by_value() -> None:
    """Numpy answers ``==`` with an array, which is neither true nor false."""
    made = {
        each.name: values_of(each)
        for path, tree in trees("bot").items()
        for each in ast.walk(tree)
        if isinstance(each, ast.ClassDef)
        and any(ast.unparse(one).startswith("dataclass(") for one in each.decorator_list)
    }
    holding = set(ARRAYS)
    while more := {name for name, (_, named) in made.items() if named & holding} - holding:
        holding |= more
    assert [name for name in made if name in holding and not made[name][0]] == []


WATCHERS = {"expect", "raises", "warns", "sees_until"}  # they fail where it is not so


@cache
def calls(node: ast.AST) -> frozenset[str]:
    """The names of what is called in it, and ``assert`` where it asserts."""
    within = list(ast.walk(node))
    called = [each.func for each in within if isinstance(each, ast.Call)]
    names = [each.attr for each in called if isinstance(each, ast.Attribute)]
    names += [each.id for each in called if isinstance(each, ast.Name)]
    names += ["assert" for each in within if isinstance(each, ast.Assert)]
    return frozenset(names)


def functions(tree: ast.Module) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [
        each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def claims(node: ast.AST, helpers: Collection[str]) -> bool:
    """Whether it says what must be so, itself or by a helper."""
    return not calls(node).isdisjoint({"assert", *WATCHERS, *helpers})


def claiming_helpers(trees: Collection[ast.Module]) -> set[str]:
    """Helpers of tests, by name, that say what must be so; also by calling one another."""
    named: dict[str, list[ast.AST]] = {}
    for tree in trees:
        for each in functions(tree):
            named.setdefault(each.name, []).append(each)
    found: set[str] = set()
    while True:
        more = {
            name
            for name, nodes in named.items()
            if name not in found and all(claims(node, found) for node in nodes)
        }
        if not more:
            return found
        found |= more


def test_every_test_says_what_must_be_so() -> None:
    helpers = claiming_helpers(trees("tests").values())
    silent = [
        f"{path}: {each.name}"
        for path, tree in trees("tests").items()
        for each in functions(tree)
        if each.name.startswith("test_") and not claims(each, helpers)
    ]
    assert silent == []


def sleeps(node: ast.AST) -> list[int]:
    """The lines on which it sleeps for a time, other than between two looks."""
    found: list[int] = []
    for each in ast.iter_child_nodes(node):
        if isinstance(each, ast.While):
            continue
        if isinstance(each, ast.Call) and ast.unparse(each.func).endswith(".sleep"):
            found += [each.lineno] * (ast.unparse(each.args[0]) != "0")
        found += sleeps(each)
    return found


def test_no_test_waits_for_a_time_instead_of_an_event() -> None:
    found = [f"{path}:{line}" for path, tree in trees("tests").items() for line in sleeps(tree)]
    assert found == []
