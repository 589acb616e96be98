"""Addresses of the steps that follow from resolutions."""

from django.urls import path

from citybridge.web.governance import step_acts, steps

urlpatterns = [
    path("steps/", steps.steps, name="steps"),
    path("steps/table/<slug:form>/", steps.steps_table, name="steps-table"),
    path("steps/of/<uuid:resolution_id>/", step_acts.new_step, name="step-new"),
    path("steps/<uuid:step_id>/", steps.step, name="step"),
    path("steps/<uuid:step_id>/edit/", step_acts.edit_step, name="step-edit"),
    path("steps/<uuid:step_id>/note/", step_acts.note, name="step-note"),
    path("steps/<uuid:step_id>/end/", step_acts.end, name="step-end"),
    path("steps/<uuid:step_id>/reopen/", step_acts.reopen, name="step-reopen"),
]
