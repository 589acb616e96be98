"""Addresses of joint projects and of sites."""

from django.urls import path

from citybridge.web.projects import partners, plots, project_acts, project_editing, questions, site_editing
from citybridge.web.projects.lists import projects, sites
from citybridge.web.projects.project import project, project_file
from citybridge.web.projects.site import plots_table, site, site_sheet

PROJECT = "projects/<uuid:public_id>/"
SITE = "sites/<uuid:public_id>/"
PLOT = SITE + "plots/<uuid:plot_id>/"

urlpatterns = [
    path("projects/", projects, name="projects"),
    path("projects/new/", project_editing.new_project, name="project-new"),
    path(PROJECT, project, name="project"),
    path(PROJECT + "edit/", project_editing.edit_project, name="project-edit"),
    path(PROJECT + "stage/", project_editing.project_stage, name="project-stage"),
    path(PROJECT + "partners/", partners.ask_partners, name="project-partners"),
    path(PROJECT + "partners/<uuid:partner_id>/<str:act>/", partners.project_partner, name="project-partner"),
    path(PROJECT + "publish/", project_acts.publish, name="project-publish"),
    path(PROJECT + "renew/", project_acts.renew, name="project-renew"),
    path(PROJECT + "withdraw/", project_acts.withdraw, name="project-withdraw"),
    path(PROJECT + "files/", project_acts.new_file, name="project-file-new"),
    path(PROJECT + "files/<uuid:file_id>/", project_file, name="project-file"),
    path(PROJECT + "files/<uuid:file_id>/remove/", project_acts.drop_file, name="project-file-remove"),
    path("sites/", sites, name="sites"),
    path("sites/new/", site_editing.new_site, name="site-new"),
    path("sites/questions/", questions.site_questions, name="site-questions"),
    path("sites/questions/<uuid:public_id>/", questions.site_question, name="site-question"),
    path(SITE, site, name="site"),
    path(SITE + "edit/", site_editing.edit_site, name="site-edit"),
    path(SITE + "publish/", site_editing.publish, name="site-publish"),
    path(SITE + "withdraw/", site_editing.withdraw, name="site-withdraw"),
    path(SITE + "sheet/<str:language>/", site_sheet, name="site-sheet"),
    path(SITE + "ask/", questions.ask_office, name="site-ask"),
    path(SITE + "plots/", plots_table, name="site-plots"),
    path(SITE + "plots/new/", plots.new_plot, name="plot-new"),
    path(SITE + "plots/import/", plots.import_plots, name="site-import"),
    path(PLOT, plots.edit_plot, name="plot"),
    path(PLOT + "remove/", plots.drop_plot, name="plot-remove"),
]
