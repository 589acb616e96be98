"""Addresses of imports and exports."""

from django.urls import path, register_converter

from citybridge.web.imports import downloads, views


class TableForm:
    """The form of a table that goes out."""

    regex = "csv|xlsx"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(TableForm, "table")

urlpatterns = [
    path("", views.imports, name="imports"),
    path("organisations.<table:form>", downloads.organisations, name="export-organisations"),
    path("<str:kind>-empty.<table:form>", downloads.empty_table, name="import-empty-table"),
    path("<uuid:public_id>/", views.import_page, name="import"),
    path("<uuid:public_id>/progress/", views.progress, name="import-progress"),
    path("<uuid:public_id>/reading/", views.change, name="import-reading"),
    path("<uuid:public_id>/apply/", views.apply, name="import-apply"),
    path("<uuid:public_id>/undo/", views.undo, name="import-undo"),
    path("<uuid:public_id>/discard/", views.discard, name="import-discard"),
    path("<uuid:public_id>/continue/", views.go_on, name="import-continue"),
    path("<uuid:public_id>/errors.<table:form>", downloads.errors, name="import-errors"),
]
