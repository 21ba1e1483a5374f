"""The data stored about a person: all of it shown, and erased with the statistics kept.

``TRACES`` is the one list of where somebody leaves traces and what becomes of each; a test holds it
against the schema, so a new table with people in it cannot be forgotten. What the bot gathered is
erased when somebody asks for it; the school's own records (roster, attendance, exams, electives)
only where the school takes them off its roster as well.
"""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import orjson

from bot.domain.ids import AccountId, PersonId
from bot.errors import BotError
from storage import drafts, erased, journal, mentions, private, rows, sealing
from storage.complaints import confided, writing
from storage.people import endings
from storage.surveys import responses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from storage.database import Tx

ANY_ZONE = ZoneInfo("UTC")  # whoever is erased has no role, hence no case that waits for a time
NOBODY = 0  # the account that what is kept for statistics belongs to, once nobody owns it


@dataclass(frozen=True, slots=True)
class DataSubject:
    """A subject of data: a person of the roster, a Telegram account, or both."""

    person_id: PersonId | None
    account_id: AccountId | None
    name: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A table with data of people.

    ``whose`` selects the rows, by ``:person`` and ``:account``; ``erase`` is what follows ``UPDATE
    table`` or is ``DELETE``; None keeps the rows, for the reason that ``note`` gives. What is the
    ``school``'s is erased only with the row of the roster; what is not ``shown`` belongs to others
    and is in no export.
    """

    table: str
    whose: str
    erase: str | None = None
    note: str = ""
    school: bool = False
    shown: bool = True


DELETE = "DELETE"
_NAMED_IN = """
SELECT 1 FROM people p WHERE p.id = :person AND length(p.name) > 1 AND instr({column}, p.name)
"""
_INTERNSHIPS = "SELECT id FROM internships WHERE person_id = :person"
_PROJECTS = "SELECT id FROM projects WHERE person_id = :person"
_OUTSIDE = "person_id IN (SELECT person_id FROM outsiders WHERE account_id = :account)"
_UNSENT = "state IN ('draft', 'cancelled') AND id NOT IN (SELECT announcement_id FROM rounds)"
TRACES = (
    Trace("drafts", "account_id = :account", DELETE),
    Trace("lead_times", "account_id = :account", DELETE),
    Trace("preferences", "account_id = :account", DELETE),
    Trace("calendar_feeds", "account_id = :account", DELETE),
    Trace("binding_failures", "account_id = :account", DELETE),
    # what is guessed of somebody of the roster, and what they are found by, belongs to their row
    Trace("wrong_tries", "person_id = :person", DELETE, school=True, shown=False),
    Trace("roster_unread", "person_id = :person", DELETE, school=True, shown=False),
    Trace("roster_keys", "person_id = :person", DELETE, school=True, shown=False),
    Trace("phone_changes", "person_id = :person", DELETE, school=True),
    Trace("former_bindings", "account_id = :account", DELETE),
    Trace("former_bindings", "person_id = :person", DELETE, school=True, shown=False),
    Trace("binding_requests", "account_id = :account", DELETE),
    Trace("binding_requests", "person_id = :person", DELETE, school=True, shown=False),
    Trace("binding_requests", "first_by = :account", "SET first_by = 0"),
    Trace("binding_requests", "decided_by = :account", "SET decided_by = 0"),
    Trace("teacher_requests", "account_id = :account", DELETE),
    Trace("teacher_requests", "decided_by = :account", "SET decided_by = 0"),
    Trace("teachers", "account_id = :account", "SET account_id = NULL", "the pool is the school's"),
    Trace("teaching_requests", "asked_by = :account", "SET asked_by = 0", shown=False),
    Trace(
        "class_services",
        "account_id = :account",
        "SET account_id = NULL, gone = 1",
        "that somebody is to serve a class is the school's; the class has a hole",
    ),
    Trace("checklist_lines", "owner = :account", "SET owner = NULL", shown=False),
    Trace("checklist_items", "by_id = :account", "SET by_id = 0", "that it is done stays"),
    Trace("speech_consents", "account_id = :account", DELETE),
    Trace("grants", "account_id = :account", DELETE),
    Trace("result_subscriptions", "account_id = :account", DELETE),
    Trace("grants", "granted_by = :account", "SET granted_by = 0"),
    Trace("result_subscriptions", "set_by = :account", "SET set_by = 0"),
    Trace("invitations", "used_by = :account", "SET used_by = 0"),
    Trace("invitations", "created_by = :account", "SET created_by = 0"),
    Trace("talks", "account_id = :account", DELETE),
    Trace("offered_answers", "account_id = :account", DELETE),
    Trace(
        "group_answers",
        "account_id = :account",
        "SET account_id = 0, chat_id = 0, message_id = -id",
        "who was asked whether they want it still can; under no name",
    ),
    Trace(
        "questions",
        "account_id = :account",
        "SET account_id = 0, chat_id = 0, message_id = -id, text = '', reason = '',"
        " state = iif(state = 'open', 'dropped', state)",
        "counted, without its words",
    ),
    Trace(
        "ways",
        "state = 'waiting' AND id IN (SELECT way_id FROM way_askers WHERE account_id = :account)"
        " AND NOT EXISTS (SELECT 1 FROM way_askers wa WHERE wa.way_id = ways.id"
        " AND wa.account_id <> :account)",
        DELETE,
        "words of theirs that no colleague has decided about; confirmed ones are the school's",
    ),
    Trace("way_askers", "account_id = :account", DELETE),
    Trace("ways", "decided_by = :account", "SET decided_by = 0", shown=False),
    Trace(
        "ways",
        f"EXISTS ({_NAMED_IN.format(column='ways.text')})",
        DELETE,
        "words with their name",
        school=True,
        shown=False,
    ),
    # what is anonymous is nobody's: see _erase for where its answers would have gone
    Trace(
        "complaint_steps",
        "complaint_id IN (SELECT id FROM complaints WHERE account_id = :account)",
        "SET text = iif(by_id IS NULL, '', text), photo = ''",
        "counted, without their words",
    ),
    Trace("complaint_steps", "by_id = :account", "SET by_id = 0"),
    Trace(
        "complaints",
        "account_id = :account",
        "SET account_id = 0, person_id = NULL,"
        " state = iif(state IN ('open', 'asked'), 'closed', state)",
        "counted, without a name",
    ),
    Trace("complaints", "person_id = :person", "SET person_id = NULL", school=True),
    Trace("complaints", "owner_id = :account", "SET owner_id = NULL", shown=False),
    Trace("complaint_hidden", "account_id = :account", DELETE, shown=False),
    Trace("complaint_topics", "owner_id = :account", "SET owner_id = NULL"),
    Trace("case_copies", "chat_id = :account", DELETE),
    Trace("set_aside", "account_id = :account", DELETE),
    Trace("outbox", "chat_id = :account", DELETE),
    Trace(
        "outbox",
        "cause IN (SELECT 'case:' || id FROM cases WHERE account_id = :account)",
        "SET payload = json_remove(payload, '$.text'),"
        " state = iif(state = 'waiting', 'withdrawn', state),"
        " settled_at = iif(state = 'waiting', :now, settled_at)",
        "that colleagues were told is counted, without the words",
        shown=False,
    ),
    Trace(
        "outbox",
        "cause BETWEEN 'answer:' || :account || ':' AND 'answer:' || :account || ':~'",
        "SET cause = 'answer',"
        " payload = iif(state = 'waiting', payload, json_set(payload, '$.text', ''))",
        "that an answer was given is counted; one on its way still arrives",
        shown=False,
    ),
    Trace(
        "outbox",
        "kind IN ('exam-changed', 'exam-eve', 'exam-soon')"
        " AND json_extract(payload, '$.person') = :person",
        DELETE,
        "letters to an account that was theirs before",
        shown=False,
    ),
    Trace(
        "outbox",
        "instr(dedupe_key || ':', ':' || :account || ':')",
        "SET dedupe_key = 'erased:' || id",
        shown=False,
    ),
    Trace(
        "incidents",
        "verbatim AND case_id IN (SELECT id FROM cases WHERE account_id = :account)",
        "SET text = '', verbatim = 0",
        "words of theirs to the desk; that something happened is counted",
        shown=False,
    ),
    Trace(
        "case_messages",
        "case_id IN (SELECT id FROM cases WHERE account_id = :account) OR account_id = :account",
        "SET account_id = 0, chat_id = 0, message_id = -id, text = ''",
        "counted, without its words",
    ),
    Trace(
        "cases",
        "account_id = :account",
        "SET state = 'closed', account_id = 0, closed_at = coalesce(closed_at, :now),"
        " topic_shows = ''",
        "counted, without a name",
    ),
    Trace(
        "cases",
        "claimed_by = :account",
        "SET claimed_by = iif(state = 'claimed', NULL, 0), claimed_at = iif(state = 'claimed',"
        " NULL, claimed_at), state = iif(state = 'claimed', 'open', state), topic_shows = ''",
        "what they had in hand waits for a colleague again",
    ),
    Trace(
        "crisis_words",
        "crisis_id IN (SELECT id FROM crises WHERE account_id = :account)",
        DELETE,
    ),
    Trace(
        "crises",
        "account_id = :account",
        "SET account_id = 0, ring_at = NULL, ended_at = coalesce(ended_at, :now)",
        "counted, without a name and without words",
    ),
    Trace(
        "crises",
        "taken_by = :account",
        "SET ring_at = iif(ended_at IS NULL, :now, NULL),"
        " taken_by = iif(ended_at IS NULL, NULL, 0)",
        "whom they were to help is called for again",
        shown=False,
    ),
    # incidents and measures are the school's records; whoever wrote them is forgotten
    Trace("incidents", "reported_by = :account", "SET reported_by = 0"),
    Trace(
        "incidents",
        "taken_by = :account",
        "SET taken_by = iif(closed_at IS NULL, NULL, 0),"
        " ring_at = iif(closed_at IS NULL AND urgent, :now, NULL)",
        "a colleague is called for again",
    ),
    Trace("incidents", "closed_by = :account", "SET closed_by = 0"),
    Trace("incident_told", "noted_by = :account", "SET noted_by = 0"),
    Trace("incident_notes", "noted_by = :account", "SET noted_by = 0"),
    Trace("incident_photos", "noted_by = :account", "SET noted_by = 0"),
    Trace(
        "incident_weeks",
        "account_id = :account AND EXISTS (SELECT 1 FROM incident_weeks iw WHERE iw.account_id = 0"
        " AND iw.week = incident_weeks.week AND iw.class_id = incident_weeks.class_id)",
        DELETE,
        shown=False,
    ),
    Trace(
        "incident_weeks",
        "account_id = :account",
        "SET account_id = 0",
        "that a class was asked about, and confirmed, is counted",
    ),
    Trace(
        "incident_photos",
        "incident_id IN (SELECT incident_id FROM incident_hurt WHERE person_id = :person)",
        DELETE,
        "pictures they may be on",
        school=True,
        shown=False,
    ),
    *(
        Trace(
            table,
            f"EXISTS ({_NAMED_IN.format(column=f'reveal({table}.{column})')})",
            f"SET {column} = conceal(replace(reveal({column}),"
            " (SELECT name FROM people WHERE id = :person), '＊'))",
            "words with their name",
            school=True,
            shown=False,
        )
        for table, column in (
            ("incidents", "text"),
            ("incidents", "outcome"),
            ("incident_notes", "text"),
            ("incident_hurt", "words"),
            ("alert_steps", "text"),
        )
    ),
    *(
        Trace(
            table,
            f"EXISTS ({_NAMED_IN.format(column=f'{table}.{column}')})",
            f"SET {column} = replace({column}, (SELECT name FROM people WHERE id = :person), '＊')",
            "words with their name",
            school=True,
            shown=False,
        )
        for table, column in (
            ("incidents", "place"),
            ("measures", "finding"),
            ("measures", "text"),
            ("measures", "ended_text"),
            ("findings", "text"),
            ("findings", "done"),
        )
    ),
    Trace(
        "incident_hurt",
        "person_id = :person",
        "SET person_id = NULL, words = '＊'",
        "that somebody was hurt is counted",
        school=True,
    ),
    Trace("measures", "made_by = :account", "SET made_by = 0"),
    Trace("measures", "ended_by = :account", "SET ended_by = 0"),
    Trace(
        "measures",
        "owner = :account",
        "SET owner = iif(state = 'open', NULL, 0)",
        "what they were to do waits for a colleague",
    ),
    # help and visits are the school's; what a helper wrote is read by nobody once they are gone
    Trace(
        "mentoring_media",
        "contact_id IN (SELECT id FROM mentoring_contacts WHERE account_id = :account)",
        DELETE,
        shown=False,  # about a student
    ),
    Trace(
        "mentoring_media",
        "contact_id IN (SELECT id FROM mentoring_contacts WHERE person_id = :person)",
        DELETE,
        "voices and pictures about them",
        school=True,
        shown=False,
    ),
    Trace(
        "mentoring_gifts",
        "contact_id IN (SELECT id FROM mentoring_contacts WHERE person_id = :person)",
        note="what was given at a visit is counted",
    ),
    Trace(
        "mentoring_contacts",
        "account_id = :account",
        "SET account_id = 0, note = ''",
        "that a student was met is the school's; the words go",
        shown=False,
    ),
    Trace(
        "mentoring_contacts",
        "person_id = :person",
        "SET note = ''",
        "that somebody was met is counted; the words of their helper go",
        school=True,
        shown=False,
    ),
    Trace(
        "mentoring_summaries",
        "account_id = :account",
        "SET account_id = 0",
        "the school's record of a student, under no name",
        shown=False,
    ),
    Trace("mentoring_summaries", "person_id = :person", DELETE, school=True, shown=False),
    Trace(
        "mentoring_stand_ins",
        "account_id = :account OR stand_in = :account",
        DELETE,
    ),
    Trace("mentoring_stand_ins", "named_by = :account", "SET named_by = 0"),
    Trace("mentoring_phones", "account_id = :account", DELETE),
    Trace(
        "mentoring_tasks",
        "pair_id IN (SELECT id FROM mentoring_pairs WHERE person_id = :person) AND done_on IS NULL",
        DELETE,
        "nothing is due for them any more",
        school=True,
        shown=False,
    ),
    Trace(
        "mentoring_pairs",
        "person_id = :person",
        "SET ended_on = coalesce(ended_on, date(:now, 'unixepoch'))",
        "that somebody was helped is counted",
        school=True,
    ),
    Trace("mentoring_pairs", "account_id = :account", "SET account_id = 0"),
    Trace("mentoring_pairs", "made_by = :account", "SET made_by = 0"),
    Trace(
        "load_changes",
        "entity = 'pair' AND json_extract(after, '$.account_id') = :account",
        "SET before = NULL, after = NULL",
        "an import cannot bring the pair back",
        shown=False,
    ),
    Trace(
        "load_changes",
        "entity = 'pair' AND json_extract(after, '$.person_id') = :person",
        "SET before = NULL, after = NULL",
        "an import cannot bring the pair back",
        school=True,
        shown=False,
    ),
    Trace("visit_stops", "person_id = :person", DELETE, school=True),
    Trace("visit_campaigns", "made_by = :account", "SET made_by = 0"),
    Trace(
        "papers",
        "owner = 'aid' AND owner_id IN (SELECT id FROM aid_applications WHERE person_id = :person)",
        "SET file_id = '', copy = '', reason = ''",
        "that a paper was accepted is the school's; the picture is not kept",
    ),
    Trace(
        "aid_applications",
        "person_id = :person",
        "SET reason = '', account_id = 0, update_id = NULL,"
        " decided_at = iif(stage IN ('draft', 'submitted', 'class'), :now, decided_at),"
        " stage = iif(stage IN ('draft', 'submitted', 'class'), 'withdrawn', stage)",
        "what was granted is the school's",
    ),
    Trace("aid_applications", "account_id = :account", "SET account_id = 0", shown=False),
    Trace("aid_applications", "decided_by = :account", "SET decided_by = 0", shown=False),
    Trace(
        "papers",
        "owner = 'signup' AND owner_id IN (SELECT id FROM signups WHERE account_id = :account"
        " OR person_id = :person)",
        "SET file_id = '', copy = '', reason = ''",
        "that a paper was accepted is the school's; the picture is not kept",
    ),
    Trace("signups", "account_id = :account AND stage = 'draft'", DELETE),
    Trace(
        "signups",
        "account_id = :account AND own AND stage <> 'confirmed'",
        "SET name = '', phone = '', firm = NULL, firm_id = NULL, post = NULL, asked = '',"
        " reason = '', account_id = 0, verified = 0, grown = NULL, seat = NULL,"
        " stage = iif(stage IN ('refused', 'absent'), stage, 'withdrawn'),"
        " decided_at = coalesce(decided_at, :now), forgotten_at = :now",
        "that somebody signed up is counted, without their data",
    ),
    Trace("signups", "account_id = :account", "SET account_id = 0"),
    Trace(
        "signups",
        "person_id = :person",
        "SET name = '', phone = '', firm = NULL, firm_id = NULL, post = NULL, asked = '',"
        " reason = '', account_id = 0, verified = 0, grown = NULL, seat = NULL,"
        " stage = iif(stage = 'absent', stage, 'withdrawn'),"
        " decided_at = coalesce(decided_at, :now), forgotten_at = :now",
        "that somebody signed up is counted, without their data",
        school=True,
    ),
    Trace("signups", "decided_by = :account", "SET decided_by = 0", shown=False),
    Trace("intakes", "made_by = :account", "SET made_by = 0"),
    Trace("person_firms", "person_id = :person", DELETE, school=True),
    # what an intern said is theirs; where they were, and that something was wrong, the school's
    Trace("internship_words", f"internship_id IN ({_INTERNSHIPS})", "SET text = '', photo = ''"),
    Trace("internship_steps", "by_id = :account", "SET by_id = 0", shown=False),
    Trace(
        "internship_steps",
        f"internship_id IN ({_INTERNSHIPS})",
        "SET text = ''",
        "what was done is counted, without words",
        school=True,
        shown=False,
    ),
    Trace(
        "internship_troubles",
        f"internship_id IN ({_INTERNSHIPS})",
        "SET text = ''",
        "that something was wrong at a firm is counted, without their words",
    ),
    Trace("internship_troubles", "owner = :account", "SET owner = NULL", shown=False),
    Trace("internship_troubles", "closed_by = :account", "SET closed_by = 0", shown=False),
    Trace("internship_marks", "noted_by = :account", "SET noted_by = 0"),
    Trace("internship_marks", f"internship_id IN ({_INTERNSHIPS})", "SET text = ''"),
    Trace("internship_papers", f"internship_id IN ({_INTERNSHIPS})", DELETE),
    Trace("internship_papers", "sent_by = :account", "SET sent_by = 0", shown=False),
    Trace("internships", "person_id = :person AND state = 'reported'", DELETE),
    Trace("internships", "tutor_id = :account", "SET tutor_id = NULL", shown=False),
    Trace("internships", "made_by = :account", "SET made_by = 0", shown=False),
    Trace(
        "internships",
        "person_id = :person",
        "SET post = '', mentor = '', mentor_phone = '', pay = NULL,"
        " ended_on = iif(state = 'placed', date(:now, 'unixepoch'), ended_on),"
        " state = iif(state = 'placed', 'ended', state)",
        "that somebody was at a firm is counted",
        school=True,
    ),
    # a project is the trainee's own; marks count
    Trace("project_meetings", "by_id = :account", "SET by_id = 0", shown=False),
    Trace("project_meetings", f"project_id IN ({_PROJECTS})", "SET text = ''"),
    Trace(
        "project_marks",
        "account_id = :account",
        "SET account_id = -1 - abs(random() % 1000000000000)",
        shown=False,
    ),
    Trace("projects", "mentor_id = :account", "SET mentor_id = NULL, agreed = 0", shown=False),
    Trace(
        "projects",
        "person_id = :person",
        "SET title = '＊', problem = '', result = '',"
        " ended_on = iif(state = 'open', date(:now, 'unixepoch'), ended_on),"
        " state = iif(state = 'open', 'dropped', state)",
        "that there was a project, and its mark, is counted",
    ),
    Trace("help_visits", "by_id = :account", "SET by_id = 0", shown=False),
    Trace("help_visits", "help_id IN (SELECT id FROM helps WHERE person_id = :person)", DELETE),
    Trace("helps", "helper_id = :account", "SET helper_id = NULL", shown=False),
    Trace(
        "helps",
        "person_id = :person",
        "SET text = '', result = '', ending = iif(state = 'closed', ending, 'withdrawn'),"
        " closed_on = coalesce(closed_on, date(:now, 'unixepoch')), state = 'closed'",
        "that somebody was helped is counted",
    ),
    Trace("careers", "noted_by = :account", "SET noted_by = 0", shown=False),
    Trace(
        "careers",
        "person_id = :person",
        "SET firm_id = NULL",
        "what became of somebody is counted, without their firm",
    ),
    Trace("career_calls", "noted_by = :account", "SET noted_by = 0", shown=False),
    Trace("career_calls", "person_id = :person", DELETE),
    Trace("followup_plans", "made_by = :account", "SET made_by = 0"),
    Trace("findings", "made_by = :account", "SET made_by = 0", shown=False),
    Trace("aid_missed", "person_id = :person", DELETE, school=True, shown=False),
    # the yearly check, causes and measures, donations, outcomes: the school's own records
    *(
        Trace(table, f"{column} = :account", f"SET {column} = 0", shown=False)  # rows of others
        for table, column in (
            ("aid_checks", "opened_by"),
            ("aid_checks", "closed_by"),
            ("aid_check_lines", "checked_by"),
            ("aid_check_lines", "decided_by"),
            ("aid_rolls", "taken_by"),
            ("aid_causes", "noted_by"),
            ("aid_helps", "noted_by"),
            ("aid_donations", "noted_by"),
            ("outcomes", "confirmed_by"),
            ("outcome_works", "noted_by"),
        )
    ),
    Trace(
        "aid_check_lines",
        "person_id = :person",
        "SET words = '', level = '', class_id = NULL",
        "that a record was gone through is counted; what colleagues wrote of it is theirs",
        school=True,
        shown=False,
    ),
    Trace("aid_roll_lines", "person_id = :person", DELETE, school=True),
    Trace("aid_causes", "person_id = :person", DELETE, school=True),
    Trace("aid_helps", "person_id = :person", DELETE, school=True),
    Trace(
        "aid_donations",
        "person_id = :person",
        "SET person_id = NULL, class_id = NULL, photo = ''",
        "that something was given is counted; who gave may wish to be unnamed",
        school=True,
        shown=False,
    ),
    Trace("outcomes", "person_id = :person AND source = 'own' AND confirmed_at IS NULL", DELETE),
    Trace("outcomes", "person_id = :person", DELETE, school=True),
    Trace("outcome_shows", "account_id = :account", DELETE),
    Trace(
        "outcome_works",
        "person_id = :person",
        "SET title = '＊', photo = '', consent = 'withdrawn'",
        "what was earned is counted; the picture is gone",
    ),
    # the ledger is the school's: with its row of the roster somebody's words and category go, and
    # sums stay. Who has looked at somebody's records is told to them.
    Trace("aid_notice_people", "person_id = :person", DELETE, school=True, note="a public list"),
    Trace("aid_looks", "person_id = :person", DELETE, school=True),
    Trace("aid_looks", "account_id = :account", "SET account_id = -id", shown=False),
    Trace(
        "aid_city",
        "person_id = :person",
        "SET name = '—', id_tail = '', class_name = '', level = '', gone = 1",
        "that the city's list had a line is counted",
        school=True,
    ),
    Trace(
        "aid_records",
        "person_id = :person",
        "SET household = '', level = ''",
        "that somebody was aided, and why, is counted under no name",
        school=True,
    ),
    Trace(
        "aid_payments",
        "person_id = :person",
        "SET reference = 'erased:' || id",
        "what was paid stays in the sums, under no name",
        school=True,
    ),
    Trace("aid_officers", "account_id = :account", DELETE),
    Trace("aid_officers", "named_by = :account", "SET named_by = 0", shown=False),
    Trace("aid_notices", "made_by = :account", "SET made_by = 0"),
    # alerts are the school's, and work of its staff: neither trainee nor guardian is shown them
    Trace(
        "alert_reasons",
        "kind = 'crisis' AND alert_id IN (SELECT id FROM alerts WHERE person_id = :person)",
        DELETE,
        "what was guessed of words of theirs goes with them",
        shown=False,
    ),
    Trace(
        "alert_steps",
        "alert_id IN (SELECT id FROM alerts WHERE person_id = :person)",
        "SET text = ''",
        "what was done is counted, without words",
        school=True,
        shown=False,
    ),
    Trace("alert_steps", "by_id = :account", "SET by_id = NULL"),
    Trace(
        "alerts",
        "person_id = :person",
        "SET state = 'closed', outcome = iif(state = 'open', 'other', outcome),"
        " ended_on = coalesce(ended_on, date(:now, 'unixepoch'))",
        "that somebody was in danger of dropping out is counted",
        school=True,
        shown=False,
    ),
    Trace("alerts", "owner = :account", "SET owner = NULL", "it waits for a colleague"),
    Trace("alerts", "ended_by = :account", "SET ended_by = NULL", shown=False),
    Trace("alert_rules", "set_by = :account", "SET set_by = 0"),
    Trace("canned_replies", "account_id = :account", "SET account_id = 0"),
    Trace("entry_versions", "account_id = :account", "SET account_id = 0"),
    Trace(
        "loads",
        "account_id = :account",
        "SET account_id = 0, file_name = '', book = '{}', file_id = '', doubts = '[]',"
        " answers = '[]',"
        " state = iif(state = 'staged', 'discarded', state)",
        "what an import changed can still be taken back",
    ),
    Trace(
        "loads",
        f"EXISTS ({_NAMED_IN.format(column='loads.book')}) AND state = 'staged'",
        "SET state = 'discarded', book = '{}', file_id = ''",
        "an import cannot bring them back",
        school=True,
        shown=False,
    ),
    Trace(
        "loads",
        f"EXISTS ({_NAMED_IN.format(column='loads.doubts || loads.answers')})",
        "SET state = iif(state = 'staged', 'discarded', state), book = '{}', file_id = '',"
        " doubts = '[]', answers = '[]'",
        "questions with their name",
        school=True,
        shown=False,
    ),
    Trace("import_answers", "owner = :account", DELETE),
    Trace("import_answers", "answered_by = :account", "SET answered_by = 0"),
    Trace(
        "import_answers",
        f"EXISTS ({_NAMED_IN.format(column='import_answers.key || import_answers.answer')})",
        DELETE,
        "questions with their name",
        school=True,
        shown=False,
    ),
    Trace(
        "loads",
        f"EXISTS ({_NAMED_IN.format(column='loads.file_name')})",
        "SET file_name = ''",
        school=True,
        shown=False,
    ),
    Trace("surveys", "created_by = :account AND state = 'draft'", DELETE),
    Trace("surveys", "created_by = :account", "SET created_by = 0"),
    Trace("survey_templates", "made_by = :account AND NOT shared", DELETE),
    Trace("survey_templates", "made_by = :account", "SET made_by = 0"),
    Trace("survey_drafts", "account_id = :account", DELETE),
    Trace("survey_drafts_clear", "account_id = :account", DELETE),
    Trace(
        "survey_invitations",
        "person_id = :person",
        note="who was asked and has finished is the school's; it counts for the response rate",
    ),
    Trace(
        "survey_responses",
        "person_id = :person",
        note="what was chosen under one's name is the school's, and counts",
    ),
    Trace(
        "survey_answers",
        "response_id IN (SELECT id FROM survey_responses WHERE person_id = :person)",
        "SET text = iif(text IS NULL, NULL, '')",
        "grades count; words and photos are taken out",
    ),
    Trace("elective_choices", "person_id = :person", DELETE, school=True),
    Trace("elective_swaps", "person_id = :person OR to_person_id = :person", DELETE, school=True),
    Trace("stale_electives", "chat_id = :account", DELETE),
    Trace("activity_photos", "person_id = :person", DELETE),
    Trace("activity_signups", "person_id = :person", DELETE),
    Trace("activity_tasks", "person_id = :person", "SET person_id = NULL", "who has it is open"),
    Trace(
        "activity_acts",
        "person_id = :person",
        "SET person_id = NULL",
        "what is on the programme stays, under no name",
    ),
    Trace("activities", "made_by = :account", "SET made_by = 0"),
    Trace("group_leaders", "person_id = :person", DELETE, school=True),
    Trace(
        "group_task_done",
        "person_id = :person",
        "SET person_id = NULL, file_id = ''",
        "that the group has done it counts",
    ),
    Trace("group_tasks", "made_by = :account", "SET made_by = 0"),
    Trace(
        "attendance",
        "person_id = :person",
        note="who was there is the school's, and counts for the class",
    ),
    Trace("attendance", "noted_by = :account", "SET noted_by = 0"),
    Trace("roll_calls", "recorded_by = :account", "SET recorded_by = 0"),
    Trace(
        "attendance_trail",
        "person_id = :person",
        note="what a mark was before, and who changed it, is the school's as the mark is",
    ),
    Trace("attendance_trail", "noted_by = :account", "SET noted_by = 0"),
    Trace(
        "checkin_arrivals",
        "person_id = :person",
        note="who checked in is the school's, and counts for the class",
    ),
    Trace("spot_checks", "person_id = :person", note="whose name was called is the school's"),
    Trace("checkins", "opened_by = :account", "SET opened_by = 0"),
    Trace("checkin_screens", "chat_id = :account", DELETE),
    Trace("checkin_tries", "account_id = :account", DELETE),
    Trace(
        "leave_requests",
        "person_id = :person",
        "SET reason = '', answer = '', note_kind = '', note_file = '', remind_at = NULL,"
        " state = iif(state = 'waiting', 'withdrawn', state)",
        "that somebody was on leave is the school's; why is not kept",
    ),
    Trace(
        "leave_spans",
        "person_id = :person",
        note="when somebody was on leave is the school's, as who was there",
    ),
    Trace("leave_requests", "account_id = :account", "SET account_id = 0"),
    Trace("leave_requests", "teacher_by = :account", "SET teacher_by = 0", shown=False),
    Trace("leave_requests", "decided_by = :account", "SET decided_by = 0", shown=False),
    Trace("leave_requests", "guardian_by = :account", "SET guardian_by = 0", shown=False),
    Trace("leave_asked", "account_id = :account", DELETE),
    # whoever registers from outside is erased whole: the school has no row of theirs on a roster
    Trace(
        "papers",
        "owner = 'registration' AND owner_id IN"
        " (SELECT id FROM registrations WHERE person_id = :person)",
        "SET file_id = '', copy = '', reason = ''",
        "that a paper was accepted is the school's; the picture is not kept",
    ),
    Trace(
        "registrations",
        "person_id = :person",
        "SET reason = '', account_id = 0, update_id = NULL, firm_id = NULL,"
        " seat = iif(stage = 'accepted', seat, NULL),"
        " stage = iif(stage IN ('draft', 'submitted', 'returned'), 'withdrawn', stage)",
        "that somebody registered, and paid, is counted",
    ),
    Trace("registrations", "account_id = :account", "SET account_id = 0", shown=False),
    Trace("registrations", "paid_by = :account", "SET paid_by = 0", shown=False),
    Trace("registrations", "decided_by = :account", "SET decided_by = 0", shown=False),
    Trace("exam_arrivals", "person_id = :person", note="who came is the school's", school=True),
    Trace("exam_arrivals", "let_in_by = :account", "SET let_in_by = 0", shown=False),
    Trace(
        "exam_appeals",
        "person_id = :person",
        "SET text = '', answer = ''",
        "that a result was looked over again is counted, without words",
    ),
    Trace("exam_appeals", "answered_by = :account", "SET answered_by = 0", shown=False),
    Trace(
        "exam_certificates",
        "person_id = :person",
        "SET number = '', collected_by = '', tracking = ''",
        "that a certificate was given out is counted",
        school=True,
    ),
    Trace("exam_certificates", "given_by = :account", "SET given_by = 0", shown=False),
    Trace("exam_officers", "account_id = :account", DELETE),
    Trace("exam_officers", "named_by = :account", "SET named_by = 0", shown=False),
    Trace("examiners", "account_id = :account", DELETE),
    Trace("examiners", "named_by = :account", "SET named_by = 0", shown=False),
    Trace("exam_windows", "set_by = :account", "SET set_by = 0", shown=False),
    Trace(
        "papers",
        f"owner = 'registration' AND owner_id IN (SELECT id FROM registrations WHERE {_OUTSIDE})",
        "SET file_id = '', copy = '', reason = ''",
        "likewise",
    ),
    Trace(
        "registrations",
        _OUTSIDE,
        "SET reason = '', account_id = 0, update_id = NULL, firm_id = NULL,"
        " seat = iif(stage = 'accepted', seat, NULL),"
        " stage = iif(stage IN ('draft', 'submitted', 'returned'), 'withdrawn', stage)",
        "likewise",
    ),
    Trace("exam_appeals", _OUTSIDE, "SET text = '', answer = ''", "likewise"),
    Trace(
        "exam_certificates",
        _OUTSIDE,
        "SET number = '', collected_by = '', tracking = ''",
        "likewise",
    ),
    Trace("exam_arrivals", _OUTSIDE, note="who came is the school's"),
    Trace(
        "candidates",
        _OUTSIDE,
        "SET venue = '', room = '', seat = '', ticket = '', score = ''",
        "that somebody sat an exam and whether it was passed is counted",
    ),
    Trace(
        "people",
        "id IN (SELECT person_id FROM outsiders WHERE account_id = :account)",
        "SET name = '—', phone = '', id_tail = '', erased_at = :now",
        "a number without a name",
    ),
    Trace("outsiders", "account_id = :account", DELETE),
    Trace("outsiders", "person_id = :person", DELETE, school=True),
    Trace(
        "candidates",
        "person_id = :person",
        "SET venue = '', room = '', seat = '', ticket = '', score = ''",
        "that somebody sat an exam and whether it was passed is counted",
        school=True,
    ),
    Trace("staged_candidates", "person_id = :person", DELETE, school=True, shown=False),
    Trace("exam_news", "person_id = :person", DELETE, school=True, shown=False),
    Trace("poll_votes", "account_id = :account", DELETE),
    Trace("poll_voters", "account_id = :account", DELETE),
    Trace("polls", "created_by = :account", "SET created_by = 0"),
    Trace("acknowledgements", "who = :person OR who = -:account", DELETE),
    Trace(
        "deliveries",
        "round_id IN (SELECT id FROM rounds) AND who = :person",
        "SET account_id = NULL, messages = NULL, reason = NULL,"
        " state = CASE state WHEN 'waiting' THEN 'unlinked' WHEN 'sending' THEN 'unknown'"
        " ELSE state END",
        "that something was sent is counted",
    ),
    Trace(
        "deliveries",
        "round_id IN (SELECT id FROM rounds) AND who = :person AND state = 'unlinked'",
        "SET state = 'withdrawn'",
        school=True,
        shown=False,
    ),
    Trace("deliveries", "round_id IN (SELECT id FROM rounds) AND who = -:account", DELETE),
    Trace("rounds", "ordered_by = :account", "SET ordered_by = 0"),
    Trace("announcements", f"author = :account AND {_UNSENT}", DELETE),
    Trace(
        "announcements",
        "author = :account",
        "SET author = 0, speaker = ''",
        "what the school said stays, under no name",
    ),
    Trace(
        "meta",  # a correction that waits for a second person
        "CASE WHEN key LIKE 'broadcast:%:correction' THEN json_extract(value, '$.by') END"
        " = :account",
        DELETE,
    ),
    Trace("announcements", "approved_by = :account", "SET approved_by = 0"),
    Trace(
        "class_series",
        "author = :account",
        "SET author = 0, speaker = '', source = NULL, state = iif(state = 'on', 'off', state)",
        "what the school says to each class stays, under no name",
    ),
    Trace(
        "inbox",  # also what they wrote in a group; what waits is handled, and emptied then
        "state <> 'waiting' AND (chat = :account"
        " OR instr(payload, CAST('\"id\":' || :account || ',' AS BLOB))"
        " OR instr(payload, CAST('\"id\":' || :account || '}' AS BLOB)))",
        "SET chat = iif(chat = :account, 0, chat), payload = x'', state = 'done', error = NULL",
        "that something arrived is counted",
    ),
    Trace(
        "load_changes",
        "(entity IN ('person', 'enrolment', 'person-firm')"
        " AND json_extract(key, '$[0]') = :person)"
        " OR (entity IN ('candidate', 'attendance', 'act-signup')"
        " AND json_extract(key, '$[1]') = :person)"
        " OR (entity IN ('aid-record', 'aid-city', 'aid-payment', 'aid-application', 'intern',"
        " 'career', 'outcome', 'act')"
        " AND json_extract(coalesce(after, before), '$.person_id') = :person)",
        "SET before = NULL, after = NULL",
        "an import cannot bring them back",
        school=True,
    ),
    Trace(
        "enrolments",
        "person_id = :person",
        "SET number = '', post = '', team = ''",
        "that somebody took part is counted",
        school=True,
    ),
    # whoever stood on the roster has left it with their role (planning.leave)
    Trace("duty_shifts", "account_id = :account", "SET account_id = NULL"),
    Trace("duty_shifts", "stand_in = :account", "SET stand_in = NULL"),
    Trace("duty_absences", "account_id = :account", DELETE),
    Trace("duty_absences", "stand_in = :account", "SET stand_in = NULL"),
    Trace("duty_safeguarding", "account_id = :account", DELETE),
    Trace(
        "audit",
        "account_id = :account",
        "SET account_id = 0",
        "what was done stays on record",
    ),
    Trace("audit", "object = 'account:' || :account", "SET object = ''"),
    Trace("audit", "object = 'person:' || :person", note="what the staff did to a row of theirs"),
    Trace("guardianships", "account_id = :account", DELETE),
    Trace("guardianships", "person_id = :person", DELETE, school=True, shown=False),
    Trace("guardianships", "decided_by = :account", "SET decided_by = 0", shown=False),
    Trace("guardianships", "ended_by = :account", "SET ended_by = 0", shown=False),
    Trace("grown_ups", "person_id = :person", DELETE, school=True),
    Trace("grown_ups", "said_by = :account", "SET said_by = 0", shown=False),
    Trace("accounts", "id = :account", DELETE),
    Trace(
        "people",
        "id = :person",
        "SET name = '—', phone = '', id_tail = '', gender = '', town = '', village = '',"
        " born_on = '', guardian = '', guardian_phone = '', relation = '', erased_at = :now",
        "a number without a name, in a district",
        school=True,
    ),
)


def subject_of(tx: Tx, words: str) -> DataSubject:
    """Find a subject by a Telegram id, a phone number, a student number or a full name.

    Raises:
        BotError: Nobody is meant, or several people are.
    """
    found = rows.many(tx, DataSubject, _SUBJECTS, {"words": words.strip()})
    if not found:
        raise BotError("person-unknown", words=words)
    if len(found) > 1:
        raise BotError("person-several", words=words, count=len(found))
    return found[0]


_SUBJECTS = """
SELECT p.id AS person_id, a.id AS account_id, coalesce(p.name, a.name) AS name
FROM accounts a
LEFT JOIN people p ON p.id = a.person_id
WHERE CAST(a.id AS TEXT) = :words AND a.id <> 0
UNION
SELECT p.id, a.id, p.name
FROM people p
LEFT JOIN accounts a ON a.person_id = p.id
WHERE p.erased_at IS NULL
    AND (
        p.name = :words
        OR (:words <> '' AND p.phone = :words)
        OR p.id IN (SELECT person_id FROM enrolments WHERE number = :words AND number <> '')
    )
