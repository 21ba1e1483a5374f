"""The one table of routes: trigger, handler, least role, and kind of chat."""

from __future__ import annotations

from bot.domain.people.roles import Role
from handlers import about, errands, staff_pages
from handlers.aid import apply as aid_apply
from handlers.aid import buttons as aid_buttons
from handlers.aid import causes as aid_causes
from handlers.aid import check as aid_check
from handlers.aid import check_buttons, check_drafts
from handlers.aid import checks as aid_checks
from handlers.aid import checks_changes as aid_changes
from handlers.aid import checks_office as aid_office
from handlers.aid import donations as aid_donations
from handlers.aid import drafts as aid_drafts
from handlers.aid import ledger as aid_ledger
from handlers.aid import ledger_buttons as aid_ledger_buttons
from handlers.aid import ledger_drafts as aid_ledger_drafts
from handlers.aid import loading as aid_loading
from handlers.aid import missed as aid_missed
from handlers.aid import notice as aid_notice
from handlers.aid import officers as aid_officers
from handlers.aid import own as aid_own
from handlers.aid import review as aid_review
from handlers.aid import stray as aid_stray
from handlers.aid import views as aid_views
from handlers.alerts import buttons as alert_buttons
from handlers.alerts import drafts as alert_drafts
from handlers.alerts import following as alert_following
from handlers.alerts import lists as alert_lists
from handlers.alerts import pages as alert_pages
from handlers.alerts import settings as alert_settings
from handlers.announcements import approval, compose, ordering, receipts
from handlers.announcements import arrival as announcement_arrival
from handlers.announcements import beside as announcement_beside
from handlers.announcements import buttons as announcement_buttons
from handlers.announcements import corrections as announcement_corrections
from handlers.announcements import draft as announcement_draft
from handlers.announcements import drafts as announcement_drafts
from handlers.announcements import export as announcement_export
from handlers.announcements import followups as announcement_followups
from handlers.announcements import pages as announcement_pages
from handlers.announcements import progress as announcement_progress
from handlers.announcements import schedule as announcement_schedule
from handlers.announcements import series as announcement_series
from handlers.announcements import typed as announcement_typed
from handlers.attendance import absent as attendance_absent
from handlers.attendance import buttons as attendance_buttons
from handlers.attendance import drafts as attendance_drafts
from handlers.attendance import pages as attendance_pages
from handlers.attendance import rollcall
from handlers.audiences import buttons as audience_buttons
from handlers.audiences import drafts as audience_drafts
from handlers.audiences import lists as audience_lists
from handlers.audiences import picker
from handlers.audit import buttons as audit_buttons
from handlers.audit import pages as audit_pages
from handlers.calendar import buttons as calendar_buttons
from handlers.calendar import drafts as calendar_drafts
from handlers.calendar import pages as calendar_pages
from handlers.chat import menu, picking
from handlers.chat.buttons import follow
from handlers.chat.routing import (
    AboutCase,
    AnyMedia,
    AnyText,
    Edited,
    Held,
    InTopic,
    Mention,
    NextStep,
    PrivateWord,
    Receipt,
    RouteTable,
    SharedContact,
    TopicTurned,
    TypedCode,
    TypedLabel,
    Unnamed,
    Upload,
    Where,
    awaited,
    bot_moved,
    command,
    message,
    otherwise,
    press,
    quoting,
)
from handlers.checkin import arriving as checkin_arriving
from handlers.checkin import buttons as checkin_buttons
from handlers.checkin import pages as checkin_pages
from handlers.checkin import running as checkin_running
from handlers.classes import asking as class_asking
from handlers.classes import buttons as class_buttons
from handlers.classes import coming as class_coming
from handlers.classes import committee as class_committee
from handlers.classes import groups as class_groups
from handlers.classes import members as class_members
from handlers.classes import pages as class_pages
from handlers.classes import teachers as class_teachers
from handlers.complaints import buttons as complaint_buttons
from handlers.complaints import drafts as complaint_drafts
from handlers.complaints import figures as complaint_figures
from handlers.complaints import following as complaint_following
from handlers.complaints import inbox as complaint_inbox
from handlers.complaints import responding as complaint_responding
from handlers.complaints import settings as complaint_settings
from handlers.complaints import writing as complaint_writing
from handlers.desk import buttons as desk_buttons
from handlers.desk import (
    canned,
    crisis,
    handover,
    hearing,
    helplines,
    leaving,
    plain,
    replies,
    responding,
    runs,
    topics,
)
from handlers.desk import drafts as desk_drafts
from handlers.desk import edits as desk_edits
from handlers.desk import inbox as desk_inbox
from handlers.desk import settings as desk_settings
from handlers.duty import buttons as duty_buttons
from handlers.duty import changes as duty_changes
from handlers.duty import drafts as duty_drafts
from handlers.duty import pages as duty_pages
from handlers.electives import buttons as elective_buttons
from handlers.electives import pages as elective_pages
from handlers.exams import buttons as exam_buttons
from handlers.exams import lists as exam_lists
from handlers.exams import of_class as exam_of_class
from handlers.exams import own as exam_own
from handlers.faq import answers as faq_answers
from handlers.faq import (
    askers,
    explain,
    linking,
    offered,
    proposals,
    rankings,
    ratings,
    readers,
    smalltalk,
    trial_runs,
    unanswered,
)
from handlers.faq import browse as faq_browse
from handlers.faq import buttons as faq_buttons
from handlers.faq import drafts as faq_drafts
from handlers.faq import editing as faq_editing
from handlers.faq import export as faq_export
from handlers.faq import ways as faq_ways
from handlers.guardians import asking as guardian_asking
from handlers.guardians import binding as guardian_binding
from handlers.guardians import buttons as guardian_buttons
from handlers.guardians import drafts as guardian_drafts
from handlers.guardians import excuses as guardian_excuses
from handlers.guardians import own as guardian_own
from handlers.guardians import pages as guardian_pages
from handlers.guardians import staff as guardian_staff
from handlers.imports import buttons as import_buttons
from handlers.imports import drafts as import_drafts
from handlers.imports import exporting, past, preview, questions, upload
from handlers.incidents import buttons as incident_buttons
from handlers.incidents import drafts as incident_drafts
from handlers.incidents import filling as incident_filling
from handlers.incidents import pages as incident_pages
from handlers.incidents import zero as incident_zero
from handlers.internships import buttons as intern_buttons
from handlers.internships import drafts as intern_drafts
from handlers.internships import filling as intern_filling
from handlers.internships import following as intern_following
from handlers.internships import own as intern_own
from handlers.internships import pages as intern_pages
from handlers.leave import asking as leave_asking
from handlers.leave import buttons as leave_buttons
from handlers.leave import deciding as leave_deciding
from handlers.leave import drafts as leave_drafts
from handlers.leave import filling as leave_filling
from handlers.leave import lists as leave_lists
from handlers.leave import own as leave_own
from handlers.leave import settings as leave_settings
from handlers.measures import buttons as measure_buttons
from handlers.measures import drafts as measure_drafts
from handlers.measures import making as measure_making
from handlers.measures import pages as measure_pages
from handlers.mentoring import buttons as mentoring_buttons
from handlers.mentoring import campaigns as mentoring_campaigns
from handlers.mentoring import drafts as mentoring_drafts
from handlers.mentoring import group as mentoring_group
from handlers.mentoring import noting as mentoring_noting
from handlers.mentoring import overview as mentoring_overview
from handlers.mentoring import pages as mentoring_pages
from handlers.mentoring import pairing as mentoring_pairing
from handlers.mentoring import rhythm as mentoring_rhythm
from handlers.mentoring import standing_in as mentoring_standing_in
from handlers.mentoring import summaries as mentoring_summaries
from handlers.mentoring import visits as mentoring_visits
from handlers.operating import buttons as operating_buttons
from handlers.operating import pages as operating_pages
from handlers.outcomes import buttons as outcome_buttons
from handlers.outcomes import career_buttons, career_drafts
from handlers.outcomes import careers as outcome_careers
from handlers.outcomes import drafts as outcome_drafts
from handlers.outcomes import hearing as outcome_hearing
from handlers.outcomes import helping as outcome_helping
from handlers.outcomes import own as outcome_own
from handlers.outcomes import pages as outcome_pages
from handlers.outcomes import works as outcome_works
from handlers.people import bindings as people_bindings
from handlers.people import buttons as people_buttons
from handlers.people import drafts as people_drafts
from handlers.people import joining
from handlers.people import privacy as people_privacy
from handlers.people import profile as people_profile
from handlers.people import roster as people_roster
from handlers.people import staff as people_staff
from handlers.polls import buttons as poll_buttons
from handlers.polls import pages as poll_pages
from handlers.polls import results as poll_results
from handlers.programme import buttons as programme_buttons
from handlers.programme import pages as programme_pages
from handlers.projects import buttons as project_buttons
from handlers.projects import drafts as project_drafts
from handlers.projects import pages as project_pages
from handlers.reminders import buttons as reminder_buttons
from handlers.reminders import drafts as reminder_drafts
from handlers.reminders import settings as reminder_settings
from handlers.reminders import words as reminder_words
from handlers.surveys import buttons as survey_buttons
from handlers.surveys import drafts as survey_drafts
from handlers.surveys import fill_in, typed
from handlers.surveys import pages as survey_pages
from handlers.surveys.editor import buttons as editor_buttons
from handlers.surveys.editor import conditions as editor_conditions
from handlers.surveys.editor import copies as editor_copies
from handlers.surveys.editor import drafts as editor_drafts
from handlers.surveys.editor import pages as editor_pages
from handlers.surveys.editor import publish as editor_publish
from handlers.surveys.editor import questions as editor_questions
from handlers.surveys.editor import schedule as editor_schedule
from handlers.surveys.editor import templates as editor_templates
from handlers.surveys.editor import workbook as editor_workbook
from handlers.surveys.results import buttons as result_buttons
from handlers.surveys.results import crosstabs, respondents, subscriptions
from handlers.surveys.results import drafts as result_drafts
from handlers.surveys.results import export as result_export
from handlers.surveys.results import of_class as result_of_class
from handlers.surveys.results import pages as result_pages
from handlers.surveys.results import questions as result_questions
from handlers.surveys.results import subjects as result_subjects
from handlers.timetable import asking as timetable_asking
from handlers.timetable import buttons as timetable_buttons
from handlers.timetable import files as timetable_files
from handlers.timetable import pages as timetable_pages
from handlers.timetable import school as timetable_school
from handlers.timetable import school_files as timetable_school_files

_ANYONE, _TRAINEE, _STAFF, _COORDINATOR = Role.NEWCOMER, Role.TRAINEE, Role.STAFF, Role.COORDINATOR
_ADMINISTRATOR, _GUARDIAN = Role.ADMINISTRATOR, Role.GUARDIAN
_GROUP, _ANYWHERE = Where.GROUP, Where.ANYWHERE

