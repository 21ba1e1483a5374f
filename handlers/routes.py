"""The one table: what triggers which handler, from which role on, and where."""

from __future__ import annotations

from bot.domain.people import Role
from handlers import (
    audiences,
    classes,
    filling,
    join,
    loading,
    me,
    menu,
    pictures,
    privacy,
    questions,
    reminders,
    roles,
    roster,
    survey_words,
    surveys,
    timetable,
)
from handlers.routing import (
    AnyMedia,
    AnyText,
    Awaited,
    Command,
    Press,
    Route,
    SharedContact,
    Table,
    Upload,
)

_ANYONE, _STAFF, _COORDINATOR = Role.NEWCOMER, Role.STAFF, Role.COORDINATOR

# fmt: off
ROUTES = (
    # timetable
    Route(Command("today", ("今天", "今日", "today"), "menu-today"), timetable.show_today),
    Route(Command("tomorrow", ("明天", "tomorrow"), "menu-tomorrow"), timetable.show_tomorrow),
    Route(Command("week", ("本周", "课表", "课程表", "week", "this week"), "menu-week"), timetable.show_week),
    Route(Command("next", ("下一节", "下节课", "next class", "next"), "menu-next"), timetable.show_next),
    Route(Command("end", ("结业",), "menu-end"), timetable.show_end),
    Route(Command("picture", ("周图", "图片", "picture"), "menu-picture"), pictures.show_picture),
    Route(Command("calendar", ("日历", "calendar"), "menu-calendar"), pictures.show_calendar),
    Route(Press(timetable.DayButton), timetable.turn_to_day),
    Route(Press(timetable.WeekButton), timetable.turn_to_week),
    Route(Press(timetable.PictureButton), pictures.send_picture),
    Route(Press(timetable.CalendarButton), pictures.send_calendar),
    # joining
    Route(Command("start", ("开始",)), join.start, _ANYONE),
    Route(Command("join", ("加入", "加入班级", "join"), "menu-join"), join.ask, _ANYONE),
    Route(SharedContact(), join.answer_contact, _ANYONE),
    Route(Awaited("who"), join.answer_who, _ANYONE),
    Route(Press(join.ItIsMe), join.confirm_it_is_me, _ANYONE),
    Route(Press(join.NotMe), join.deny_it_is_me, _ANYONE),
    Route(Press(join.NoLink), join.explain_link, _ANYONE),
    # oneself
    Route(Command("reminders", ("提醒", "提醒设置", "reminders"), "menu-reminders"), reminders.show_reminders),
    Route(Press(reminders.OpenReminders), reminders.open_page),
    Route(Press(reminders.SetLead), reminders.set_lead),
    Route(Press(reminders.SetMorning), reminders.set_morning),
    Route(Press(reminders.SetEvening), reminders.set_evening),
    Route(Press(reminders.SetQuiet), reminders.set_quiet),
    Route(Press(reminders.SwitchTopic), reminders.switch_topic),
    Route(Command("me", ("我的", "我", "me"), "menu-me"), me.show_me, _ANYONE),
    Route(Press(privacy.ExportMine), privacy.export_mine, _ANYONE),
    Route(Press(privacy.EraseMine), privacy.erase_mine, _ANYONE),
    Route(Command("language", ("语言", "language"), "menu-language"), me.show_languages, _ANYONE),
    Route(Press(me.ChooseLanguage), me.show_languages, _ANYONE),
    Route(Press(me.SpeakLanguage), me.speak, _ANYONE),
    Route(Command("help", ("帮助", "菜单", "help", "menu"), "menu-help"), menu.show_menu, _ANYONE),
    Route(Command("cancel", ("取消", "cancel"), "menu-cancel"), menu.cancel, _ANYONE),
    # surveys; what answers them leaves no trace in the inbox
    Route(Command("surveys", ("问卷", "填问卷", "surveys"), "menu-surveys"), surveys.show_surveys, discreet=True),
    Route(Press(survey_words.StartSurvey), filling.start, discreet=True),
    Route(Press(survey_words.EditAnswers), filling.edit, discreet=True),
    Route(Press(survey_words.PickAnswer), filling.pick, discreet=True),
    Route(Press(survey_words.TurnTo), filling.turn, discreet=True),
    Route(Press(survey_words.LeaveOut), filling.skip, discreet=True),
    Route(Press(survey_words.GoOnFilling), filling.go_on, discreet=True),
    Route(Press(survey_words.HandIn), filling.hand_in, discreet=True),
    Route(Awaited(filling.TYPING), filling.answer_text, discreet=True),
    # staff
    Route(Command("classes", ("班级", "classes"), "menu-classes"), classes.show_classes, _STAFF),
    Route(Press(classes.ClassPage), classes.open_class_page, _STAFF),
    Route(Press(classes.OpenClass), classes.open_class, _STAFF),
    Route(Press(classes.Poster), classes.send_poster, _STAFF),
    Route(Press(classes.NewCode), classes.renew_code, _STAFF),
    Route(Command("find", ("查人", "find"), "menu-find"), roster.find, _STAFF),
    Route(Awaited("find"), roster.answer_find, _STAFF),
    Route(Press(roster.OpenPerson), roster.open_person, _STAFF),
    Route(Press(roster.Unbind), roster.unbind, _STAFF),
    Route(Command("load", ("导入", "import"), "menu-load"), loading.explain, _STAFF),
    Route(Upload(), loading.receive, _STAFF),
    Route(Press(loading.Apply), loading.apply, _STAFF),
    Route(Press(loading.Discard), loading.discard, _STAFF),
    Route(Press(loading.RollBack), loading.roll_back, _STAFF),
    Route(Press(loading.Template), loading.send_template, _STAFF),
    Route(Command("staff", ("人员", "staff"), "menu-staff-list"), roles.show_staff, _COORDINATOR),
    Route(Press(roles.InviteRole), roles.choose_scope, _COORDINATOR),
    Route(Press(roles.InvitePage), roles.choose_where, _COORDINATOR),
    Route(Press(roles.InviteScope), roles.make_link, _COORDINATOR),
    Route(Press(roles.Revoke), roles.revoke, _COORDINATOR),
    # whom something is for; whoever an audience belongs to says who may choose it
    Route(Press(audiences.Pick), audiences.choose),
    Route(Press(audiences.Picked), audiences.finish),
    Route(Awaited("audience", media=True), audiences.answer_list),
    # everything else that is said
    Route(AnyMedia(), menu.answer_media, _ANYONE),
    Route(AnyText(), questions.answer_text, _ANYONE),
)
# fmt: on

TABLE = Table.of(ROUTES)
