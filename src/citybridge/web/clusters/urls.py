"""Addresses of clusters."""

from django.urls import path

from citybridge.web.clusters import answering, desk, feeds, inviting, posts, proposals, views

urlpatterns = [
    path("", views.clusters, name="clusters"),
    path("proposals/", proposals.proposals, name="cluster-proposals"),
    path("proposals/progress/", proposals.progress, name="cluster-search-progress"),
    path("proposals/search/", proposals.search, name="cluster-search"),
    path("proposals/stop/", proposals.stop, name="cluster-search-stop"),
    path("proposals/<uuid:public_id>/", proposals.proposal, name="cluster-proposal"),
    path("proposals/<uuid:public_id>/dismiss/", proposals.dismiss, name="cluster-proposal-dismiss"),
    path("proposals/<uuid:public_id>/again/", proposals.again, name="cluster-proposal-again"),
    path("proposals/<uuid:public_id>/name/", desk.name, name="cluster-name"),
    path("<slug:slug>/", views.cluster, name="cluster"),
    path("<slug:slug>/atom.xml", feeds.atom, name="cluster-atom"),
    path("<slug:slug>/edit/", desk.edit, name="cluster-edit"),
    path("<slug:slug>/act/<str:act>/", desk.act, name="cluster-act"),
    path("<slug:slug>/events/", desk.events, name="cluster-events"),
    path("<slug:slug>/invite/", inviting.invite_page, name="cluster-invite"),
    path("<slug:slug>/organisations/<uuid:organisation>/take-out/", inviting.out, name="cluster-take-out"),
    path("<slug:slug>/join/", answering.join, name="cluster-join"),
    path("<slug:slug>/organisations/<uuid:organisation>/", answering.answer_page, name="cluster-answer"),
    path("<slug:slug>/posts/new/", posts.new, name="cluster-post-new"),
    path("<slug:slug>/posts/<uuid:public_id>/", posts.edit, name="cluster-post"),
    path("<slug:slug>/posts/<uuid:public_id>/remove/", posts.remove, name="cluster-post-remove"),
]