"""


_MACHINERY = {  # columns by which sending works, and that say nothing of anybody
    *("attempts", "cause", "dedupe_key", "lease_until", "priority", "resend"),
    *("topic_shows", "update_id"),
}


def export(tx: Tx, subject: DataSubject, zone: ZoneInfo) -> dict[str, list[dict[str, Any]]]:
    """Return everything stored about somebody, by table; moments as ISO 8601 in ``zone``.

    Columns by which sending works are left out.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for trace in TRACES:
        if not trace.shown:
            continue
        cursor = tx.execute(f"SELECT * FROM {trace.table} WHERE {trace.whose}", _ids(subject))
        names = [column[0] for column in cursor.description]
        for row in cursor:
            values = _unsealed(tx, dict(zip(names, row, strict=True)))
            shown = {
                name: _readable(name, _revealed(tx, value), zone)
                for name, value in values.items()
                if name not in _MACHINERY
            }
            if shown not in (traces := found.setdefault(trace.table, [])):
                traces.append(shown)
    return found


def _unsealed(tx: Tx, row: dict[str, Any]) -> dict[str, Any]:
    """Return a row with the answers it holds sealed, in the words of their owner."""
    if "sealed" not in row:
        return row
    trial = bool(row["trial"])
    given = responses.begun(tx, row["survey_id"], row["account_id"], trial=trial)
    answers = {str(number): [*each.values, each.text] for number, each in given.items()}
    return {name: value for name, value in row.items() if name != "sealed"} | {"answers": answers}


