"""Addresses of lists, possible matches, declarations and hints."""

from django.urls import path

from citybridge.web.diligence import declarations, lists, results

urlpatterns = [
    path("", results.overview, name="screenings"),
    path("lists/", lists.lists, name="screening-lists"),
    path("lists/<uuid:list_id>/", lists.one_list, name="screening-list"),
    path("organisations/<uuid:public_id>/", results.results, name="screening"),
    path("organisations/<uuid:public_id>/again/", results.again, name="screening-again"),
    path("organisations/<uuid:public_id>/hits/<uuid:hit_id>/", results.decide, name="screening-decide"),
    path("organisations/<uuid:public_id>/declaration/", declarations.declaration, name="declaration"),
    path("organisations/<uuid:public_id>/declaration/new/", declarations.declare_page, name="declare"),
    path("organisations/<uuid:public_id>/declaration/withdraw/", declarations.withdraw, name="declaration-withdraw"),
    path(
        "organisations/<uuid:public_id>/declaration/document.pdf", declarations.document, name="declaration-document"
    ),
    path("organisations/<uuid:public_id>/dual-use/", declarations.dismiss, name="dual-use-dismiss"),
]
