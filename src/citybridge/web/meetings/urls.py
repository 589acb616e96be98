"""Addresses of meetings."""

from django.urls import path

from citybridge.web.meetings import agenda, ballot, interpreting, meeting, papers, repair, rounds, setup, timetable

urlpatterns = [
    path("", rounds.rounds, name="meetings"),
    path("<slug:slug>/", rounds.round_page, name="meeting-round"),
    path("<slug:slug>/begin/", rounds.begin, name="meeting-begin"),
    path("<slug:slug>/advance/<slug:step>/", rounds.advance, name="meeting-advance"),
    path("<slug:slug>/setup/", setup.setup, name="meeting-setup"),
    path("<slug:slug>/setup/table/<uuid:table_id>/remove/", setup.remove_a_table, name="meeting-table-remove"),
    path(
        "<slug:slug>/setup/interpreter/<uuid:interpreter_id>/remove/",
        setup.remove_an_interpreter,
        name="meeting-interpreter-remove",
    ),
    path("<slug:slug>/wishes/", rounds.wishes, name="meeting-wishes"),
    path("<slug:slug>/wishes/<uuid:party_id>/", ballot.ballot, name="meeting-ballot"),
    path("<slug:slug>/wishes/<uuid:party_id>/times/", ballot.times, name="meeting-times"),
    path("<slug:slug>/timetable/", timetable.timetable, name="meeting-timetable"),
    path("<slug:slug>/timetable/compute/", timetable.compute, name="meeting-compute"),
    path("<slug:slug>/timetable/stop/", timetable.stop, name="meeting-stop"),
    path("<slug:slug>/timetable/progress/", timetable.progress, name="meeting-progress"),
    path("<slug:slug>/what-if/", timetable.what_if, name="meeting-what-if"),
    path("<slug:slug>/board/", timetable.board, name="meeting-board"),
    path("<slug:slug>/sheets.pdf", papers.table_sheets, name="meeting-sheets"),
    path("<slug:slug>/desk/", meeting.desk, name="meeting-desk"),
    path("<slug:slug>/meeting/<uuid:meeting_id>/", meeting.meeting, name="meeting"),
    path("<slug:slug>/meeting/<uuid:meeting_id>/<slug:act>/", meeting.act, name="meeting-act"),
    path("<slug:slug>/repair/", repair.repair, name="meeting-repair"),
    path("<slug:slug>/repair/apply/", repair.apply, name="meeting-repair-apply"),
    path("<slug:slug>/agenda/", agenda.agenda, name="meeting-agenda"),
    path("<slug:slug>/agenda/worker.js", agenda.worker, name="meeting-agenda-worker"),
    path("<slug:slug>/agenda/calendar.ics", agenda.calendar, name="meeting-agenda-calendar"),
    path("<slug:slug>/agenda/<uuid:party_id>.pdf", papers.agenda_sheet, name="meeting-agenda-sheet"),
    path("<slug:slug>/agenda/<uuid:party_id>/<uuid:meeting_id>/", agenda.answer, name="meeting-answer"),
    path("<slug:slug>/interpreting/<uuid:interpreter_id>/", interpreting.schedule, name="meeting-interpreting"),
    path(
        "<slug:slug>/interpreting/<uuid:interpreter_id>.pdf",
        papers.interpreter_sheet,
        name="meeting-interpreting-sheet",
    ),
]
