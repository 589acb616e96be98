"""Addresses of reports, their files and the rows behind their figures."""

from django.urls import path

from citybridge.web.reports import counting, rows, views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("figures/", views.figures, name="alliance-figures"),
    path("figures/<slug:form>/", views.figures_file, name="alliance-figures-file"),
    path("alliance/", views.alliance_report, name="alliance-report"),
    path("alliance/rows/<slug:key>/", rows.alliance_rows, name="alliance-report-rows"),
    path("alliance/file/<slug:form>/", views.alliance_report_file, name="alliance-report-file"),
    path("council/<slug:member>/", views.council_report, name="council-report"),
    path("council/<slug:member>/rows/<slug:key>/", rows.council_rows, name="council-report-rows"),
    path("council/<slug:member>/file/<slug:form>/", views.council_report_file, name="council-report-file"),
    path("count/", counting.begin, name="figures-count"),
    path("count/<uuid:count_id>/", counting.progress, name="figures-count-progress"),
]
