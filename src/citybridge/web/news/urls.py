"""Addresses of the newsletter."""

from django.urls import path

from citybridge.web.news import desk, feeds, sending, subscribing, views

urlpatterns = [
    path("", views.archive_page, name="news"),
    path("<int:number>/", views.issue_page, name="news-issue"),
    path("rss.xml", feeds.rss, name="news-rss"),
    path("atom.xml", feeds.atom, name="news-atom"),
    path("subscribe/", subscribing.subscribe, name="news-subscribe"),
    path("subscribe/<str:token>/", subscribing.confirm_page, name="news-confirm"),
    path("unsubscribe/", subscribing.leave_page, name="news-leave"),
    path("unsubscribe/<str:token>/", subscribing.leave_confirm, name="news-leave-confirm"),
    path("desk/", desk.desk, name="news-desk"),
    path("desk/<uuid:issue_id>/", desk.work, name="news-work"),
    path("desk/<uuid:issue_id>/preview/", desk.preview, name="news-preview"),
    path("desk/<uuid:issue_id>/discard/", desk.discard, name="news-discard"),
    path("desk/<uuid:issue_id>/articles/", desk.new_article, name="news-article-new"),
    path("desk/<uuid:issue_id>/articles/<uuid:article_id>/", desk.edit_article, name="news-article"),
    path("desk/<uuid:issue_id>/articles/<uuid:article_id>/remove/", desk.remove, name="news-article-remove"),
    path("desk/<uuid:issue_id>/send/", sending.send, name="news-send"),
    path("desk/<uuid:issue_id>/take-back/", sending.take_back_page, name="news-take-back"),
    path("desk/<uuid:issue_id>/progress/", sending.progress, name="news-progress"),
]