def erase(
    tx: Tx, subject: DataSubject, now: int, *, key: bytes, roster: bool = False
) -> dict[str, int]:
    """Erase what the bot gathered of somebody, and note that it was; it may be repeated.

    What of theirs is under way ends, or is handed on, first.

    Args:
        tx: The transaction.
        subject: Whom.
        now: Seconds of UTC.
        key: The key of the data, for the list of who was erased.
        roster: Erase the school's records of them as well; numbers without a name stay.

    Returns:
        How many rows of each table were changed.

    Raises:
        BotError: Somebody of the staff: their roles have to be taken back first.
    """
    held = "SELECT 1 FROM grants WHERE account_id = ? AND revoked_at IS NULL"
    if rows.exists(tx, held, (subject.account_id,)):
        raise BotError("person-has-roles", name=subject.name)
    erased.note(tx, _entries(tx, subject, now, key, roster=roster))
    return _erase(tx, subject, now, roster=roster)


def erase_again(tx: Tx, entries: set[erased.Erasure], now: int, *, key: bytes) -> int:
    """Erase those of the list who stand in a database again; return how many there were."""
    found = erased.still_there(tx, key, entries)
    for each in found:
        _erase(tx, DataSubject(each.person_id, each.account_id, ""), now, roster=each.roster)
    erased.note(tx, entries)
    return len(found)