# fmt: off
ROUTES = (
    # timetable
    command("today", ("今天", "今日", "today"), "menu-today", timetable_pages.show_today, _TRAINEE),
    command("tomorrow", ("明天", "tomorrow"), "menu-tomorrow", timetable_pages.show_tomorrow, _TRAINEE),
    command("week", ("本周", "课表", "课程表", "week", "this week"), "menu-week", timetable_pages.show_week, _TRAINEE),
    command("next", ("下一节", "下节课", "next class", "next"), "menu-next", timetable_pages.show_next, _TRAINEE),
    command("end", ("结业",), "menu-end", timetable_pages.show_end, _TRAINEE),
    command("picture", ("周图", "图片", "picture"), "menu-picture", timetable_files.show_picture, _TRAINEE),
    command("calendar", ("日历", "calendar"), "menu-calendar", timetable_files.show_calendar, _TRAINEE),
    press(timetable_buttons.DayButton, timetable_pages.turn_to_day, _TRAINEE, _ANYWHERE),
    press(timetable_buttons.WeekButton, timetable_pages.turn_to_week, _TRAINEE, _ANYWHERE),
    press(timetable_buttons.PictureButton, timetable_files.send_picture, _TRAINEE, _ANYWHERE),
    press(timetable_buttons.CalendarButton, timetable_files.send_calendar, _TRAINEE),
    press(timetable_buttons.SchoolPage, timetable_school.turn_school, _STAFF),
    press(timetable_buttons.SchoolPicture, timetable_school_files.send_picture, _STAFF),
    press(timetable_buttons.SchoolBook, timetable_school_files.send_book, _STAFF),
    press(timetable_buttons.ClassBook, timetable_school_files.send_class_book, _STAFF),
    press(timetable_buttons.SubscribeCalendar, timetable_files.show_subscription, _TRAINEE),
    press(timetable_buttons.RenewCalendar, timetable_files.renew_subscription, _TRAINEE),
    press(timetable_buttons.EndCalendar, timetable_files.end_subscription, _TRAINEE),
    # the calendar; who may change it is asked for by each step
    command("bells", ("作息", "作息时间", "bells"), "menu-bells", calendar_pages.show_bells, _TRAINEE),
    command("holidays", ("放假", "节假日", "校历", "holidays"), "menu-holidays", calendar_pages.show_days, _TRAINEE),
    press(calendar_buttons.BellPage, calendar_pages.show_bells, _TRAINEE),
    press(calendar_buttons.WriteBells, calendar_pages.ask_bells, _STAFF),
    awaited(calendar_drafts.WritingBells, calendar_pages.answer_bells, _STAFF),
    press(calendar_buttons.SaveBells, calendar_pages.save_bells, _STAFF),
    press(calendar_buttons.DropBells, calendar_pages.drop_bells, _STAFF),
    press(calendar_buttons.DaysPage, calendar_pages.show_days, _TRAINEE, _ANYWHERE),
    press(calendar_buttons.WriteDays, calendar_pages.ask_days, _STAFF),
    awaited(calendar_drafts.WritingDays, calendar_pages.answer_days, _STAFF),
    press(calendar_buttons.SaveDays, calendar_pages.save_days, _STAFF),
    press(calendar_buttons.OwnDays, calendar_pages.list_own, _STAFF),
    press(calendar_buttons.DropDays, calendar_pages.drop_days, _STAFF),
    # electives
    command("electives", ("选课", "自选课", "electives"), "menu-electives", elective_pages.show_electives, _TRAINEE),
    press(timetable_buttons.OpenElectives, elective_pages.open_electives, _TRAINEE),
    press(elective_buttons.ChooseElective, elective_pages.choose_elective, _TRAINEE),
    press(elective_buttons.ListChoosers, elective_pages.send_choosers, _STAFF),
    command("committee", ("班委", "小组", "committee"), "menu-committee", class_committee.show_committee, _TRAINEE),
    press(class_buttons.OpenCommittee, class_committee.open_committee, _TRAINEE),
    # exams
    command("exams", ("考试", "我的考试", "exams", "my exams", "exam"), "menu-exams", exam_own.show_exams, _TRAINEE),
    press(exam_buttons.OpenExams, exam_own.open_exams, _TRAINEE),
    command("examlist", ("考务", "考试安排", "考试名单"), "menu-examlist", exam_lists.show_list, _STAFF),
    press(exam_buttons.ExamPage, exam_lists.show_list, _STAFF),
    press(exam_buttons.ExamsOfClass, exam_lists.show_of_class, _STAFF),
    press(exam_buttons.ExamsOfDays, exam_lists.show_of_days, _STAFF),
    press(exam_buttons.OpenExam, exam_lists.open_exam, _STAFF),
    press(exam_buttons.Unreached, exam_lists.show_unreached, _STAFF),
    # staying in school; whose alerts somebody sees is asked for by each step
    command("alerts", ("控辍", "控辍保学", "预警", "辍学名单", "alerts"), "menu-alerts", alert_pages.show_alerts, _STAFF),
    press(alert_buttons.AlertsPage, alert_pages.open_page, _STAFF),
    press(alert_buttons.OpenAlert, alert_pages.open_alert, _STAFF),
    press(alert_buttons.TakeAlert, alert_following.take_alert, _STAFF),
    press(alert_buttons.ActOnAlert, alert_following.ask_words, _STAFF),
    awaited(alert_drafts.NotingStep, alert_following.answer_words, _STAFF),
    press(alert_buttons.NoteStep, alert_following.note_step, _STAFF),
    press(alert_buttons.EndAlert, alert_following.choose_outcome, _STAFF),
    press(alert_buttons.EndAlertAs, alert_following.end_alert, _STAFF),
    press(alert_buttons.ReopenAlert, alert_following.reopen_alert, _STAFF),
    press(alert_buttons.AlertSums, alert_lists.show_sums, _STAFF),
    press(alert_buttons.AlertWorkbook, alert_lists.send_workbook, _STAFF),
    press(alert_buttons.AlertNights, alert_lists.show_nights, _STAFF),
    press(alert_buttons.AlertRules, alert_settings.show_rules, _COORDINATOR),
    press(alert_buttons.OpenAlertRule, alert_settings.open_rule, _COORDINATOR),
    press(alert_buttons.SetAlertRule, alert_settings.set_rule, _COORDINATOR),
    press(alert_buttons.UseProposed, alert_settings.use_proposed, _COORDINATOR),
    # joining
    command("start", ("开始",), None, joining.start_chat, _ANYONE),
    command("join", ("加入", "加入班级", "join"), "menu-join", joining.ask_to_join, _ANYONE),
    message(SharedContact(), guardian_binding.answer_contact, _ANYONE),
    message(SharedContact(), joining.answer_contact, _ANYONE),
    awaited(people_drafts.SayingWho, joining.note_relative, _ANYONE),
    awaited(people_drafts.SayingWho, leaving.ask_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, aid_check.hear_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, guardian_asking.hear_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, hearing.hear_aside_of_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, hearing.hear_worry, _ANYONE),
    awaited(people_drafts.SayingWho, hearing.hear_wish_of_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, joining.answer_who, _ANYONE),
    awaited(people_drafts.SayingWho, hearing.add_of_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, joining.answer_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, complaint_writing.hear_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, faq_answers.answer_stranger, _ANYONE),
    awaited(people_drafts.SayingWho, joining.explain_who, _ANYONE),
    press(people_buttons.ItIsMe, joining.confirm_it_is_me, _ANYONE),
    press(people_buttons.NotMe, joining.deny_it_is_me, _ANYONE),
    press(people_buttons.NoLink, joining.explain_link, _ANYONE),
    press(people_buttons.MoveMine, people_bindings.move_mine, _ANYONE),
    press(people_buttons.DecideBinding, people_bindings.decide_binding, _STAFF),
    press(class_buttons.DecideTeacher, class_teachers.decide_teacher, _COORDINATOR),
    # guardians; whose child it is, and whether still, is asked for by each step
    command("child", ("孩子", "我的孩子", "我孩子", "我的娃", "娃", "my child", "child"), "menu-child", guardian_pages.show_children, _ANYONE, listed=_GUARDIAN),
    command("guardians", ("家长设置", "监护人设置", "guardians"), "menu-guardians", guardian_staff.show_settings, _COORDINATOR),
    press(guardian_buttons.IAmGuardian, guardian_binding.say_guardian, _ANYONE),
    press(guardian_buttons.WhoShares, guardian_binding.say_who_shares, _ANYONE),
    awaited(guardian_drafts.ExcusingWhose, guardian_excuses.hear_whose, _GUARDIAN, media=True),
    awaited(guardian_drafts.SharingPhone, guardian_binding.wait_for_phone, _ANYONE),
    press(guardian_buttons.ShowChildren, guardian_pages.open_children, _GUARDIAN),
    press(guardian_buttons.OpenChild, guardian_pages.open_child, _GUARDIAN),
    press(guardian_buttons.ChildDay, guardian_pages.show_day, _GUARDIAN),
    press(guardian_buttons.ChildWeek, guardian_pages.show_week, _GUARDIAN),
    press(guardian_buttons.ChildPicture, guardian_pages.send_picture, _GUARDIAN),
    press(guardian_buttons.ChildAttendance, guardian_pages.show_attendance, _GUARDIAN),
    press(guardian_buttons.ChildExams, guardian_pages.show_exams, _GUARDIAN),
    press(guardian_buttons.ChildAid, guardian_pages.show_aid, _GUARDIAN),
    press(guardian_buttons.ExcuseChild, guardian_excuses.excuse_child, _GUARDIAN),
    press(guardian_buttons.EndExcuse, guardian_excuses.end_excuse, _GUARDIAN),
    press(guardian_buttons.GuardianSays, guardian_excuses.say_of_leave, _GUARDIAN),
    press(guardian_buttons.LeaveChild, guardian_binding.leave_child, _ANYONE),
    press(guardian_buttons.MyGuardians, guardian_own.show_mine, _TRAINEE),
    press(guardian_buttons.AllowGuardian, guardian_own.allow_guardian, _TRAINEE),
    press(guardian_buttons.DecideGuardian, guardian_staff.decide_guardian, _STAFF),
    press(guardian_buttons.GuardiansOfClass, guardian_staff.list_of_class, _STAFF),
    press(guardian_buttons.OpenGuardians, guardian_staff.open_guardians, _STAFF),
    press(guardian_buttons.EndGuardian, guardian_staff.end_guardian, _STAFF),
    press(guardian_buttons.SayGrown, guardian_staff.say_grown, _STAFF),
    press(guardian_buttons.GuardianSettings, guardian_staff.show_settings, _COORDINATOR),
    press(guardian_buttons.SwitchGuardianRule, guardian_staff.switch_rule, _COORDINATOR),
    # complaints and ideas; of what their authors do nothing is kept
    command("complain", ("投诉建议", "投诉", "建议", "我要投诉", "提建议", "意见箱", "complain", "complaint"), "menu-complain", complaint_inbox.open_complaints, _ANYONE, discreet=True),
    press(complaint_buttons.BeginComplaint, complaint_writing.begin, _ANYONE, discreet=True),
    awaited(complaint_drafts.AddingWords, complaint_writing.take_words, _ANYONE, media=True, discreet=True),
    press(complaint_buttons.ComplainOf, complaint_writing.complain_of, _ANYONE, discreet=True),
    press(complaint_buttons.ShowWriting, complaint_writing.show_writing, _ANYONE, discreet=True),
    press(complaint_buttons.NameMyself, complaint_writing.name_myself, _ANYONE, discreet=True),
    press(complaint_buttons.ChooseTopic, complaint_writing.choose_topic, _ANYONE, discreet=True),
    press(complaint_buttons.SetTopic, complaint_writing.set_topic, _ANYONE, discreet=True),
    press(complaint_buttons.AddWords, complaint_writing.ask_words, _ANYONE, discreet=True),
    press(complaint_buttons.ChooseHidden, complaint_writing.choose_hidden, _ANYONE, discreet=True),
    press(complaint_buttons.TurnHidden, complaint_writing.turn_hidden, _ANYONE, discreet=True),
    press(complaint_buttons.DropWriting, complaint_writing.drop_writing, _ANYONE, discreet=True),
    press(complaint_buttons.HandInComplaint, complaint_writing.hand_in, _ANYONE, discreet=True),
    press(complaint_buttons.OwnComplaints, complaint_following.list_own, _ANYONE, discreet=True),
    press(complaint_buttons.FollowComplaint, complaint_following.follow, _ANYONE, discreet=True),
    press(complaint_buttons.SayMore, complaint_following.ask_more, _ANYONE, discreet=True),
    press(complaint_buttons.ReopenComplaint, complaint_following.reopen, _ANYONE, discreet=True),
    awaited(complaint_drafts.SayingMore, complaint_following.take_more, _ANYONE, media=True, discreet=True),
    quoting(complaint_buttons.SayMore, complaint_following.take_quoted, _ANYONE, discreet=True),
    press(complaint_buttons.GiveUpAddress, complaint_following.give_up_address, _ANYONE, discreet=True),
    press(complaint_buttons.ComplaintList, complaint_inbox.show_list, _STAFF),
    press(complaint_buttons.OpenComplaint, complaint_inbox.open_complaint, _STAFF),
    press(complaint_buttons.AnswerComplaint, complaint_responding.ask_answer, _STAFF),
    awaited(complaint_drafts.AnsweringComplaint, complaint_responding.take_answer, _STAFF),
    quoting(complaint_buttons.AnswerComplaint, complaint_responding.answer_quoted, _STAFF),
    press(complaint_buttons.ChooseEnding, complaint_responding.choose_ending, _STAFF),
    press(complaint_buttons.EndComplaint, complaint_responding.end, _STAFF),
    press(complaint_buttons.HandComplaint, complaint_inbox.choose_colleague, _STAFF),
    press(complaint_buttons.HandComplaintTo, complaint_inbox.hand_on, _STAFF),
    press(complaint_buttons.MoveComplaint, complaint_inbox.choose_topic, _STAFF),
    press(complaint_buttons.MoveComplaintTo, complaint_inbox.move, _STAFF),
    press(complaint_buttons.ComplaintPhotos, complaint_inbox.send_photos, _STAFF),
    press(complaint_buttons.ComplaintRules, complaint_settings.show_rules, _COORDINATOR),
    press(complaint_buttons.OpenTopicRule, complaint_settings.open_rule, _COORDINATOR),
    press(complaint_buttons.SetTopicOwner, complaint_settings.set_owner, _COORDINATOR),
    press(complaint_buttons.SetTopicDays, complaint_settings.set_days, _COORDINATOR),
    press(complaint_buttons.ComplaintFigures, complaint_figures.show_figures, _COORDINATOR),
    press(complaint_buttons.ComplaintWorkbook, complaint_figures.send_workbook, _COORDINATOR),
    # oneself
    command("reminders", ("提醒", "提醒设置", "reminders"), "menu-reminders", reminder_settings.show_reminders, _TRAINEE),
    press(reminder_buttons.OpenReminders, reminder_settings.open_page, _TRAINEE),
    awaited(reminder_drafts.ChoosingReminder, reminder_words.answer_value, _TRAINEE),
    press(reminder_buttons.SetLead, reminder_settings.set_lead, _TRAINEE),
    press(reminder_buttons.SetMorning, reminder_settings.set_morning, _TRAINEE),
    press(reminder_buttons.SetEvening, reminder_settings.set_evening, _TRAINEE),
    press(reminder_buttons.SetQuiet, reminder_settings.set_quiet, _TRAINEE),
    press(reminder_buttons.SwitchTopic, reminder_settings.switch_topic, _TRAINEE),
    command("me", ("我的", "我", "me"), "menu-me", people_profile.show_me, _ANYONE),
    press(people_buttons.ExportMine, people_privacy.export_mine, _ANYONE),
    press(people_buttons.EraseMine, people_privacy.erase_mine, _ANYONE, discreet=True),
    press(people_buttons.LeaveRoster, leaving.leave_roster, _ANYONE),
    awaited(desk_drafts.LeavingRoster, leaving.answer_leaving, _ANYONE),
    command("language", ("语言", "language"), "menu-language", people_profile.show_languages, _ANYONE),
    press(people_buttons.ChooseLanguage, people_profile.show_languages, _ANYONE),
    press(people_buttons.SpeakLanguage, people_profile.set_language, _ANYONE),
    command("help", ("帮助", "菜单", "help", "menu"), "menu-help", menu.show_menu, _ANYONE),
    command("cancel", ("取消", "cancel"), "menu-cancel", menu.cancel_draft, _ANYONE),
    # surveys; what answers them leaves no trace in the inbox
    command("surveys", ("问卷", "填问卷", "surveys"), "menu-surveys", survey_pages.show_surveys, _TRAINEE, discreet=True),
    press(survey_buttons.StartSurvey, fill_in.start_survey, _TRAINEE, discreet=True),
    press(survey_buttons.EditAnswers, fill_in.edit_response, _TRAINEE, discreet=True),
    press(survey_buttons.PickAnswer, fill_in.pick_answer, _TRAINEE, discreet=True),
    press(survey_buttons.TurnTo, fill_in.turn_to_question, _TRAINEE, discreet=True),
    press(survey_buttons.TurnOptions, fill_in.turn_options, _TRAINEE, discreet=True),
    press(survey_buttons.ShowSurveys, survey_pages.open_surveys, _TRAINEE, discreet=True),
    press(survey_buttons.LeaveOut, fill_in.skip_question, _TRAINEE, discreet=True),
    press(survey_buttons.PutOff, fill_in.put_off, _TRAINEE, discreet=True),
    press(survey_buttons.GoOnFilling, fill_in.go_on, _TRAINEE, discreet=True),
    press(survey_buttons.HandIn, fill_in.hand_in, _TRAINEE, discreet=True),
    awaited(survey_drafts.TypingAnswer, typed.answer_text, _TRAINEE, media=True, discreet=True),
    press(survey_buttons.ItIsAnAnswer, typed.decide_typed, _TRAINEE, discreet=True),
    press(survey_buttons.StartTrial, fill_in.start_trial, _STAFF, discreet=True),
    command("poll", ("投票",), "menu-poll", poll_pages.ask_poll, _STAFF, _ANYWHERE),
    press(poll_buttons.ClosePoll, poll_pages.close_poll, _STAFF, _GROUP),
    press(poll_buttons.VoteByName, poll_pages.vote_by_name, _ANYONE, _GROUP),
    press(poll_buttons.VoteHidden, poll_pages.vote_hidden, _ANYONE, _GROUP, discreet=True),
    press(poll_buttons.EndPoll, poll_pages.end_poll, _STAFF, _GROUP),
    press(poll_buttons.PollList, poll_results.turn_polls, _STAFF),
    press(poll_buttons.OpenPoll, poll_results.open_poll, _STAFF),
    press(poll_buttons.PollWorkbook, poll_results.send_poll_workbook, _STAFF),
    # making surveys
    command("makesurvey", ("管理问卷", "发问卷", "new survey"), "menu-makesurvey", editor_pages.show_list, _STAFF),
    press(editor_buttons.MakingPage, editor_pages.open_list, _STAFF),
    press(editor_buttons.OpenMaking, editor_pages.open_page, _STAFF),
    press(editor_buttons.DoAct, editor_publish.act_on_survey, _STAFF),
    press(editor_buttons.OpenTimes, editor_schedule.open_times, _STAFF),
    press(editor_buttons.SetTime, editor_schedule.set_time, _STAFF),
    awaited(editor_drafts.WritingMoment, editor_schedule.answer_when, _STAFF),
    press(editor_buttons.SetAmount, editor_schedule.set_amount, _STAFF),
    press(editor_buttons.NewSurvey, editor_templates.choose_start, _STAFF),
    press(editor_buttons.FromTemplate, editor_templates.from_template, _STAFF),
    press(editor_buttons.FromNothing, editor_templates.from_nothing, _STAFF),
    awaited(editor_drafts.WritingTitle, editor_templates.answer_title, _STAFF),
    press(editor_buttons.FromBook, editor_workbook.ask_for_book, _STAFF),
    awaited(editor_drafts.SendingBook, editor_workbook.receive_book, _STAFF, media=True),
    press(editor_buttons.OpenQuestions, editor_questions.open_questions, _STAFF),
    press(editor_buttons.OpenMade, editor_questions.open_question, _STAFF),
    press(editor_buttons.AddQuestion, editor_questions.ask_new_question, _STAFF),
    press(editor_buttons.ChangeQuestion, editor_questions.change_question, _STAFF),
    press(editor_buttons.SetCondition, editor_conditions.set_condition, _STAFF),
    press(editor_buttons.SetOnlyCondition, follow, _STAFF),
    press(editor_buttons.RenameSurvey, editor_templates.rename_survey, _STAFF),
    press(editor_buttons.KeepTemplate, editor_copies.keep_template, _STAFF),
    press(editor_buttons.KeptPage, editor_copies.list_kept, _STAFF),
    press(editor_buttons.OpenKept, editor_copies.open_kept, _STAFF),
    press(editor_buttons.ActOnKept, editor_copies.act_on_kept, _STAFF),
    awaited(editor_drafts.WritingQuestion, editor_questions.answer_question, _STAFF),
    # staff
    awaited(picking.PickingClass, picking.answer_typed, _STAFF),
    command("classes", ("班级", "classes"), "menu-classes", class_pages.show_classes, _STAFF),
    press(class_buttons.ClassPage, class_pages.open_class_page, _STAFF),
    press(class_buttons.OpenClass, class_pages.open_class, _STAFF),
    press(class_buttons.ClassRoster, class_members.show_roster, _STAFF),
    press(class_buttons.RosterBook, class_members.send_book, _STAFF),
    press(class_buttons.ClassDates, class_coming.show_dates, _STAFF),
    press(class_buttons.Headcounts, class_coming.show_headcounts, _STAFF),
    press(class_buttons.WhichClass, class_asking.ask_which_class, _STAFF),
    press(class_buttons.Poster, class_pages.send_poster, _STAFF),
    press(class_buttons.NewCode, class_pages.renew_code, _STAFF),
    command("find", ("查人", "find"), "menu-find", people_roster.find_person, _STAFF),
    awaited(people_drafts.FindingPerson, people_roster.answer_find, _STAFF),
    press(people_buttons.FindAgain, people_roster.ask_whom, _STAFF),
    press(people_buttons.OpenPerson, people_roster.open_person, _STAFF),
    press(people_buttons.Unbind, people_roster.unbind_person, _STAFF),
    command("load", ("导入", "import"), "menu-load", upload.explain_imports, _STAFF),
    awaited(import_drafts.AnsweringDoubt, questions.answer_in_words, _STAFF),
    message(Upload(), upload.receive_file, _STAFF),
    message(Upload(), editor_workbook.receive_upload, _STAFF),
    otherwise(Upload(), upload.explain_unknown, _STAFF),
    press(import_buttons.Apply, upload.apply_import, _STAFF),
    press(import_buttons.ApplyLists, upload.apply_lists, _STAFF),
    press(import_buttons.ApplyWholeLists, upload.apply_lists, _STAFF),
    press(import_buttons.Discard, upload.discard_import, _STAFF),
    press(import_buttons.RollBack, upload.roll_back, _STAFF),
    press(import_buttons.SendTemplate, upload.send_template, _STAFF),
    press(import_buttons.ExportSchool, exporting.send_school, _STAFF),
    press(import_buttons.ApplyWeeks, upload.apply_weeks, _STAFF),
    press(import_buttons.ApplyWhole, upload.apply_whole, _STAFF),
    press(import_buttons.AnswerDoubt, questions.answer_doubt, _STAFF),
    press(import_buttons.TurnChoices, questions.turn_choices, _STAFF),
    press(import_buttons.TeachLayout, questions.teach_layout, _STAFF),
    press(import_buttons.AskAgain, questions.ask_again, _STAFF),
    press(import_buttons.ReadAgain, questions.read_on, _STAFF),
    press(import_buttons.ShowPreview, preview.show_again, _STAFF),
    press(import_buttons.ShowDifferences, preview.show_differences, _STAFF),
    press(import_buttons.SendDifferences, preview.send_differences, _STAFF),
    press(import_buttons.PastLoads, past.show_past, _STAFF),
    press(import_buttons.PastLoad, past.show_past_load, _STAFF),
    command("staff", ("人员", "staff"), "menu-staff-list", people_staff.show_staff, _COORDINATOR),
    press(people_buttons.StaffPage, people_staff.turn_staff, _COORDINATOR),
    press(people_buttons.InviteRole, people_staff.choose_scope, _COORDINATOR),
    press(people_buttons.InvitePage, people_staff.choose_where, _COORDINATOR),
    press(people_buttons.InviteScope, people_staff.make_link, _COORDINATOR),
    press(people_buttons.Revoke, people_staff.revoke_role, _COORDINATOR),
    # the audit log
    command("audit", ("操作记录", "操作日志", "审计", "audit", "audit log"), "menu-audit", audit_pages.show_audit, _ADMINISTRATOR),
    press(audit_buttons.AuditPage, audit_pages.open_page, _ADMINISTRATOR),
    press(audit_buttons.AuditCard, audit_pages.show_card, _ADMINISTRATOR),
    press(audit_buttons.AuditWho, audit_pages.choose_who, _ADMINISTRATOR),
    press(audit_buttons.AuditKind, audit_pages.choose_kind, _ADMINISTRATOR),
    press(audit_buttons.AuditTime, audit_pages.choose_time, _ADMINISTRATOR),
    press(audit_buttons.AuditBook, audit_pages.send_book, _ADMINISTRATOR),
    # how the bot itself is
    command("status", ("运行状况", "状态", "status"), "menu-status", operating_pages.show_status, _ADMINISTRATOR),
    press(operating_buttons.OpenStatus, operating_pages.show_status, _ADMINISTRATOR),
    # questions and answers
    command("faq", ("常见问题", "问答", "faq"), "menu-faq", faq_browse.show_categories, _ANYONE),
    press(faq_buttons.Categories, faq_browse.show_categories, _ANYONE),
    press(faq_buttons.OpenCategory, faq_browse.open_category, _ANYONE),
    press(faq_buttons.OpenEntry, faq_browse.open_entry, _ANYONE),
    press(faq_buttons.Rate, ratings.rate_answer, _ANYONE, _ANYWHERE),
    press(faq_buttons.GiveReason, ratings.give_reason, _ANYONE),
    press(faq_buttons.WriteReason, ratings.ask_reason, _ANYONE),
    awaited(faq_drafts.WritingReason, ratings.answer_reason, _ANYONE),
    press(faq_buttons.PickEntry, faq_answers.show_picked, _ANYONE, _ANYWHERE),
    press(faq_buttons.NoneOfThese, faq_answers.none_of_these, _ANYONE, _ANYWHERE),
    # attendance; who may call a roll is asked for by each step (callable_classes)
    command("rollcall", ("点名", "roll call", "rollcall"), "menu-rollcall", rollcall.call_roll, _TRAINEE, listed=_STAFF),
    press(attendance_buttons.OpenRoll, rollcall.open_roll, _TRAINEE),
    press(attendance_buttons.CallClass, rollcall.call_class, _TRAINEE),
    press(attendance_buttons.SetMark, rollcall.set_mark, _TRAINEE),
    press(attendance_buttons.RecordRoll, rollcall.record_roll, _TRAINEE),
    awaited(attendance_drafts.CallingRoll, rollcall.answer_names, _TRAINEE),
    command("attendance", ("考勤", "我的考勤", "出勤", "我的出勤", "出勤率", "attendance"), "menu-attendance", attendance_pages.show_attendance, _TRAINEE),
    press(attendance_buttons.OwnAttendance, attendance_pages.show_own, _TRAINEE),
    press(attendance_buttons.AttendanceOfPerson, attendance_pages.show_of_person, _STAFF),
    press(attendance_buttons.AttendancePage, attendance_pages.open_classes, _TRAINEE),
    press(attendance_buttons.OpenAttendance, attendance_pages.open_attendance, _TRAINEE),
    press(attendance_buttons.AttendanceWorkbook, attendance_pages.send_workbook, _STAFF),
    press(attendance_buttons.AttendanceLines, attendance_pages.send_lines, _STAFF),
    press(attendance_buttons.AbsentOfDay, attendance_absent.show_absent, _STAFF),
    press(attendance_buttons.CommitteeRoll, class_pages.let_committee_call, _STAFF),
    # check-in; who may open one is asked for by each step (find_session)
    command("checkin", ("签到", "打卡", "怎么签到", "我要签到", "签到码", "签到码是多少", "check in", "checkin"), "menu-checkin", checkin_pages.show_page, _TRAINEE),
    message(TypedCode(), checkin_arriving.answer_code, _ANYONE),
    press(checkin_buttons.CheckInPage, checkin_pages.show_page, _TRAINEE),
    press(checkin_buttons.OpenCheckIn, checkin_running.open_checkin, _TRAINEE),
    press(checkin_buttons.OpenCheckInOf, checkin_running.open_of_class, _TRAINEE),
    press(checkin_buttons.ShowCode, checkin_running.show_code, _TRAINEE),
    press(checkin_buttons.WhoIsMissing, checkin_running.name_missing, _TRAINEE),
    press(checkin_buttons.EndCheckIn, checkin_running.end_checkin, _TRAINEE),
    press(checkin_buttons.EndCheckInEarly, checkin_running.end_checkin, _TRAINEE),
    press(checkin_buttons.DrawNames, checkin_running.draw_names, _TRAINEE),
    press(checkin_buttons.NotThere, checkin_running.note_not_there, _TRAINEE),
    press(checkin_buttons.WindowPage, checkin_pages.show_window, _COORDINATOR),
    press(checkin_buttons.SetWindow, checkin_pages.set_window, _COORDINATOR),
    # aid; the self-check keeps nothing, whose an application is is asked for by each step
    command("aid", ("资助", "我的资助", "资助申请", "我的补助", "aid", "my aid"), "menu-aid", aid_own.show_page, _ANYONE),
    command("aidcheck", ("我能领什么", "我能领什么资助", "我能领什么补助", "能领什么补助", "能领什么资助", "测一下资助", "测资助", "aid check", "what can i get"), "menu-aid-check", aid_check.start_check, _ANYONE, discreet=True),
    press(aid_buttons.OpenAid, aid_own.open_page, _ANYONE),
    press(aid_buttons.AidPage, aid_own.turn_page, _ANYONE),
    press(aid_buttons.StartCheck, aid_check.begin_check, _ANYONE, discreet=True),
    press(aid_buttons.CheckAid, aid_check.go_on, _ANYONE, discreet=True),
    press(aid_buttons.ShowScheme, aid_check.show_scheme, _ANYONE, discreet=True),
    press(aid_buttons.BeginAid, aid_apply.begin, _TRAINEE),
    press(aid_buttons.OwnAid, aid_own.show_own, _TRAINEE),
    press(aid_buttons.GivePaper, aid_apply.ask_paper, _TRAINEE),
    awaited(aid_drafts.GivingPaper, aid_apply.take_paper, _TRAINEE, media=True),
    press(aid_buttons.SameAsBefore, aid_apply.keep_known, _TRAINEE),
    press(aid_buttons.TakeOutPaper, aid_apply.take_out, _TRAINEE),
    press(aid_buttons.SubmitAid, aid_apply.submit, _TRAINEE),
    press(aid_buttons.WithdrawAid, aid_apply.withdraw, _TRAINEE),
    press(aid_buttons.SeePaper, aid_review.see_paper, _TRAINEE),
    press(aid_buttons.ReviewAid, aid_review.show_list, _STAFF),
    press(aid_buttons.OpenReview, aid_review.open_review, _STAFF),
    press(aid_buttons.AcceptPaper, aid_review.accept_paper, _STAFF),
    press(aid_buttons.ReturnPaper, aid_review.return_paper, _STAFF),
    awaited(aid_drafts.ReturningPaper, aid_review.answer_return, _STAFF),
    press(aid_buttons.AgreeAid, aid_review.agree, _STAFF),
    press(aid_buttons.RefuseAid, aid_review.ask_refusal, _STAFF),
    awaited(aid_drafts.RefusingAid, aid_review.answer_refusal, _STAFF),
    press(aid_buttons.MoveAllAid, aid_review.move_all, _STAFF),
    press(aid_buttons.SchemesPage, aid_officers.show_schemes, _STAFF),
    press(aid_buttons.EditScheme, aid_officers.show_scheme, _STAFF),
    press(aid_buttons.ChangeScheme, aid_officers.ask_change, _STAFF),
    awaited(aid_drafts.ChangingScheme, aid_officers.answer_change, _STAFF),
    press(aid_buttons.AidOfficers, aid_officers.show_officers, _ADMINISTRATOR),
    press(aid_buttons.ChooseOfficer, aid_officers.choose_officer, _ADMINISTRATOR),
    press(aid_buttons.NameOfficer, aid_officers.name_officer, _ADMINISTRATOR),
    press(aid_buttons.ReleaseOfficer, aid_officers.release_officer, _ADMINISTRATOR),
    press(aid_buttons.MissedPage, aid_missed.show_missed, _STAFF),
    press(aid_buttons.HintMissed, aid_missed.hint, _STAFF),
    # leave; whose it is, and who decides it, is asked for by each step
    command("leave", ("请假", "我要请假", "我想请假", "请个假", "leave"), "menu-leave", leave_lists.show_leave, _TRAINEE),
    command("myleave", ("我的请假", "请假记录", "my leave"), "menu-myleave", leave_lists.show_own, _TRAINEE),
    command("leavelist", ("请假审批", "批假", "请假名单", "leave list"), "menu-leavelist", leave_lists.list_waiting, _STAFF),
    awaited(leave_drafts.AskingLeave, guardian_excuses.turn_to_other, _GUARDIAN),
    awaited(leave_drafts.AskingLeave, leave_filling.answer_wish, _GUARDIAN, before=("today", "tomorrow")),
    press(leave_buttons.TakeReason, leave_filling.take_reason, _GUARDIAN),
    press(leave_buttons.ShowLeaveForm, leave_asking.show_form, _GUARDIAN),
    press(leave_buttons.AskForLeave, leave_asking.ask_for_leave, _TRAINEE),
    press(leave_buttons.PickLeaveDay, leave_asking.pick_day, _GUARDIAN),
    press(leave_buttons.PickLeaveEnd, leave_asking.pick_end, _GUARDIAN),
    press(leave_buttons.PickLeavePart, leave_asking.pick_part, _GUARDIAN),
    press(leave_buttons.LongerLeave, leave_asking.ask_longer, _GUARDIAN),
    press(leave_buttons.ForMyself, leave_asking.say_for_myself, _GUARDIAN),
    press(leave_buttons.HandInLeave, leave_asking.hand_in, _GUARDIAN),
    press(leave_buttons.HandInUnmarked, follow, _TRAINEE),
    press(leave_buttons.DropLeave, leave_asking.drop_leave, _GUARDIAN),
    press(leave_buttons.OwnLeave, leave_own.show_own, _TRAINEE),
    press(leave_buttons.OpenLeave, leave_deciding.open_leave, _TRAINEE),
    press(leave_buttons.WithdrawLeave, leave_own.withdraw_leave, _TRAINEE),
    press(leave_buttons.ExtendLeave, leave_asking.extend_leave, _TRAINEE),
    press(leave_buttons.AgreeToLeave, leave_deciding.agree_to_leave, _STAFF),
    press(leave_buttons.RefuseLeave, leave_deciding.refuse_leave, _STAFF),
    press(leave_buttons.WriteRefusal, leave_deciding.ask_refusal, _STAFF),
    awaited(leave_drafts.RefusingLeave, leave_deciding.answer_refusal, _STAFF),
    press(leave_buttons.ToldGuardian, leave_deciding.told_guardian, _STAFF),
    press(leave_buttons.ShowNote, leave_deciding.show_note, _STAFF),
    press(leave_buttons.MendRolls, leave_deciding.mend_rolls, _STAFF),
    press(leave_buttons.WaitingLeave, leave_lists.show_waiting, _STAFF),
    press(leave_buttons.WaitingOfClass, leave_lists.show_waiting_of, _STAFF),
    press(leave_buttons.LeaveOfDay, leave_lists.show_day, _STAFF),
    press(leave_buttons.LeaveBook, leave_lists.send_book, _STAFF),
    press(leave_buttons.EnterLeave, leave_lists.enter_leave, _STAFF),
    awaited(leave_drafts.EnteringLeave, leave_lists.answer_entering, _STAFF),
    press(leave_buttons.LeaveSettings, leave_settings.show_rules, _COORDINATOR),
    press(leave_buttons.SetLeaveRule, leave_settings.set_rule, _COORDINATOR),
    # to a human and back
    command("human", ("人工", "转人工", "人工客服", "问老师", "找老师", "human"), "menu-human", handover.ask_human, _ANYONE),
    awaited(desk_drafts.AskingHuman, leave_own.hear_own, _ANYONE),
    awaited(desk_drafts.AskingHuman, handover.answer_human, _ANYONE, media=True, things=True),
    press(desk_buttons.AskStaff, handover.ask_staff, _ANYONE),
    press(desk_buttons.PassMedia, runs.pass_media, _ANYONE),
    press(desk_buttons.BackToBot, handover.back_to_bot, _ANYONE),
    press(desk_buttons.NotSolved, handover.not_solved, _ANYONE),
    press(desk_buttons.RateHelp, handover.rate_help, _ANYONE),
    press(desk_buttons.CallForMe, crisis.call_for_me, _ANYONE),
    press(desk_buttons.IamFine, crisis.say_fine, _ANYONE),
    press(desk_buttons.TakeCrisis, responding.take_crisis, _STAFF),
    press(desk_buttons.PutBackCrisis, responding.put_back_crisis, _STAFF),
    press(desk_buttons.EndCrisis, responding.end_crisis, _STAFF),
    message(Held(), announcement_typed.take_right_after, _TRAINEE),
    message(Held(), leave_own.hear_own, _TRAINEE),
    message(Held(), hearing.pass_on, _ANYONE),
    message(AboutCase(), replies.reply_about_case, _ANYONE),
    message(Edited(), announcement_corrections.replace_edited, _ANYONE, _ANYWHERE),
    message(Edited(), compose.replace_edited, _ANYONE, _ANYWHERE),
    message(Edited(), announcement_series.replace_edited, _ANYONE, _ANYWHERE),
    message(Edited(), desk_edits.reword_passed_on, _ANYONE, _ANYWHERE, discreet=True),
    press(desk_buttons.RateAnswer, handover.rate_answer, _ANYONE),
    # the desk
    command("desk", ("答疑", "desk"), "menu-desk", topics.open_desk, _STAFF, _ANYWHERE),
    command("undesk", (), "menu-undesk", topics.unbind_group, _COORDINATOR, _GROUP),
    message(InTopic(), topics.answer_in_topic, _STAFF, _GROUP),
    message(TopicTurned(), topics.follow_hand, _ANYONE, _GROUP),
    message(Unnamed(), topics.answer_anonymous, _ANYONE, _GROUP),
    press(desk_buttons.DeskPage, desk_inbox.turn_desk, _STAFF),
    press(desk_buttons.OpenCase, desk_inbox.open_case, _STAFF, _ANYWHERE),
    press(desk_buttons.CaseFiles, desk_inbox.send_files, _STAFF, _ANYWHERE),
    press(desk_buttons.ClaimCase, desk_inbox.claim_case, _STAFF, _ANYWHERE),
    press(desk_buttons.ReleaseCase, desk_inbox.release_case, _STAFF, _ANYWHERE),
    press(desk_buttons.SendToAsker, plain.send_to_asker, _STAFF),
    press(desk_buttons.KeepFromAsker, plain.keep_from_asker, _STAFF),
    press(desk_buttons.AnswerCase, replies.write_answer, _STAFF),
    awaited(desk_drafts.AnsweringCase, replies.answer_draft, _STAFF, media=True, things=True),
    press(desk_buttons.AlsoTo, replies.also_to, _STAFF, _ANYWHERE),
    press(desk_buttons.AnswerPicked, replies.write_to_picked, _STAFF),
    press(desk_buttons.AlsoPicked, replies.tell_picked, _STAFF, _ANYWHERE),
    press(desk_buttons.CloseCase, desk_inbox.close_case, _STAFF, _ANYWHERE),
    press(desk_buttons.TransferCase, desk_inbox.choose_colleague, _STAFF),
    press(desk_buttons.TransferTo, desk_inbox.transfer_case, _STAFF),
    press(desk_buttons.CannedReplies, canned.show_canned, _STAFF, _ANYWHERE),
    press(desk_buttons.OpenCanned, canned.open_canned, _STAFF, _ANYWHERE),
    press(desk_buttons.SendCanned, canned.send_canned, _STAFF, _ANYWHERE),
    press(desk_buttons.NewCanned, canned.ask_canned, _STAFF),
    awaited(desk_drafts.WritingCanned, canned.answer_canned, _STAFF),
    press(desk_buttons.DropCanned, canned.drop_canned, _STAFF),
    press(desk_buttons.DeskRules, desk_settings.show_rules, _COORDINATOR),
    press(desk_buttons.TurnRule, desk_settings.turn_rule, _COORDINATOR),
    press(desk_buttons.WriteHours, desk_settings.ask_hours, _COORDINATOR),
    press(desk_buttons.WriteOffice, desk_settings.ask_office, _COORDINATOR),
    press(desk_buttons.OpenHelplines, helplines.show_helplines, _COORDINATOR),
    press(desk_buttons.CheckedHelplines, helplines.note_checked, _COORDINATOR),
    press(desk_buttons.WriteHelplines, helplines.ask_helplines, _COORDINATOR),
    awaited(desk_drafts.WritingHelplines, helplines.answer_helplines, _COORDINATOR),
    awaited(desk_drafts.WritingOffice, desk_settings.answer_office, _COORDINATOR),
    awaited(desk_drafts.WritingHours, desk_settings.answer_hours, _COORDINATOR),
    # duty; who may change what is asked for by each step
    command("duty", ("值班", "值班表", "duty"), "menu-duty", duty_pages.show_duty, _STAFF),
    press(duty_buttons.DutyPage, duty_pages.show_duty, _STAFF),
    press(duty_buttons.HandOver, duty_changes.hand_over, _STAFF),
    press(duty_buttons.HandOverTo, duty_changes.hand_over_to, _STAFF),
    press(duty_buttons.AwayPage, duty_changes.choose_away, _STAFF),
    press(duty_buttons.AwayHowLong, duty_changes.ask_how_long, _STAFF),
    press(duty_buttons.SetAway, duty_changes.set_away, _STAFF),
    press(duty_buttons.ChooseWho, duty_pages.choose_who, _COORDINATOR),
    press(duty_buttons.ChooseDays, duty_pages.choose_days, _COORDINATOR),
    press(duty_buttons.ChooseHours, duty_pages.choose_hours, _COORDINATOR),
    press(duty_buttons.ChooseStandIn, duty_pages.choose_stand_in, _COORDINATOR),
    press(duty_buttons.AddShift, duty_pages.add_shift, _COORDINATOR),
    press(duty_buttons.WriteShifts, duty_pages.ask_lines, _COORDINATOR),
    awaited(duty_drafts.WritingShifts, duty_pages.answer_lines, _COORDINATOR),
    press(duty_buttons.ShiftList, duty_changes.list_shifts, _COORDINATOR),
    press(duty_buttons.OpenShift, duty_changes.open_shift, _COORDINATOR),
    press(duty_buttons.ChooseFor, duty_changes.choose_for, _COORDINATOR),
    press(duty_buttons.Appoint, duty_changes.appoint, _COORDINATOR),
    press(duty_buttons.DropShift, duty_changes.drop_shift, _COORDINATOR),
    press(duty_buttons.SafeguardingPage, duty_changes.show_safeguarding, _COORDINATOR),
    press(duty_buttons.NameSafeguarding, duty_changes.name_safeguarding, _COORDINATOR),
    # incidents; which of them somebody sees is asked for by each step
    command("incidents", ("事故", "登记事故", "incidents"), "menu-incidents", incident_pages.show_incidents, _STAFF),
    press(incident_buttons.IncidentPage, incident_pages.open_page, _STAFF),
    press(incident_buttons.ReportIncident, incident_pages.choose_kind, _STAFF),
    press(incident_buttons.ReportKind, incident_pages.take_kind, _STAFF),
    press(incident_buttons.CallNow, incident_pages.call_now, _STAFF),
    awaited(incident_drafts.ReportingIncident, incident_pages.answer_words, _STAFF, media=True),
    press(incident_buttons.OpenIncident, incident_pages.open_incident, _STAFF),
    press(incident_buttons.TakeIncident, incident_pages.take_incident, _STAFF),
    press(incident_buttons.PutBackIncident, incident_pages.put_back, _STAFF),
    press(incident_buttons.RaiseUrgent, incident_pages.raise_urgent, _STAFF),
    press(incident_buttons.ReopenIncident, incident_pages.reopen_incident, _STAFF),
    press(incident_buttons.IncidentPhotos, incident_pages.send_photos, _STAFF),
    press(incident_buttons.AskFor, incident_filling.ask_for, _STAFF),
    awaited(incident_drafts.AddingToIncident, incident_filling.answer_more, _STAFF, media=True),
    press(incident_buttons.SetWhen, incident_filling.set_when, _STAFF),
    press(incident_buttons.PickClass, incident_filling.pick_class, _STAFF),
    press(incident_buttons.SetClass, incident_filling.set_class, _STAFF),
    press(incident_buttons.SetSession, incident_filling.set_session, _STAFF),
    press(incident_buttons.AddPerson, incident_filling.add_person, _STAFF),
    press(incident_buttons.AddOutsider, incident_filling.add_outsider, _STAFF),
    press(incident_buttons.DropHurt, incident_filling.drop_hurt, _STAFF),
    press(incident_buttons.ShowTold, incident_filling.show_told, _STAFF),
    press(incident_buttons.SetTold, incident_filling.set_told, _STAFF),
    press(incident_buttons.IncidentWorkbook, incident_zero.send_workbook, _STAFF),
    press(incident_buttons.ZeroPage, incident_zero.show_zero, _STAFF),
    press(incident_buttons.WeekBoard, incident_zero.show_week, _STAFF),
    press(incident_buttons.SetWeekly, incident_zero.set_weekly, _COORDINATOR),
    press(incident_buttons.NudgeWeek, incident_zero.nudge_week, _COORDINATOR),
    press(incident_buttons.ConfirmWeek, incident_zero.confirm_week, _STAFF),
    # measures; likewise
    command("measures", ("整改", "你说我做", "measures"), "menu-measures", measure_pages.show_measures, _STAFF),
    press(measure_buttons.MeasuresPage, measure_pages.open_page, _STAFF),
    press(measure_buttons.NewMeasure, measure_making.new_measure, _STAFF),
    awaited(measure_drafts.MakingMeasure, measure_making.answer_making, _STAFF),
    press(measure_buttons.ChooseOwner, measure_making.choose_owner, _STAFF),
    press(measure_buttons.ChooseDue, measure_making.choose_due, _STAFF),
    press(measure_buttons.PlanMeasure, measure_making.plan_measure, _STAFF),
    press(measure_buttons.OpenMeasure, measure_pages.open_measure, _STAFF),
    press(measure_buttons.EndMeasure, measure_pages.ask_end, _STAFF),
    awaited(measure_drafts.EndingMeasure, measure_pages.answer_end, _STAFF),
    press(measure_buttons.HandMeasure, measure_pages.choose_other, _STAFF),
    press(measure_buttons.HandMeasureTo, measure_pages.hand_to, _STAFF),
    press(measure_buttons.MoveMeasure, measure_pages.move_measure, _STAFF),
    press(measure_buttons.TellMeasure, measure_pages.tell_measure, _STAFF),
    press(measure_buttons.MeasureWorkbook, measure_pages.send_workbook, _STAFF),

    # paired help; whose students they are, and who leads a class, is asked for by each step
    command("mentoring", ("帮扶", "结对", "结对帮扶", "帮扶学生", "帮扶老师", "我的帮扶老师", "我的帮扶老师是谁", "帮扶老师是谁", "谁是我的帮扶老师", "谁帮扶我", "我的帮扶人是谁", "mentoring", "my mentor"), "menu-mentoring", mentoring_pages.show_mentoring, _TRAINEE),
    command("mystudents", ("我的帮扶学生", "我帮扶的学生", "我的学生", "my students"), "menu-my-students", mentoring_pages.show_students, _STAFF),
    command("visits", ("家访", "家访名单", "家访活动", "走访", "home visits"), "menu-visits", mentoring_visits.show_visits, _STAFF),
    press(mentoring_buttons.HelpPage, mentoring_pages.open_page, _STAFF),
    press(mentoring_buttons.HelpedStudents, mentoring_pages.open_students, _STAFF),
    press(mentoring_buttons.OpenHelped, mentoring_pages.open_student, _STAFF),
    press(mentoring_buttons.ShareNumber, mentoring_pages.share_number, _STAFF),
    press(mentoring_buttons.TickHelp, mentoring_noting.tick_help, _STAFF),
    press(mentoring_buttons.KeepHelp, mentoring_noting.keep_help, _STAFF),
    press(mentoring_buttons.NotReached, mentoring_noting.note_not_reached, _STAFF),
    press(mentoring_buttons.OpenMeeting, mentoring_noting.open_meeting, _STAFF),
    press(mentoring_buttons.RetickMeeting, mentoring_noting.retick, _STAFF),
    press(mentoring_buttons.CorrectMeeting, mentoring_noting.correct_meeting, _STAFF),
    press(mentoring_buttons.DropMeeting, mentoring_noting.drop_meeting, _STAFF),
    press(mentoring_buttons.NoteMeeting, mentoring_noting.ask_note, _STAFF),
    press(mentoring_buttons.ShowKept, mentoring_noting.show_kept, _STAFF),
    press(mentoring_buttons.OpenGifts, mentoring_noting.open_gifts, _STAFF),
    press(mentoring_buttons.GiveItem, mentoring_noting.give_item, _STAFF),
    press(mentoring_buttons.GiveNothing, mentoring_noting.give_nothing, _STAFF),
    press(mentoring_buttons.BeginGroup, mentoring_group.begin_group, _STAFF),
    press(mentoring_buttons.TurnGroup, mentoring_group.turn_group, _STAFF),
    press(mentoring_buttons.MissGroup, mentoring_group.miss_group, _STAFF),
    press(mentoring_buttons.TickGroup, mentoring_group.tick_group, _STAFF),
    press(mentoring_buttons.KeepGroup, mentoring_group.keep_group, _STAFF),
    press(mentoring_buttons.WriteSummary, mentoring_summaries.ask_summary, _STAFF),
    press(mentoring_buttons.SummaryPage, mentoring_summaries.open_summaries, _STAFF),
    press(mentoring_buttons.ReadSummary, mentoring_summaries.read_summary, _STAFF),
    press(mentoring_buttons.StandInPage, mentoring_standing_in.open_stand_ins, _STAFF),
    press(mentoring_buttons.AskStandIn, mentoring_standing_in.choose_stand_in, _STAFF),
    press(mentoring_buttons.ChooseSpan, mentoring_standing_in.choose_span, _STAFF),
    press(mentoring_buttons.NameStandIn, mentoring_standing_in.name_stand_in, _STAFF),
    press(mentoring_buttons.EndStandIn, mentoring_standing_in.end_stand_in, _STAFF),
    press(mentoring_buttons.HelpOverview, mentoring_overview.open_overview, _STAFF),
    press(mentoring_buttons.OverviewClass, mentoring_overview.choose_class, _STAFF),
    press(mentoring_buttons.OpenHelper, mentoring_overview.open_helper, _STAFF),
    press(mentoring_buttons.OpenPair, mentoring_overview.open_pair, _STAFF),
    press(mentoring_buttons.EndPair, mentoring_overview.end_pair, _STAFF),
    press(mentoring_buttons.HandPair, mentoring_overview.hand_pair, _STAFF),
    press(mentoring_buttons.HandPairTo, mentoring_overview.hand_pair_to, _STAFF),
    press(mentoring_buttons.HandAll, mentoring_overview.hand_all, _STAFF),
    press(mentoring_buttons.HandAllTo, mentoring_overview.hand_all_to, _STAFF),
    press(mentoring_buttons.UnmetPage, mentoring_overview.open_unmet, _STAFF),
    press(mentoring_buttons.HelpWorkbook, mentoring_overview.send_workbook, _STAFF),
    press(mentoring_buttons.PairClass, mentoring_pairing.choose_class, _STAFF),
    press(mentoring_buttons.PairOf, mentoring_pairing.choose_students, _STAFF),
    press(mentoring_buttons.PairStudent, mentoring_pairing.toggle_student, _STAFF),
    press(mentoring_buttons.PairHelper, mentoring_pairing.choose_helper, _STAFF),
    press(mentoring_buttons.PairWith, mentoring_pairing.pair_with, _STAFF),
    press(mentoring_buttons.RhythmPage, mentoring_rhythm.open_rhythm, _STAFF),
    press(mentoring_buttons.AskRhythm, mentoring_rhythm.ask_rhythm, _STAFF),
    press(mentoring_buttons.SetRhythm, mentoring_rhythm.set_rhythm, _STAFF),
    press(mentoring_buttons.VisitsPage, mentoring_visits.open_visits_page, _STAFF),
    press(mentoring_buttons.OpenVisits, mentoring_visits.open_visits, _STAFF),
    press(mentoring_buttons.OpenVillage, mentoring_visits.open_village, _STAFF),
    press(mentoring_buttons.OpenStop, mentoring_visits.open_stop, _STAFF),
    press(mentoring_buttons.TickVisit, mentoring_visits.tick_visit, _STAFF),
    press(mentoring_buttons.KeepVisit, mentoring_visits.keep_visit, _STAFF),
    press(mentoring_buttons.EndVisits, mentoring_visits.end_visits, _STAFF),
    press(mentoring_buttons.VisitsWorkbook, mentoring_visits.send_workbook, _STAFF),
    press(mentoring_buttons.NewVisits, mentoring_campaigns.ask_name, _STAFF),
    press(mentoring_buttons.VisitsFor, mentoring_campaigns.choose_whom, _STAFF),
    press(mentoring_buttons.VisitsForClass, mentoring_campaigns.choose_class, _STAFF),
    press(mentoring_buttons.PlanVisits, mentoring_campaigns.plan_visits, _STAFF),
    awaited(mentoring_drafts.SharingNumber, mentoring_pages.answer_number, _STAFF),
    awaited(mentoring_drafts.NotingMeeting, mentoring_noting.answer_note, _STAFF, media=True),
    awaited(mentoring_drafts.MeetingGroup, mentoring_group.answer_group, _STAFF),
    awaited(mentoring_drafts.WritingSummary, mentoring_summaries.answer_summary, _STAFF),
    awaited(mentoring_drafts.PairingStudents, mentoring_pairing.answer_names, _STAFF),
    awaited(mentoring_drafts.MakingVisits, mentoring_campaigns.answer_words, _STAFF),
    # the yearly check of the aid ledger; whose records, is asked for by each step (access)
    command("yearcheck", ("资助自查", "自查", "自查自纠", "yearly check"), "menu-aidcheck", aid_checks.show_check, _STAFF),
    press(check_buttons.CheckPage, aid_checks.open_page, _STAFF),
    press(check_buttons.CheckClass, aid_checks.open_class, _STAFF),
    press(check_buttons.ConfirmLine, aid_checks.confirm_line, _STAFF),
    press(check_buttons.RestIsRight, aid_checks.rest_is_right, _STAFF),
    press(check_buttons.OpenLine, aid_checks.open_line, _STAFF),
    press(check_buttons.CorrectLine, aid_checks.correct_line, _STAFF),
    press(check_buttons.ExplainLine, aid_checks.ask_words, _STAFF),
    awaited(check_drafts.ExplainingLine, aid_checks.answer_words, _STAFF),
    press(check_buttons.SomebodyMissing, aid_checks.ask_missing, _STAFF),
    press(check_buttons.MissingIs, aid_checks.add_missing, _STAFF),
    press(check_buttons.CheckFindings, aid_checks.show_findings, _STAFF),
    press(check_buttons.OpenFinding, aid_office.open_finding, _STAFF),
    press(check_buttons.DecideLine, aid_office.decide_line, _STAFF),
    press(check_buttons.AcceptAll, aid_office.accept_all, _STAFF),
    press(check_buttons.NewCheck, aid_office.new_check, _STAFF),
    press(check_buttons.CheckTerm, aid_office.ask_until, _STAFF),
    press(check_buttons.CheckUntil, aid_office.ask_name, _STAFF),
    press(check_buttons.OpenCheck, aid_office.open_check, _STAFF),
    awaited(check_drafts.NamingCheck, aid_office.answer_name, _STAFF),
    press(check_buttons.NudgeClasses, aid_office.nudge_classes, _STAFF),
    press(check_buttons.CloseCheck, aid_office.close_check, _STAFF),
    press(check_buttons.CheckBook, aid_office.send_workbook, _STAFF),
    press(check_buttons.ComparePage, aid_changes.choose_list, _STAFF),
    press(check_buttons.TakeRoll, aid_changes.take_roll, _STAFF),
    press(check_buttons.CompareWith, aid_changes.show_moves, _STAFF),
    press(check_buttons.MovedPeople, aid_changes.list_people, _STAFF),
    press(check_buttons.MovesBook, aid_changes.send_moves, _STAFF),
    # causes of need, measures, donations; likewise
    command("aidcauses", ("帮扶措施", "致困原因", "causes of need"), "menu-aidcauses", aid_causes.show_causes, _STAFF),
    press(check_buttons.CausePage, aid_causes.open_page, _STAFF),
    press(check_buttons.CauseClass, aid_causes.open_class, _STAFF),
    press(check_buttons.OpenCauses, aid_causes.open_person, _STAFF),
    press(check_buttons.TurnCause, aid_causes.turn_cause, _STAFF),
    press(check_buttons.AddHelp, aid_causes.add_help, _STAFF),
    press(check_buttons.DropHelp, aid_causes.drop_help, _STAFF),
    press(check_buttons.CauseSums, aid_causes.show_sums, _STAFF),
    press(check_buttons.CauseVillages, aid_causes.list_villages, _STAFF),
    press(check_buttons.CauseBook, aid_causes.send_workbook, _STAFF),
    command("donations", ("义捐", "捐赠", "donations"), "menu-donations", aid_donations.show_donations, _STAFF),
    press(check_buttons.DonationPage, aid_donations.open_page, _STAFF),
    press(check_buttons.OpenDonation, aid_donations.open_donation, _STAFF),
    press(check_buttons.NewDonation, aid_donations.new_donation, _STAFF),
    awaited(check_drafts.NotingDonation, aid_donations.answer_words, _STAFF),
    press(check_buttons.GiverUnnamed, aid_donations.set_unnamed, _STAFF),
    press(check_buttons.GiftIs, aid_donations.set_gift, _STAFF),
    press(check_buttons.GivenTo, aid_donations.set_target, _STAFF),
    press(check_buttons.GivenOn, aid_donations.set_day, _STAFF),
    press(check_buttons.DonationPhoto, aid_donations.photo, _STAFF),
    awaited(check_drafts.SendingReceipt, aid_donations.take_photo, _STAFF, media=True),
    press(check_buttons.DropDonation, aid_donations.drop_donation, _STAFF),
    press(check_buttons.DonationBook, aid_donations.send_workbook, _STAFF),
    # outcomes; likewise
    command("outcomes", ("造血", "造血台账", "outcomes"), "menu-outcomes", outcome_pages.show_outcomes, _STAFF),
    press(outcome_buttons.OutcomesPage, outcome_pages.open_page, _STAFF),
    press(outcome_buttons.OutcomesOfClass, outcome_pages.open_class, _STAFF),
    press(outcome_buttons.OpenOutcomes, outcome_pages.open_person, _STAFF),
    press(outcome_buttons.NoteOutcome, outcome_pages.note_outcome, _STAFF),
    press(outcome_buttons.DropOutcome, outcome_pages.drop_outcome, _STAFF),
    press(outcome_buttons.AllLearn, outcome_pages.all_learn, _STAFF),
    press(outcome_buttons.OutcomeBook, outcome_pages.send_workbook, _STAFF),
    press(outcome_buttons.NewWork, outcome_works.ask_for_work, _STAFF),
    awaited(outcome_drafts.SendingWork, outcome_works.take_work, _STAFF, media=True),
    press(outcome_buttons.OpenWork, outcome_works.open_work, _STAFF),
    press(outcome_buttons.SellWork, outcome_works.ask_price, _STAFF),
    awaited(outcome_drafts.PricingWork, outcome_works.take_price, _STAFF),
    press(outcome_buttons.ShowWorks, outcome_works.show_works, _STAFF),
    press(outcome_buttons.TrainingPage, outcome_works.show_trainings, _STAFF),
    press(outcome_buttons.MarkTraining, outcome_works.mark_training, _STAFF),
    press(outcome_buttons.SetTraining, outcome_works.set_training, _STAFF),
    command("gains", ("我的收获", "我的作品", "my gains"), "menu-gains", outcome_own.show_own, _TRAINEE),
    press(outcome_buttons.OwnOutcomes, outcome_own.open_own, _TRAINEE),
    press(outcome_buttons.SayOutcome, outcome_own.say_outcome, _TRAINEE),
    press(outcome_buttons.AnswerConsent, outcome_own.answer_consent, _TRAINEE),
    # after the course; whose word, is asked for by each step
    command("careers", ("近况", "我的近况", "就业回访", "回访", "就业", "careers", "after the course"), "menu-careers", outcome_careers.show_own, _TRAINEE),
    press(career_buttons.MyCareer, outcome_careers.show_own, _TRAINEE),
    press(career_buttons.SayCareer, outcome_careers.say_career, _TRAINEE),
    press(career_buttons.SayRegistered, outcome_careers.say_registered, _TRAINEE),
    press(career_buttons.SayJobs, outcome_careers.say_jobs, _TRAINEE),
    press(career_buttons.SayTurnover, outcome_careers.say_turnover, _TRAINEE),
    press(career_buttons.SayFirm, outcome_careers.skip_firm, _TRAINEE),
    press(career_buttons.CareersPage, outcome_careers.open_page, _STAFF),
    press(career_buttons.CareersOfProgramme, outcome_careers.open_programme, _STAFF),
    press(career_buttons.CareersOfClass, outcome_careers.open_class, _STAFF),
    press(career_buttons.OpenCareer, outcome_careers.open_career, _STAFF),
    press(career_buttons.NoteCall, outcome_careers.note_call, _STAFF),
    press(career_buttons.CallList, outcome_careers.open_calls, _STAFF),
    press(career_buttons.FollowupPlan, outcome_careers.open_plan, _COORDINATOR),
    press(career_buttons.TurnFollowup, outcome_careers.turn_plan, _COORDINATOR),
    press(career_buttons.CareerBook, outcome_careers.send_book, _STAFF),
    awaited(career_drafts.NamingEmployer, outcome_careers.take_firm, _TRAINEE),
    command("helps", ("导师帮扶", "找导师", "创业帮扶", "mentor help"), "menu-helps", outcome_helping.show_help, _TRAINEE),
    press(career_buttons.AskHelp, outcome_helping.show_help, _TRAINEE),
    press(career_buttons.HelpWith, outcome_helping.ask_words, _TRAINEE),
    press(career_buttons.HelpNow, outcome_helping.ask_now, _TRAINEE),
    press(career_buttons.HelpsPage, outcome_helping.open_page, _STAFF),
    press(career_buttons.OpenHelp, outcome_helping.open_help, _STAFF),
    press(career_buttons.FindHelper, outcome_helping.choose_helper, _STAFF),
    press(career_buttons.ProposeHelper, outcome_helping.propose_helper, _STAFF),
    press(career_buttons.AnswerHelp, outcome_helping.answer_help, _STAFF),
    press(career_buttons.NoteHelpVisit, outcome_helping.ask_visit, _STAFF),
    press(career_buttons.CloseHelp, outcome_helping.close_help, _TRAINEE),
    awaited(career_drafts.AskingHelp, outcome_helping.take_words, _TRAINEE),
    awaited(career_drafts.NotingHelpVisit, outcome_helping.take_visit, _STAFF),
    # projects with a mentor; whose, is asked for by each step
    command("projects", ("项目", "我的项目", "带项目学", "项目辅导", "projects", "my project"), "menu-projects", project_pages.show_own, _TRAINEE),
    press(project_buttons.MyProjects, project_pages.show_own, _TRAINEE),
    press(project_buttons.NewProject, project_pages.begin, _TRAINEE),
    press(project_buttons.OpenProject, project_pages.open_project, _TRAINEE),
    press(project_buttons.PlanProject, project_pages.ask_plan, _TRAINEE),
    press(project_buttons.TurnStep, project_pages.turn_step, _TRAINEE),
    press(project_buttons.NoteProjectMeeting, project_pages.ask_meeting, _TRAINEE),
    press(project_buttons.ProjectsPage, project_pages.open_page, _STAFF),
    press(project_buttons.ChooseMentor, project_pages.choose_mentor, _STAFF),
    press(project_buttons.SetMentor, project_pages.set_mentor, _STAFF),
    press(project_buttons.AnswerMentor, project_pages.answer_mentor, _STAFF),
    press(project_buttons.SetDefence, project_pages.ask_defence, _STAFF),
    press(project_buttons.ChooseJudges, project_pages.choose_judges, _STAFF),
    press(project_buttons.TurnJudge, project_pages.turn_judge, _STAFF),
    press(project_buttons.GiveMark, project_pages.ask_mark, _STAFF),
    press(project_buttons.EndProject, project_pages.end_project, _TRAINEE),
    press(project_buttons.ProjectBook, project_pages.send_book, _STAFF),
    awaited(project_drafts.ProposingProject, project_pages.take_words, _TRAINEE),
    awaited(project_drafts.WritingOfProject, project_pages.take_more, _TRAINEE),
    # internships; whose, is asked for by each step (access)
    command("internships", ("实习", "我的实习", "实习管理", "internship", "internships", "my internship"), "menu-internships", intern_pages.show_internships, _TRAINEE),
    press(intern_buttons.MyInternship, intern_own.show_own, _TRAINEE),
    press(intern_buttons.SayWeek, intern_own.say_week, _TRAINEE),
    press(intern_buttons.AddToWeek, intern_own.ask_more_of_week, _TRAINEE),
    press(intern_buttons.SomethingWrong, intern_own.choose_trouble, _TRAINEE),
    press(intern_buttons.TellTrouble, intern_own.tell_trouble, _TRAINEE),
    press(intern_buttons.AddToTrouble, intern_own.ask_more_of_trouble, _TRAINEE),
    press(intern_buttons.InternNotSolved, intern_own.say_not_solved, _TRAINEE),
    press(intern_buttons.InternRules, intern_own.show_rules, _TRAINEE),
    press(intern_buttons.ReportInternship, intern_filling.begin_report, _TRAINEE),
    press(intern_buttons.SendAgreement, intern_own.ask_agreement, _TRAINEE),
    press(intern_buttons.JudgeFirm, intern_own.judge_firm, _TRAINEE),
    press(intern_buttons.OnceMore, intern_own.say_once_more, _TRAINEE),
    press(intern_buttons.WordsOfMark, intern_own.ask_words_of_mark, _TRAINEE),
    press(intern_buttons.InternBegins, intern_filling.begin_on, _TRAINEE),
    press(intern_buttons.InternLasts, intern_filling.last_for, _TRAINEE),
    press(intern_buttons.SkipOfIntern, intern_filling.skip, _TRAINEE),
    press(intern_buttons.SetInternKind, intern_filling.set_kind, _TRAINEE),
    press(intern_buttons.KeepInternship, intern_filling.keep, _TRAINEE),
    press(intern_buttons.DropInternship, intern_filling.drop, _TRAINEE),
    awaited(intern_drafts.FillingInternship, intern_filling.answer, _TRAINEE),
    awaited(intern_drafts.AddingToWeek, intern_own.take_more_of_week, _TRAINEE, media=True),
    awaited(intern_drafts.TellingTrouble, intern_own.take_words, _TRAINEE),
    awaited(intern_drafts.SendingAgreement, intern_own.take_agreement, _TRAINEE, media=True),
    awaited(intern_drafts.WordingMark, intern_own.take_words_of_mark, _TRAINEE),
    press(intern_buttons.InternPage, intern_pages.open_page, _STAFF),
    press(intern_buttons.OpenIntern, intern_pages.open_intern, _STAFF),
    press(intern_buttons.PlaceIntern, intern_filling.begin_placing, _STAFF),
    press(intern_buttons.PlacePerson, intern_filling.take_person, _STAFF),
    press(intern_buttons.DecideIntern, intern_pages.decide, _STAFF),
    press(intern_buttons.EndIntern, intern_pages.end_intern, _STAFF),
    press(intern_buttons.ChooseTutor, intern_pages.choose_tutor, _STAFF),
    press(intern_buttons.SetTutor, intern_pages.set_tutor, _STAFF),
    press(intern_buttons.NoteInternStep, intern_following.ask_step, _STAFF),
    press(intern_buttons.TroublesPage, intern_following.open_troubles, _STAFF),
    press(intern_buttons.OpenTrouble, intern_following.open_trouble, _STAFF),
    press(intern_buttons.CloseTrouble, intern_following.close_trouble, _STAFF),
    press(intern_buttons.FirmsPage, intern_pages.open_firms, _STAFF),
    press(intern_buttons.OpenFirm, intern_pages.open_firm, _STAFF),
    press(intern_buttons.InternBook, intern_pages.send_book, _STAFF),
    press(intern_buttons.JudgeIntern, intern_pages.judge_intern, _STAFF),
    press(intern_buttons.TurnInsured, intern_pages.turn_insured, _STAFF),
    press(intern_buttons.InternPapers, intern_pages.show_papers, _STAFF),
    press(intern_buttons.WeekPhoto, intern_pages.show_week_photo, _STAFF),
    press(intern_buttons.SilentPage, intern_pages.show_silent, _STAFF),
    press(intern_buttons.SetHours, intern_pages.ask_hours, _STAFF),
    awaited(intern_drafts.NotingStep, intern_following.take_step, _STAFF),
    awaited(intern_drafts.WritingHours, intern_pages.take_hours, _STAFF),
    # the aid ledger; what of it somebody sees is asked for by each step
    command("ledger", ("资助台账", "台账", "aid ledger"), "menu-ledger", aid_views.show_ledger, _STAFF),
    press(aid_ledger_buttons.LedgerHome, aid_views.open_ledger, _STAFF),
    press(aid_ledger_buttons.ChooseTerm, aid_views.choose_term, _STAFF),
    press(aid_ledger_buttons.LedgerBy, aid_views.open_view, _STAFF),
    press(aid_ledger_buttons.LedgerGroup, aid_views.open_group, _STAFF),
    press(aid_ledger_buttons.QuietVillages, aid_views.open_quiet, _STAFF),
    press(aid_ledger_buttons.LedgerBook, aid_views.send_book, _STAFF),
    press(aid_ledger_buttons.FindAided, aid_ledger.ask_whom, _STAFF),
    awaited(aid_ledger_drafts.FindingAided, aid_ledger.find_person, _STAFF),
    press(aid_ledger_buttons.AidPerson, aid_ledger.open_person, _STAFF),
    press(aid_ledger_buttons.StartRecord, aid_ledger.start_record, _STAFF),
    press(aid_ledger_buttons.SetCategory, aid_ledger.set_category, _STAFF),
    press(aid_ledger_buttons.SetLevel, aid_ledger.set_level, _STAFF),
    awaited(aid_ledger_drafts.WritingLevel, aid_ledger.answer_level, _STAFF),
    press(aid_ledger_buttons.EndRecord, aid_ledger.end_record, _STAFF),
    press(aid_ledger_buttons.ReopenRecord, aid_ledger.reopen_record, _STAFF),
    press(aid_ledger_buttons.WriteHousehold, aid_ledger.ask_household, _STAFF),
    awaited(aid_ledger_drafts.WritingHousehold, aid_ledger.answer_household, _STAFF),
    press(aid_ledger_buttons.AidDifferences, aid_loading.open_differences, _STAFF),
    press(aid_ledger_buttons.DifferenceBook, aid_loading.send_differences, _STAFF),
    press(aid_ledger_buttons.TakeOver, aid_loading.take_over, _STAFF),
    press(aid_ledger_buttons.Notices, aid_notice.show_notices, _STAFF),
    press(aid_ledger_buttons.NewNotice, aid_notice.new_notice, _STAFF),
    awaited(aid_ledger_drafts.NamingSchool, aid_notice.answer_school, _STAFF),
    press(aid_ledger_buttons.OpenNotice, aid_notice.open_notice, _STAFF),
    press(aid_ledger_buttons.NoticePicture, aid_notice.send_picture, _STAFF),
    press(aid_ledger_buttons.NoticeBook, aid_notice.send_book, _STAFF),
    press(aid_ledger_buttons.PostNotice, aid_notice.post_notice, _STAFF),
    press(aid_ledger_buttons.TakeDownNotice, aid_notice.take_down, _STAFF),
    press(aid_ledger_buttons.NoticePosts, aid_notice.show_posts, _STAFF),
    # what the bot could not answer, and learning it
    command("unanswered", ("没答上的",), "menu-unanswered", unanswered.show_unanswered, _STAFF),
    press(faq_buttons.Mining, unanswered.show_mining, _STAFF),
    press(faq_buttons.Unanswered, unanswered.show_unanswered, _STAFF),
    press(faq_buttons.OpenGroup, unanswered.open_group, _STAFF),
    press(faq_buttons.AnswerGroup, unanswered.ask_group_answer, _STAFF),
    awaited(faq_drafts.AnsweringGroup, unanswered.answer_group, _STAFF),
    press(faq_buttons.DropGroup, unanswered.drop_group, _STAFF),
    press(faq_buttons.TickAsker, askers.tick_asker, _STAFF, _ANYWHERE),
    press(faq_buttons.AskersPage, askers.turn_askers, _STAFF, _ANYWHERE),
    press(faq_buttons.AnswerTicked, unanswered.answer_ticked, _STAFF),
    press(faq_buttons.DropTicked, unanswered.drop_ticked, _STAFF),
    press(faq_buttons.TellTicked, trial_runs.tell_ticked, _STAFF),
    press(faq_buttons.AnswerFate, offered.show_fate, _STAFF, _ANYWHERE),
    press(faq_buttons.SeeAnswer, offered.see_answer, _ANYONE),
    press(faq_buttons.LeaveAnswer, offered.leave_answer, _ANYONE),
    press(faq_buttons.Disliked, rankings.show_disliked, _STAFF),
    press(faq_buttons.MostAsked, rankings.show_most_asked, _STAFF),
    press(faq_buttons.ExportFaq, faq_export.send_export, _STAFF),
    press(faq_buttons.ExportEntries, faq_export.export_entries, _STAFF),
    press(faq_buttons.TryOut, explain.try_out, _STAFF),
    command("try", ("试问",), "menu-try", explain.try_words, _STAFF, takes=True),
    awaited(faq_drafts.TryingOut, explain.answer_try, _STAFF),
    press(faq_buttons.Explain, explain.explain_answer, _STAFF),
    press(faq_buttons.SaveAnswer, proposals.save_answer, _STAFF),
    press(faq_buttons.ProposeAlias, proposals.propose_alias, _STAFF),
    press(faq_buttons.ProposeNew, proposals.propose_new, _STAFF),
    press(faq_buttons.AliasOfSource, proposals.alias_of_source, _STAFF),
    press(faq_buttons.FindEntry, linking.ask_words, _STAFF),
    awaited(faq_drafts.LookingForEntry, linking.answer_words, _STAFF),
    press(faq_buttons.FoundPage, linking.turn_page, _STAFF),
    press(faq_buttons.JoinFound, linking.link_question, _STAFF),
    press(faq_buttons.NewFromSource, proposals.choose_category, _STAFF),
    press(faq_buttons.InCategory, proposals.in_category, _STAFF),
    press(faq_buttons.WriteNew, proposals.write_new, _STAFF),
    awaited(faq_drafts.WritingEntry, proposals.answer_new, _STAFF),
    press(faq_buttons.PublishEntry, trial_runs.publish_entry, _STAFF),
    press(faq_buttons.PublishAlias, trial_runs.publish_entry, _STAFF),
    press(faq_buttons.GiveUp, trial_runs.give_up, _STAFF),
    press(faq_buttons.TellWaiting, trial_runs.tell_waiting, _STAFF),
    press(faq_buttons.EditEntry, faq_editing.edit_entry, _STAFF),
    press(faq_buttons.EditField, faq_editing.ask_field, _STAFF),
    awaited(faq_drafts.EditingEntry, faq_editing.answer_field, _STAFF),
    press(faq_buttons.MoveTo, faq_editing.move_to, _STAFF),
    press(faq_buttons.LimitEntry, readers.choose_readers, _STAFF),
    press(faq_buttons.ReaderPage, readers.turn_readers, _STAFF),
    press(faq_buttons.ForClass, readers.tick_class, _STAFF),
    awaited(faq_drafts.ChoosingReaders, readers.answer_typed, _STAFF),
    press(faq_buttons.ForRole, readers.tick_role, _STAFF),
    press(faq_buttons.ForAll, readers.clear_readers, _STAFF),
    press(faq_buttons.SaveReaders, readers.save_readers, _STAFF),
    press(faq_buttons.RetireEntry, faq_editing.retire_entry, _STAFF),
    press(faq_buttons.EntryHistory, faq_editing.show_history, _STAFF),
    press(faq_buttons.UndoEdit, faq_editing.undo_edit, _STAFF),
    press(faq_buttons.UndecidedWays, faq_ways.show_undecided, _STAFF),
    press(faq_buttons.EntryWays, faq_ways.show_ways, _STAFF),
    press(faq_buttons.TickWay, faq_ways.tick_way, _STAFF),
    press(faq_buttons.TickAllWays, faq_ways.tick_all, _STAFF),
    press(faq_buttons.SaveWays, faq_ways.save_ways, _STAFF),
    press(faq_buttons.RefuseWays, faq_ways.refuse_ways, _STAFF),
    press(faq_buttons.FlaggedWays, faq_ways.show_flagged, _STAFF),
    press(faq_buttons.DecideFlagged, faq_ways.decide_flagged, _STAFF),
    press(class_buttons.CommitteeVoice, class_pages.let_committee_announce, _STAFF),
    command("bind", ("绑定班级",), "menu-bind", class_groups.offer_binding, _STAFF, _ANYWHERE),
    press(class_buttons.GroupPage, class_groups.turn_page, _STAFF, _GROUP),
    press(class_buttons.BindGroup, class_groups.bind_group, _STAFF, _GROUP),
    # announcements; the reach of staff and committees is asked for by each step (author_reach)
    command("announce", ("通知", "发通知", "announce"), "menu-announce", announcement_pages.open_announcements, _TRAINEE, listed=_STAFF),
    awaited(announcement_drafts.WritingAnnouncement, compose.take_message, _TRAINEE, media=True),
    press(announcement_buttons.WriteAnnouncement, compose.ask_for_words, _TRAINEE),
    press(announcement_buttons.AnnounceTo, compose.announce_to, _STAFF),
    press(announcement_buttons.AnnounceToGroup, compose.announce_to_group, _STAFF),
    press(announcement_buttons.PlaceFile, compose.place_file, _TRAINEE),
    press(announcement_buttons.RewriteDraft, compose.rewrite_draft, _TRAINEE),
    press(announcement_buttons.DiscardDraft, compose.discard_draft, _TRAINEE),
    press(announcement_buttons.AnnouncementPage, announcement_pages.list_past, _TRAINEE),
    press(announcement_buttons.WhoHasNotRead, announcement_pages.show_not_read, _STAFF),
    press(announcement_buttons.OpenAnnouncement, announcement_pages.open_one, _TRAINEE),
    press(announcement_buttons.OpenBeside, announcement_pages.open_beside, _TRAINEE),
    press(announcement_buttons.PreviewDraft, announcement_draft.show_preview, _TRAINEE),
    press(announcement_buttons.TurnOption, announcement_draft.turn_option, _TRAINEE),
    press(announcement_buttons.TurnUrgent, announcement_draft.turn_urgent, _TRAINEE),
    press(announcement_buttons.ChooseWhen, announcement_schedule.ask_when, _TRAINEE),
    press(announcement_buttons.SendAt, announcement_schedule.choose_when, _TRAINEE),
    press(announcement_buttons.SendAtEvent, announcement_schedule.choose_event, _TRAINEE),
    awaited(announcement_drafts.WritingTime, announcement_schedule.answer_when, _TRAINEE),
    awaited(announcement_drafts.AtDraft, announcement_beside.answer_text, _TRAINEE),
    press(announcement_buttons.SetClasses, announcement_beside.set_classes, _TRAINEE),
    press(announcement_buttons.AskElsewhere, announcement_beside.ask_elsewhere, _TRAINEE),
    press(announcement_buttons.OrderSending, ordering.order_sending, _TRAINEE),
    press(announcement_buttons.TakeBack, ordering.unschedule_announcement, _TRAINEE),
    press(announcement_buttons.SeriesList, announcement_series.list_series, _STAFF),
    press(announcement_buttons.NewSeries, announcement_series.begin_series, _STAFF),
    press(announcement_buttons.OpenSeries, announcement_series.open_series, _STAFF),
    press(announcement_buttons.TurnSeries, announcement_series.turn_series, _STAFF),
    press(announcement_buttons.WriteSeries, announcement_series.ask_words, _STAFF),
    awaited(announcement_drafts.WritingSeries, announcement_series.answer_words, _STAFF),
    press(announcement_buttons.TimeSeries, announcement_series.ask_day, _STAFF),
    awaited(announcement_drafts.TimingSeries, announcement_series.answer_day, _STAFF),
    press(announcement_buttons.TurnSeriesOption, announcement_series.turn_series_option, _STAFF),
    press(announcement_buttons.PreviewSeries, announcement_series.show_series, _STAFF),
    press(announcement_buttons.DeleteSeries, announcement_series.delete_series, _STAFF),
    press(announcement_buttons.RepeatSeries, announcement_series.repeat_series, _STAFF),
    press(announcement_buttons.ReadForApproval, approval.read_for_approval, _COORDINATOR),
    press(announcement_buttons.DecideApproval, approval.decide_approval, _COORDINATOR),
    press(announcement_buttons.DecideUnmarked, follow, _COORDINATOR),
    press(announcement_buttons.SendAlone, approval.ask_reason, _COORDINATOR),
    awaited(announcement_drafts.WritingReason, approval.send_alone, _COORDINATOR),
    press(announcement_buttons.ReadCorrection, announcement_corrections.read_correction, _COORDINATOR),
    press(announcement_buttons.DecideCorrection, announcement_corrections.decide_correction, _COORDINATOR),
    press(announcement_buttons.ApprovalRules, approval.show_rules, _COORDINATOR),
    press(announcement_buttons.SetApprovalRule, approval.set_rule, _COORDINATOR),
    press(announcement_buttons.OutcomePage, receipts.show_people, _TRAINEE),
    press(announcement_buttons.OldReadersPage, receipts.show_old_readers, _TRAINEE),
    press(announcement_buttons.NudgeOldReaders, announcement_followups.nudge_old_readers, _TRAINEE),
    press(announcement_buttons.NudgeSilent, announcement_followups.nudge_silent, _TRAINEE),
    press(announcement_buttons.RetryFailed, announcement_followups.retry_failed, _TRAINEE),
    press(announcement_buttons.RetryUnknown, announcement_followups.retry_unknown, _TRAINEE),
    press(announcement_buttons.CorrectSent, announcement_corrections.ask_correction, _TRAINEE),
    awaited(announcement_drafts.WritingCorrection, announcement_corrections.answer_correction, _TRAINEE, media=True),
    press(announcement_buttons.ApplyCorrection, announcement_corrections.apply_correction, _TRAINEE),
    press(announcement_buttons.CorrectQuietly, follow, _TRAINEE),
    press(announcement_buttons.RecallSent, announcement_followups.recall_announcement, _TRAINEE),
    press(announcement_buttons.CallSheet, announcement_export.send_call_sheet, _STAFF),
    press(announcement_buttons.OutcomeWorkbook, announcement_export.send_workbook, _TRAINEE),
    # whom something is for; whoever an audience belongs to says who may choose it
    press(audience_buttons.Pick, picker.choose_term, _TRAINEE),
    press(audience_buttons.Picked, picker.finish_picking, _TRAINEE),
    awaited(audience_drafts.SendingList, audience_lists.answer_list, _TRAINEE, media=True),
    # results
    command("results", ("结果", "问卷结果", "results"), "menu-results", result_pages.show_results, _STAFF),
    press(result_buttons.ResultPage, result_pages.open_page, _STAFF),
    press(result_buttons.OpenResults, result_pages.open_results, _STAFF),
    press(result_buttons.SurveysOfClass, result_of_class.show_of_class, _STAFF),
    press(result_buttons.SatisfactionOf, result_of_class.show_satisfaction, _STAFF),
    press(result_buttons.Questions, result_questions.show_questions, _STAFF),
    press(result_buttons.OneQuestion, result_questions.show_question, _STAFF),
    press(result_buttons.CrossTab, crosstabs.show_table, _STAFF),
    press(result_buttons.SideBySide, result_subjects.show_side_by_side, _STAFF),
    press(result_buttons.TrendOf, crosstabs.show_trend, _STAFF),
    press(result_buttons.Rows, respondents.show_rows, _STAFF),
    press(result_buttons.Comments, respondents.show_comments, _STAFF),
    press(result_buttons.Photos, respondents.send_photo, _STAFF),
    press(result_buttons.SearchComments, respondents.ask_words, _STAFF),
    awaited(result_drafts.SearchingComments, respondents.answer_words, _STAFF),
    press(result_buttons.Export, result_export.send_file, _STAFF),
    press(result_buttons.Subscriptions, subscriptions.show_subscriptions, _STAFF),
    press(result_buttons.Deliver, subscriptions.set_subscription, _STAFF),
    press(programme_buttons.OpenProgramme, programme_pages.show_programme, _COORDINATOR),
    press(programme_buttons.ExportProgramme, programme_pages.send_programme, _COORDINATOR),
    # announcements on their way
    press(announcement_buttons.Acknowledge, announcement_arrival.acknowledge_announcement, _ANYONE, _ANYWHERE),
    press(announcement_buttons.ReceiveTyped, announcement_typed.receive_typed, _TRAINEE),
    press(announcement_buttons.PauseRun, announcement_progress.pause_run, _TRAINEE),
    press(announcement_buttons.ResumeRun, announcement_progress.resume_run, _TRAINEE),
    press(announcement_buttons.StopRun, announcement_progress.stop_run, _TRAINEE),
    # everything else that is said
    message(TypedLabel(), picking.press_typed, _ANYONE),
    message(AnyMedia(), complaint_writing.take_picture, _ANYONE, discreet=True),
    message(AnyMedia(), leave_asking.take_note, _GUARDIAN),
    message(AnyMedia(), announcement_typed.take_right_after, _TRAINEE),
    message(AnyMedia(), runs.meet_thing, _ANYONE),
    message(AnyMedia(), runs.join_run, _ANYONE),
    message(AnyMedia(), runs.answer_staff, _STAFF),
    message(AnyMedia(), aid_stray.meet_stray, _TRAINEE),
    otherwise(AnyMedia(), runs.offer_to_pass, _ANYONE),
    message(AnyText(), complaint_writing.take_picture, _ANYONE, discreet=True),
    message(AnyText(), runs.join_run, _ANYONE),
    message(AnyText(), complaint_inbox.answer_text, _ANYONE, discreet=True),
    message(AnyText(), joining.note_relative, _ANYONE),
    message(AnyText(), intern_own.answer_text, _TRAINEE),
    message(AnyText(), outcome_hearing.answer_text, _TRAINEE),
    message(AnyText(), leaving.ask_to_leave, _ANYONE),
    message(AnyText(), leave_own.hear_own, _TRAINEE),
    message(AnyText(), hearing.hear_aside, _ANYONE),
    message(AnyText(), hearing.hear_worry, _ANYONE),
    message(AnyText(), guardian_asking.answer_text, _GUARDIAN),
    message(AnyText(), hearing.hear_wish, _ANYONE),
    message(AnyText(), announcement_typed.take_right_after, _TRAINEE),
    message(AnyText(), announcement_typed.take_receipt, _TRAINEE),
    message(AnyText(), hearing.add_of_stranger, _ANYONE),
    message(AnyText(), aid_check.hear, _ANYONE),
    message(AnyText(), guardian_asking.hear_relative, _ANYONE),
    message(AnyText(), joining.ask_to_join_first, _ANYONE),
    message(AnyText(), plain.ask_for_whom, _STAFF),
    message(AnyText(), smalltalk.answer, _GUARDIAN),
    message(AnyText(), errands.answer_text, _STAFF),
    message(AnyText(), intern_pages.answer_text, _STAFF),
    message(AnyText(), class_asking.go_on, _STAFF),
    message(AnyText(), timetable_asking.answer_going_on, _STAFF),
    message(AnyText(), reminder_words.answer_text, _TRAINEE),
    message(AnyText(), class_asking.answer_text, _STAFF),
    message(AnyText(), people_roster.answer_text, _STAFF),
    message(AnyText(), timetable_asking.answer_text, _STAFF),
    message(AnyText(), leave_lists.answer_staff, _STAFF),
    message(AnyText(), staff_pages.answer_text, _STAFF),
    message(AnyText(), aid_own.answer_surely, _TRAINEE),
    message(AnyText(), leave_asking.answer_surely, _TRAINEE),
    message(AnyText(), calendar_pages.answer_text, _TRAINEE),
    message(AnyText(), about.answer_text, _TRAINEE),
    message(AnyText(), timetable_pages.answer_text, _TRAINEE),
    message(AnyText(), crisis.ask_if_suspected, _GUARDIAN),
    message(AnyText(), leave_asking.answer_text, _TRAINEE),
    message(AnyText(), checkin_pages.answer_text, _TRAINEE),
    message(AnyText(), complaint_writing.hear_openly, _ANYONE, discreet=True),
    message(AnyText(), faq_answers.answer_surely, _GUARDIAN),
    message(AnyText(), hearing.hear_message, _ANYONE),
    message(AnyText(), handover.go_on, _GUARDIAN),
    message(AnyText(), runs.offer_forwarded, _TRAINEE),
    message(AnyText(), complaint_writing.hear, _ANYONE, discreet=True),
    message(AnyText(), hearing.hear_by_meaning, _TRAINEE),
    message(AnyText(), faq_answers.answer_text, _GUARDIAN),
    message(AnyText(), faq_answers.answer_newcomer, _ANYONE),
    otherwise(AnyText(), joining.answer_newcomer, _ANYONE),
    # in groups: what anybody in a class's group may ask there, and what its staff may
    command("today", ("今天", "今日", "today"), "menu-today", timetable_pages.show_today, _TRAINEE, _GROUP),
    command("tomorrow", ("明天", "tomorrow"), "menu-tomorrow", timetable_pages.show_tomorrow, _TRAINEE, _GROUP),
    command("week", ("本周", "课表", "课程表", "week", "this week"), "menu-week", timetable_pages.show_week, _TRAINEE, _GROUP),
    command("next", ("下一节", "下节课", "next class", "next"), "menu-next", timetable_pages.show_next, _TRAINEE, _GROUP),
    command("end", ("结业",), "menu-end", timetable_pages.show_end, _TRAINEE, _GROUP),
    command("picture", ("周图", "图片", "picture"), "menu-picture", timetable_files.show_picture, _TRAINEE, _GROUP),
    command("exams", ("考试", "exams", "exam", "考试时间", "考试安排"), "menu-group-exams", exam_of_class.show_exams, _TRAINEE, _GROUP),
    command("holidays", ("放假", "节假日", "校历", "holidays"), "menu-holidays", calendar_pages.show_days, _TRAINEE, _GROUP),
    command("bells", ("作息", "作息时间", "bells"), "menu-bells", calendar_pages.show_bells, _TRAINEE, _GROUP),
    command("help", ("帮助", "菜单", "help", "menu"), "menu-help", class_groups.show_help, _ANYONE, _GROUP),
    command("duty", ("值班", "值班表", "duty", "今天谁值班", "谁值班"), "menu-duty", duty_pages.show_duty, _STAFF, _GROUP),
    command("start", ("开始",), None, class_groups.start_in_group, _ANYONE, _GROUP),
    press(class_buttons.OpenClassGroup, class_groups.open_group_page, _STAFF),
    press(class_buttons.ReleaseGroup, class_groups.release_group, _STAFF),
    bot_moved(class_groups.follow_bot),
    message(PrivateWord(), class_groups.go_aside, _ANYONE, _GROUP),
    message(Receipt(), class_groups.take_receipt, _ANYONE, _GROUP),
    message(Mention(), smalltalk.answer_in_group, _ANYONE, _GROUP),
    message(Mention(), poll_pages.answer_text, _STAFF, _GROUP),
    message(Mention(), class_groups.answer_privately, _ANYONE, _GROUP),
    message(Mention(), calendar_pages.answer_text, _TRAINEE, _GROUP),
    message(Mention(), exam_of_class.answer_text, _STAFF, _GROUP),
    message(Mention(), about.answer_text, _TRAINEE, _GROUP),
    message(Mention(), timetable_asking.answer_text, _STAFF, _GROUP),
    message(Mention(), timetable_pages.answer_text, _TRAINEE, _GROUP),
    otherwise(Mention(), faq_answers.answer_text, _ANYONE, _GROUP),
)
# fmt: on

NEXT_STEPS = {
    "no-class": NextStep(
        Role.STAFF, "no-class-staff", "button-all-classes", class_buttons.ClassPage(0)
    ),
    "complaint-photo-named": NextStep(
        Role.NEWCOMER,
        "complaint-photo-named",
        "button-complaint-show",
        complaint_buttons.ShowWriting(),
    ),
}

TABLE = RouteTable.of(ROUTES, NEXT_STEPS)
