"""The one table: what triggers which handler, from which role on, and where."""

from __future__ import annotations

from bot.domain.people.roles import Role
from handlers.announcements import approval, compose, ordering, receipts
from handlers.announcements import arrival as announcement_arrival
from handlers.announcements import buttons as announcement_buttons
from handlers.announcements import corrections as announcement_corrections
from handlers.announcements import draft as announcement_draft
from handlers.announcements import export as announcement_export
from handlers.announcements import followups as announcement_followups
from handlers.announcements import pages as announcement_pages
from handlers.announcements import progress as announcement_progress
from handlers.announcements import schedule as announcement_schedule
from handlers.attendance import buttons as attendance_buttons
from handlers.attendance import pages as attendance_pages
from handlers.attendance import rollcall
from handlers.audiences import buttons as audience_buttons
from handlers.audiences import lists as audience_lists
from handlers.audiences import picker
from handlers.chat import menu
from handlers.chat.routing import (
    AboutCase,
    AnyMedia,
    AnyText,
    Awaited,
    Command,
    Edited,
    Held,
    InTopic,
    Mention,
    Press,
    Route,
    SharedContact,
    Table,
    Upload,
    Where,
)
from handlers.classes import buttons as class_buttons
from handlers.classes import committee as class_committee
from handlers.classes import groups as class_groups
from handlers.classes import pages as class_pages
from handlers.desk import buttons as desk_buttons
from handlers.desk import canned, handover, replies, topics
from handlers.desk import edits as desk_edits
from handlers.desk import inbox as desk_inbox
from handlers.desk import settings as desk_settings
from handlers.electives import buttons as elective_buttons
from handlers.electives import pages as elective_pages
from handlers.exams import buttons as exam_buttons
from handlers.exams import lists as exam_lists
from handlers.exams import own as exam_own
from handlers.faq import answers as faq_answers
from handlers.faq import browse as faq_browse
from handlers.faq import buttons as faq_buttons
from handlers.faq import editing as faq_editing
from handlers.faq import explain, linking, proposals, rankings, ratings, trial_runs, unanswered
from handlers.faq import export as faq_export
from handlers.imports import buttons as import_buttons
from handlers.imports import upload
from handlers.people import buttons as people_buttons
from handlers.people import joining
from handlers.people import privacy as people_privacy
from handlers.people import profile as people_profile
from handlers.people import roster as people_roster
from handlers.people import staff as people_staff
from handlers.polls import buttons as poll_buttons
from handlers.polls import pages as poll_pages
from handlers.programme import buttons as programme_buttons
from handlers.programme import pages as programme_pages
from handlers.reminders import buttons as reminder_buttons
from handlers.reminders import settings as reminder_settings
from handlers.surveys import buttons as survey_buttons
from handlers.surveys import fill_in, typed
from handlers.surveys import pages as survey_pages
from handlers.surveys.editor import buttons as editor_buttons
from handlers.surveys.editor import conditions as editor_conditions
from handlers.surveys.editor import pages as editor_pages
from handlers.surveys.editor import publish as editor_publish
from handlers.surveys.editor import questions as editor_questions
from handlers.surveys.editor import schedule as editor_schedule
from handlers.surveys.editor import templates as editor_templates
from handlers.surveys.editor import workbook as editor_workbook
from handlers.surveys.results import buttons as result_buttons
from handlers.surveys.results import crosstabs, respondents, subscriptions
from handlers.surveys.results import export as result_export
from handlers.surveys.results import pages as result_pages
from handlers.surveys.results import questions as result_questions
from handlers.surveys.results import subjects as result_subjects
from handlers.timetable import buttons as timetable_buttons
from handlers.timetable import files as timetable_files
from handlers.timetable import pages as timetable_pages

_ANYONE, _STAFF, _COORDINATOR = Role.NEWCOMER, Role.STAFF, Role.COORDINATOR
_GROUP, _ANYWHERE = Where.GROUP, Where.ANYWHERE