def _entries(
    tx: Tx, subject: DataSubject, now: int, key: bytes, *, roster: bool
) -> Iterator[erased.Erasure]:
    if subject.account_id is not None:
        yield erased.of_account(key, subject.account_id, now)
    if roster and subject.person_id is not None:
        sql = "SELECT name, phone FROM people WHERE id = ? AND erased_at IS NULL"
        for name, phone in rows.pairs(tx, str, str, sql, (subject.person_id,)).items():
            yield erased.of_person(key, subject.person_id, name, phone, now)


def _erase(tx: Tx, subject: DataSubject, now: int, *, roster: bool) -> dict[str, int]:
    tx.execute(
        """
        INSERT INTO accounts (id, name, reachable, first_seen)
        VALUES (?, '', 0, 0)
        ON CONFLICT DO NOTHING
        """,
        (NOBODY,),
    )
    ids = _ids(subject) | {"now": now}
    journal.drop_all(tx)  # of what is being answered: anybody's may name them
    if subject.account_id is not None:
        drafts.drop(tx, subject.account_id)
        writing.drop(tx, subject.account_id)
        confided.forget(tx, subject.account_id)
        endings.settle_all(tx, subject.account_id, now=now, zone=ANY_ZONE)
    counts: Counter[str] = Counter()
    counts["letters"] = mentions.forget(tx, _known(tx, subject))
    for trace in TRACES:
        if trace.erase is None or (trace.school and not roster):
            continue
        verb = (
            f"DELETE FROM {trace.table}"
            if trace.erase == DELETE
            else f"UPDATE {trace.table} {trace.erase}"
        )
        counts[trace.table] += tx.execute(f"{verb} WHERE {trace.whose}", ids).rowcount
    return {table: count for table, count in counts.items() if count}


def _known(tx: Tx, subject: DataSubject) -> mentions.Known:
    sql = """
        SELECT name FROM people WHERE id = :person
        UNION SELECT name FROM accounts WHERE id = :account
        UNION SELECT username FROM accounts WHERE id = :account
        """
    names = rows.column(tx, str, sql, _ids(subject))
    return mentions.Known(subject.account_id, frozenset(filter(None, names)))


def _ids(subject: DataSubject) -> dict[str, int | None]:
    return {"person": subject.person_id, "account": subject.account_id}


def _revealed(tx: Tx, value: Any) -> Any:
    """Return what was sealed at rest as it was written."""
    is_sealed = isinstance(value, str) and value.startswith(private.MARK)
    return private.legible(sealing.keys_of(tx), value) if is_sealed else value


def _readable(name: str, value: Any, zone: ZoneInfo) -> Any:
    if isinstance(value, bytes):
        if value.startswith(b"{"):
            with suppress(ValueError):  # what is sealed may begin so by chance
                return orjson.loads(value)
        return value.hex()
    if isinstance(value, int) and (name == "at" or name.endswith(("_at", "_seen"))) and value > 1e9:
        return datetime.fromtimestamp(value, UTC).astimezone(zone).isoformat()
    return value
