"""Pages, by room."""

from django.urls import include, path

from citybridge.web.start.views import start

urlpatterns = [
    path("", start, name="start"),
    path("", include("citybridge.web.account.urls")),
    path("", include("citybridge.web.cards.urls")),
    path("", include("citybridge.web.people.urls")),
    path("", include("citybridge.web.legal.urls")),
    path("", include("citybridge.web.privacy.urls")),
    path("alliance/", include("citybridge.web.alliance.urls")),
    path("reports/", include("citybridge.web.reports.urls")),
    path("topics/", include("citybridge.web.topics.urls")),
    path("organisations/", include("citybridge.web.organisations.urls")),
    path("profiles/", include("citybridge.web.profiles.urls")),
    path("", include("citybridge.web.matches.urls")),
    path("search/", include("citybridge.web.search.urls")),
    path("alerts/", include("citybridge.web.alerts.urls")),
    path("", include("citybridge.web.notifications.urls")),
    path("", include("citybridge.web.calendars.urls")),
    path("events/", include("citybridge.web.events.urls")),
    path("events/", include("citybridge.web.door.urls")),
    path("", include("citybridge.web.outreach.answer_urls")),
    path("outreach/", include("citybridge.web.outreach.paper_urls")),
    path("outreach/", include("citybridge.web.outreach.urls")),
    path("sessions/", include("citybridge.web.governance.urls")),
    path("membership/", include("citybridge.web.membership.urls")),
    path("news/", include("citybridge.web.news.urls")),
    path("clusters/", include("citybridge.web.clusters.urls")),
    path("duplicates/", include("citybridge.web.duplicates.urls")),
    path("office/", include("citybridge.web.office.urls")),
    path("import/", include("citybridge.web.imports.urls")),
    path("", include("citybridge.web.delegations.urls")),
    path("", include("citybridge.web.projects.urls")),
    path("introductions/", include("citybridge.web.introductions.urls")),
    path("meetings/", include("citybridge.web.meetings.urls")),
    path("outcomes/", include("citybridge.web.outcomes.urls")),
    path("mails/", include("citybridge.web.mails.urls")),
    path("diligence/", include("citybridge.web.diligence.urls")),
]