# fmt: off
ROUTES = (
    # timetable
    Route(Command("today", ("今天", "今日", "today"), "menu-today"), timetable_pages.show_today),
    Route(Command("tomorrow", ("明天", "tomorrow"), "menu-tomorrow"), timetable_pages.show_tomorrow),
    Route(Command("week", ("本周", "课表", "课程表", "week", "this week"), "menu-week"), timetable_pages.show_week),
    Route(Command("next", ("下一节", "下节课", "next class", "next"), "menu-next"), timetable_pages.show_next),
    Route(Command("end", ("结业",), "menu-end"), timetable_pages.show_end),
    Route(Command("picture", ("周图", "图片", "picture"), "menu-picture"), timetable_files.show_picture),
    Route(Command("calendar", ("日历", "calendar"), "menu-calendar"), timetable_files.show_calendar),
    Route(Press(timetable_buttons.DayButton), timetable_pages.turn_to_day),
    Route(Press(timetable_buttons.WeekButton), timetable_pages.turn_to_week),
    Route(Press(timetable_buttons.PictureButton), timetable_files.send_picture),
    Route(Press(timetable_buttons.CalendarButton), timetable_files.send_calendar),
    # electives
    Route(Command("electives", ("选课", "自选课", "electives"), "menu-electives"), elective_pages.show_electives),
    Route(Press(timetable_buttons.OpenElectives), elective_pages.open_electives),
    Route(Press(elective_buttons.ChooseElective), elective_pages.choose),
    Route(Press(elective_buttons.ListChoosers), elective_pages.send_choosers, _STAFF),
    Route(Command("committee", ("班委", "小组", "committee"), "menu-committee"), class_committee.show_committee),
    Route(Press(class_buttons.OpenCommittee), class_committee.open_committee),
    # exams
    Route(Command("exams", ("考试", "我的考试", "exams", "my exams", "exam"), "menu-exams"), exam_own.show_exams),
    Route(Press(exam_buttons.OpenExams), exam_own.open_exams),
    Route(Command("examlist", ("考务", "考试安排", "考试名单"), "menu-examlist"), exam_lists.show_list, _STAFF),
    Route(Press(exam_buttons.ExamPage), exam_lists.show_list, _STAFF),
    Route(Press(exam_buttons.OpenExam), exam_lists.open_exam, _STAFF),
    Route(Press(exam_buttons.Unreached), exam_lists.show_unreached, _STAFF),
    # joining
    Route(Command("start", ("开始",)), joining.start, _ANYONE),
    Route(Command("join", ("加入", "加入班级", "join"), "menu-join"), joining.ask, _ANYONE),
    Route(SharedContact(), joining.answer_contact, _ANYONE),
    Route(Awaited("who"), faq_answers.answer_who, _ANYONE),
    Route(Press(people_buttons.ItIsMe), joining.confirm_it_is_me, _ANYONE),
    Route(Press(people_buttons.NotMe), joining.deny_it_is_me, _ANYONE),
    Route(Press(people_buttons.NoLink), joining.explain_link, _ANYONE),
    # oneself
    Route(Command("reminders", ("提醒", "提醒设置", "reminders"), "menu-reminders"), reminder_settings.show_reminders),
    Route(Press(reminder_buttons.OpenReminders), reminder_settings.open_page),
    Route(Press(reminder_buttons.SetLead), reminder_settings.set_lead),
    Route(Press(reminder_buttons.SetMorning), reminder_settings.set_morning),
    Route(Press(reminder_buttons.SetEvening), reminder_settings.set_evening),
    Route(Press(reminder_buttons.SetQuiet), reminder_settings.set_quiet),
    Route(Press(reminder_buttons.SwitchTopic), reminder_settings.switch_topic),
    Route(Command("me", ("我的", "我", "me"), "menu-me"), people_profile.show_me, _ANYONE),
    Route(Press(people_buttons.ExportMine), people_privacy.export_mine, _ANYONE),
    Route(Press(people_buttons.EraseMine), people_privacy.erase_mine, _ANYONE),
    Route(Command("language", ("语言", "language"), "menu-language"), people_profile.show_languages, _ANYONE),
    Route(Press(people_buttons.ChooseLanguage), people_profile.show_languages, _ANYONE),
    Route(Press(people_buttons.SpeakLanguage), people_profile.speak, _ANYONE),
    Route(Command("help", ("帮助", "菜单", "help", "menu"), "menu-help"), menu.show_menu, _ANYONE),
    Route(Command("cancel", ("取消", "cancel"), "menu-cancel"), menu.cancel, _ANYONE),
    # surveys; what answers them leaves no trace in the inbox
    Route(Command("surveys", ("问卷", "填问卷", "surveys"), "menu-surveys"), survey_pages.show_surveys, discreet=True),
    Route(Press(survey_buttons.StartSurvey), fill_in.start, discreet=True),
    Route(Press(survey_buttons.EditAnswers), fill_in.edit, discreet=True),
    Route(Press(survey_buttons.PickAnswer), fill_in.pick, discreet=True),
    Route(Press(survey_buttons.TurnTo), fill_in.turn, discreet=True),
    Route(Press(survey_buttons.LeaveOut), fill_in.skip, discreet=True),
    Route(Press(survey_buttons.PutOff), fill_in.put_off, discreet=True),
    Route(Press(survey_buttons.GoOnFilling), fill_in.go_on, discreet=True),
    Route(Press(survey_buttons.HandIn), fill_in.hand_in, discreet=True),
    Route(Awaited(fill_in.TYPING), typed.answer_text, discreet=True),
    Route(Press(survey_buttons.ItIsAnAnswer), typed.decide, discreet=True),
    Route(Press(survey_buttons.StartTrial), fill_in.start_trial, _STAFF, discreet=True),
    Route(Command("poll", ("投票",), "menu-poll"), poll_pages.ask, _STAFF, Where.ANYWHERE),
    Route(Press(poll_buttons.ClosePoll), poll_pages.close, _STAFF, Where.GROUP),
    # making surveys
    Route(Command("makesurvey", ("管理问卷", "发问卷", "new survey"), "menu-makesurvey"), editor_pages.show_list, _STAFF),
    Route(Press(editor_buttons.MakingPage), editor_pages.open_list, _STAFF),
    Route(Press(editor_buttons.OpenMaking), editor_pages.open_page, _STAFF),
    Route(Press(editor_buttons.DoAct), editor_publish.act, _STAFF),
    Route(Press(editor_buttons.OpenTimes), editor_schedule.open_times, _STAFF),
    Route(Press(editor_buttons.SetTime), editor_schedule.set_time, _STAFF),
    Route(Awaited(editor_schedule.WHEN), editor_schedule.answer_when, _STAFF),
    Route(Press(editor_buttons.SetAmount), editor_schedule.set_amount, _STAFF),
    Route(Press(editor_buttons.NewSurvey), editor_templates.choose_start, _STAFF),
    Route(Press(editor_buttons.FromTemplate), editor_templates.from_template, _STAFF),
    Route(Press(editor_buttons.FromNothing), editor_templates.from_nothing, _STAFF),
    Route(Awaited(editor_templates.TITLE), editor_templates.answer_title, _STAFF),
    Route(Press(editor_buttons.FromBook), editor_workbook.ask_for_book, _STAFF),
    Route(Awaited(editor_workbook.FILE, media=True), editor_workbook.receive_book, _STAFF),
    Route(Press(editor_buttons.OpenQuestions), editor_questions.open_questions, _STAFF),
    Route(Press(editor_buttons.OpenMade), editor_questions.open_question, _STAFF),
    Route(Press(editor_buttons.AddQuestion), editor_questions.add, _STAFF),
    Route(Press(editor_buttons.ChangeQuestion), editor_questions.change_question, _STAFF),
    Route(Press(editor_buttons.SetCondition), editor_conditions.set_condition, _STAFF),
    Route(Awaited(editor_questions.TYPED), editor_questions.answer_question, _STAFF),
    # staff
    Route(Command("classes", ("班级", "classes"), "menu-classes"), class_pages.show_classes, _STAFF),
    Route(Press(class_buttons.ClassPage), class_pages.open_class_page, _STAFF),
    Route(Press(class_buttons.OpenClass), class_pages.open_class, _STAFF),
    Route(Press(class_buttons.Poster), class_pages.send_poster, _STAFF),
    Route(Press(class_buttons.NewCode), class_pages.renew_code, _STAFF),
    Route(Command("find", ("查人", "find"), "menu-find"), people_roster.find, _STAFF),
    Route(Awaited("find"), people_roster.answer_find, _STAFF),
    Route(Press(people_buttons.OpenPerson), people_roster.open_person, _STAFF),
    Route(Press(people_buttons.Unbind), people_roster.unbind, _STAFF),
    Route(Command("load", ("导入", "import"), "menu-load"), upload.explain, _STAFF),
    Route(Upload(), menu.receive_file, _ANYONE),
    Route(Press(import_buttons.Apply), upload.apply, _STAFF),
    Route(Press(import_buttons.ApplyLists), upload.apply_lists, _STAFF),
    Route(Press(import_buttons.Discard), upload.discard, _STAFF),
    Route(Press(import_buttons.RollBack), upload.roll_back, _STAFF),
    Route(Press(import_buttons.Template), upload.send_template, _STAFF),
    Route(Command("staff", ("人员", "staff"), "menu-staff-list"), people_staff.show_staff, _COORDINATOR),
    Route(Press(people_buttons.InviteRole), people_staff.choose_scope, _COORDINATOR),
    Route(Press(people_buttons.InvitePage), people_staff.choose_where, _COORDINATOR),
    Route(Press(people_buttons.InviteScope), people_staff.make_link, _COORDINATOR),
    Route(Press(people_buttons.Revoke), people_staff.revoke, _COORDINATOR),
    # questions and answers
    Route(Command("faq", ("常见问题", "问答", "faq"), "menu-faq"), faq_browse.show_categories, _ANYONE),
    Route(Press(faq_buttons.Categories), faq_browse.show_categories, _ANYONE),
    Route(Press(faq_buttons.OpenCategory), faq_browse.open_category, _ANYONE),
    Route(Press(faq_buttons.OpenEntry), faq_browse.open_entry, _ANYONE),
    Route(Press(faq_buttons.Rate), ratings.rate, _ANYONE, _ANYWHERE),
    Route(Press(faq_buttons.GiveReason), ratings.give_reason, _ANYONE),
    Route(Press(faq_buttons.WriteReason), ratings.ask_reason, _ANYONE),
    Route(Awaited("faq-reason"), ratings.answer_reason, _ANYONE),
    Route(Press(faq_buttons.PickEntry), faq_answers.pick, _ANYONE, _ANYWHERE),
    Route(Press(faq_buttons.NoneOfThese), faq_answers.none_of_these, _ANYONE, _ANYWHERE),
    Route(Mention(), faq_answers.answer_in_group, _ANYONE, _GROUP),
    # attendance; who may call a roll is asked for by each step (callable_classes)
    Route(Command("rollcall", ("点名", "roll call", "rollcall"), "menu-rollcall"), rollcall.call_roll),
    Route(Press(attendance_buttons.OpenRoll), rollcall.open_roll),
    Route(Press(attendance_buttons.SetMark), rollcall.set_mark),
    Route(Press(attendance_buttons.RecordRoll), rollcall.record_roll),
    Route(Awaited(rollcall.TYPING), rollcall.answer_names),
    Route(
        Command("attendance", ("考勤", "我的考勤", "出勤", "我的出勤", "出勤率", "attendance"), "menu-attendance"),
        attendance_pages.show_attendance,
    ),
    Route(Press(attendance_buttons.OwnAttendance), attendance_pages.show_own),
    Route(Press(attendance_buttons.AttendancePage), attendance_pages.open_classes),
    Route(Press(attendance_buttons.OpenAttendance), attendance_pages.open_attendance),
    Route(Press(attendance_buttons.AttendanceWorkbook), attendance_pages.send_workbook, _STAFF),
    Route(Press(attendance_buttons.CommitteeRoll), class_pages.let_committee_call, _STAFF),
    # to a human and back
    Route(Command("human", ("人工", "转人工", "人工客服", "问老师", "找老师", "human"), "menu-human"), handover.ask_human, _ANYONE),
    Route(Awaited("human", media=True), handover.answer_human, _ANYONE),
    Route(Press(desk_buttons.AskStaff), handover.ask_staff, _ANYONE),
    Route(Press(desk_buttons.PassMedia), handover.pass_media, _ANYONE),
    Route(Press(desk_buttons.BackToBot), handover.back_to_bot, _ANYONE),
    Route(Press(desk_buttons.NotSolved), handover.not_solved, _ANYONE),
    Route(Press(desk_buttons.RateHelp), handover.rate_help, _ANYONE),
    Route(Held(), handover.pass_on, _ANYONE),
    Route(AboutCase(), replies.reply, _ANYONE),
    Route(Edited(), desk_edits.reword, _ANYONE, _ANYWHERE, discreet=True),
    Route(Press(desk_buttons.RateAnswer), handover.rate_answer, _ANYONE),
    # the desk
    Route(Command("desk", ("答疑", "desk"), "menu-desk"), topics.open_desk, _STAFF, _ANYWHERE),
    Route(Command("undesk", (), "menu-undesk"), topics.unbind_group, _COORDINATOR, _GROUP),
    Route(InTopic(), topics.answer_in_topic, _STAFF, _GROUP),
    Route(Press(desk_buttons.DeskPage), desk_inbox.turn_desk, _STAFF),
    Route(Press(desk_buttons.OpenCase), desk_inbox.open_case, _STAFF),
    Route(Press(desk_buttons.ClaimCase), desk_inbox.claim, _STAFF, _ANYWHERE),
    Route(Press(desk_buttons.ReleaseCase), desk_inbox.release, _STAFF, _ANYWHERE),
    Route(Press(desk_buttons.AnswerCase), replies.write_answer, _STAFF),
    Route(Awaited("desk-answer", media=True), replies.answer_draft, _STAFF),
    Route(Press(desk_buttons.AlsoTo), replies.also_to, _STAFF, _ANYWHERE),
    Route(Press(desk_buttons.CloseCase), desk_inbox.close, _STAFF, _ANYWHERE),
    Route(Press(desk_buttons.TransferCase), desk_inbox.choose_colleague, _STAFF),
    Route(Press(desk_buttons.TransferTo), desk_inbox.transfer, _STAFF),
    Route(Press(desk_buttons.CannedReplies), canned.show_canned, _STAFF, _ANYWHERE),
    Route(Press(desk_buttons.OpenCanned), canned.open_canned, _STAFF, _ANYWHERE),
    Route(Press(desk_buttons.SendCanned), canned.send_canned, _STAFF, _ANYWHERE),
    Route(Press(desk_buttons.NewCanned), canned.ask_canned, _STAFF),
    Route(Awaited("canned"), canned.answer_canned, _STAFF),
    Route(Press(desk_buttons.DropCanned), canned.drop_canned, _STAFF),
    Route(Press(desk_buttons.DeskRules), desk_settings.show_rules, _COORDINATOR),
    Route(Press(desk_buttons.TurnRule), desk_settings.turn_rule, _COORDINATOR),
    Route(Press(desk_buttons.WriteHours), desk_settings.ask_hours, _COORDINATOR),
    Route(Awaited("desk-hours"), desk_settings.answer_hours, _COORDINATOR),
    # what the bot could not answer, and learning it
    Route(Command("unanswered", ("没答上的",), "menu-unanswered"), unanswered.show_unanswered, _STAFF),
    Route(Press(faq_buttons.Mining), unanswered.show_mining, _STAFF),
    Route(Press(faq_buttons.Unanswered), unanswered.show_unanswered, _STAFF),
    Route(Press(faq_buttons.OpenGroup), unanswered.open_group, _STAFF),
    Route(Press(faq_buttons.AnswerGroup), unanswered.ask_group_answer, _STAFF),
    Route(Awaited("group-answer"), unanswered.answer_group, _STAFF),
    Route(Press(faq_buttons.DropGroup), unanswered.drop_group, _STAFF),
    Route(Press(faq_buttons.Disliked), rankings.show_disliked, _STAFF),
    Route(Press(faq_buttons.MostAsked), rankings.show_most_asked, _STAFF),
    Route(Press(faq_buttons.ExportFaq), faq_export.export, _STAFF),
    Route(Press(faq_buttons.ExportEntries), faq_export.export_entries, _STAFF),
    Route(Press(faq_buttons.TryOut), explain.try_out, _STAFF),
    Route(Awaited("faq-try"), explain.answer_try, _STAFF),
    Route(Press(faq_buttons.Why), explain.why, _STAFF),
    Route(Press(faq_buttons.SaveAnswer), proposals.save_answer, _STAFF),
    Route(Press(faq_buttons.ProposeAlias), proposals.propose_alias, _STAFF),
    Route(Press(faq_buttons.ProposeNew), proposals.propose_new, _STAFF),
    Route(Press(faq_buttons.AliasOfSource), proposals.alias_of_source, _STAFF),
    Route(Press(faq_buttons.FindEntry), linking.ask_words, _STAFF),
    Route(Awaited(linking.WORDS), linking.answer_words, _STAFF),
    Route(Press(faq_buttons.FoundPage), linking.turn_page, _STAFF),
    Route(Press(faq_buttons.JoinFound), linking.join, _STAFF),
    Route(Press(faq_buttons.NewFromSource), proposals.choose_category, _STAFF),
    Route(Press(faq_buttons.InCategory), proposals.in_category, _STAFF),
    Route(Press(faq_buttons.WriteNew), proposals.write_new, _STAFF),
    Route(Awaited("faq-answer"), proposals.answer_new, _STAFF),
    Route(Press(faq_buttons.PublishEntry), trial_runs.publish, _STAFF),
    Route(Press(faq_buttons.GiveUp), trial_runs.give_up, _STAFF),
    Route(Press(faq_buttons.TellWaiting), trial_runs.tell_waiting, _STAFF),
    Route(Press(faq_buttons.EditEntry), faq_editing.edit_entry, _STAFF),
    Route(Press(faq_buttons.EditField), faq_editing.ask_field, _STAFF),
    Route(Awaited("faq-edit"), faq_editing.answer_field, _STAFF),
    Route(Press(faq_buttons.MoveTo), faq_editing.move_to, _STAFF),
    Route(Press(faq_buttons.RetireEntry), faq_editing.retire, _STAFF),
    Route(Press(faq_buttons.EntryHistory), faq_editing.show_history, _STAFF),
    Route(Press(faq_buttons.UndoEdit), faq_editing.undo, _STAFF),
    Route(Press(class_buttons.CommitteeVoice), class_pages.let_committee_announce, _STAFF),
    Route(Command("bind", ("绑定班级",), "menu-bind"), class_groups.offer_binding, _STAFF, Where.ANYWHERE),
    Route(Press(class_buttons.GroupPage), class_groups.turn_page, _STAFF, Where.GROUP),
    Route(Press(class_buttons.BindGroup), class_groups.bind, _STAFF, Where.GROUP),
    # announcements; the reach of staff and committees is asked for by each step (author_reach)
    Route(Command("announce", ("通知", "发通知", "announce"), "menu-announce"), announcement_pages.announce),
    Route(Awaited(compose.WRITING, media=True), compose.take),
    Route(Press(announcement_buttons.WriteAnnouncement), compose.write),
    Route(Press(announcement_buttons.RewriteDraft), compose.rewrite),
    Route(Press(announcement_buttons.DiscardDraft), compose.discard),
    Route(Press(announcement_buttons.AnnouncementPage), announcement_pages.list_past),
    Route(Press(announcement_buttons.OpenAnnouncement), announcement_pages.open_one),
    Route(Press(announcement_buttons.PreviewDraft), announcement_draft.preview),
    Route(Press(announcement_buttons.TurnOption), announcement_draft.turn),
    Route(Press(announcement_buttons.TurnUrgent), announcement_draft.turn_urgent),
    Route(Press(announcement_buttons.ChooseWhen), announcement_schedule.ask_when),
    Route(Press(announcement_buttons.SendAt), announcement_schedule.choose_when),
    Route(Press(announcement_buttons.SendAtEvent), announcement_schedule.choose_event),
    Route(Awaited(announcement_schedule.TIMING), announcement_schedule.answer_when),
    Route(Press(announcement_buttons.OrderSending), ordering.order),
    Route(Press(announcement_buttons.TakeBack), ordering.unschedule),
    Route(Press(announcement_buttons.ReadForApproval), approval.read, _COORDINATOR),
    Route(Press(announcement_buttons.DecideApproval), approval.decide, _COORDINATOR),
    Route(Press(announcement_buttons.ReadCorrection), announcement_corrections.read_correction, _COORDINATOR),
    Route(Press(announcement_buttons.DecideCorrection), announcement_corrections.decide_correction, _COORDINATOR),
    Route(Press(announcement_buttons.ApprovalRules), approval.show_rules, _COORDINATOR),
    Route(Press(announcement_buttons.SetApprovalRule), approval.set_rule, _COORDINATOR),
    Route(Press(announcement_buttons.OutcomePage), receipts.show_people),
    Route(Press(announcement_buttons.NudgeSilent), announcement_followups.nudge),
    Route(Press(announcement_buttons.RetryFailed), announcement_followups.retry),
    Route(Press(announcement_buttons.RetryUnknown), announcement_followups.retry_unknown),
    Route(Press(announcement_buttons.CorrectSent), announcement_corrections.ask_correction),
    Route(Awaited(announcement_corrections.CORRECTING, media=True), announcement_corrections.answer_correction),
    Route(Press(announcement_buttons.ApplyCorrection), announcement_corrections.apply_correction),
    Route(Press(announcement_buttons.RecallSent), announcement_followups.recall),
    Route(Press(announcement_buttons.CallSheet), announcement_export.send_call_sheet, _STAFF),
    Route(Press(announcement_buttons.OutcomeWorkbook), announcement_export.send_workbook),
    # whom something is for; whoever an audience belongs to says who may choose it
    Route(Press(audience_buttons.Pick), picker.choose),
    Route(Press(audience_buttons.Picked), picker.finish),
    Route(Awaited(picker.WAITING, media=True), audience_lists.answer_list),
    # results
    Route(Command("results", ("结果", "问卷结果", "results"), "menu-results"), result_pages.show_results, _STAFF),
    Route(Press(result_buttons.ResultPage), result_pages.open_page, _STAFF),
    Route(Press(result_buttons.OpenResults), result_pages.open_results, _STAFF),
    Route(Press(result_buttons.Questions), result_questions.show_questions, _STAFF),
    Route(Press(result_buttons.OneQuestion), result_questions.show_question, _STAFF),
    Route(Press(result_buttons.CrossTab), crosstabs.show_table, _STAFF),
    Route(Press(result_buttons.SideBySide), result_subjects.show_side_by_side, _STAFF),
    Route(Press(result_buttons.TrendOf), crosstabs.show_trend, _STAFF),
    Route(Press(result_buttons.Rows), respondents.show_rows, _STAFF),
    Route(Press(result_buttons.Comments), respondents.show_comments, _STAFF),
    Route(Press(result_buttons.SearchComments), respondents.ask_words, _STAFF),
    Route(Awaited("comments"), respondents.answer_words, _STAFF),
    Route(Press(result_buttons.Export), result_export.send_file, _STAFF),
    Route(Press(result_buttons.Subscriptions), subscriptions.show_subscriptions, _STAFF),
    Route(Press(result_buttons.Deliver), subscriptions.set_subscription, _STAFF),
    Route(Press(programme_buttons.OpenProgramme), programme_pages.show_programme, _COORDINATOR),
    Route(Press(programme_buttons.ExportProgramme), programme_pages.send_programme, _COORDINATOR),
    # announcements on their way
    Route(Press(announcement_buttons.Acknowledge), announcement_arrival.acknowledge, _ANYONE, Where.ANYWHERE),
    Route(Press(announcement_buttons.PauseRun), announcement_progress.pause),
    Route(Press(announcement_buttons.ResumeRun), announcement_progress.resume),
    Route(Press(announcement_buttons.StopRun), announcement_progress.stop),
    # everything else that is said
    Route(AnyMedia(), menu.answer_media, _ANYONE),
    Route(AnyText(), faq_answers.answer_text, _ANYONE),
)
# fmt: on

TABLE = Table.of(ROUTES)
