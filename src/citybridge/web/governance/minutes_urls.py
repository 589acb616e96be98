"""Addresses of minutes."""

from django.urls import path

from citybridge.web.governance import minutes, minutes_writing

MINUTES = "<uuid:session_id>/minutes/"
WORK = f"{MINUTES}work/"
PARAGRAPH = f"{WORK}<uuid:paragraph_id>/"

urlpatterns = [
    path(MINUTES, minutes.minutes, name="minutes"),
    path(f"{MINUTES}pdf/", minutes.minutes_pdf, name="minutes-pdf"),
    path(WORK, minutes.minutes_work, name="minutes-work"),
    path(f"{WORK}new/", minutes_writing.new_paragraph, name="minutes-new"),
    path(f"{WORK}undo/", minutes_writing.undo_last, name="minutes-undo"),
    path(PARAGRAPH, minutes_writing.edit_paragraph, name="minutes-paragraph"),
    path(f"{PARAGRAPH}history/", minutes_writing.history, name="minutes-history"),
    path(f"{PARAGRAPH}move/", minutes_writing.move, name="minutes-move"),
    path(f"{PARAGRAPH}delete/", minutes_writing.remove, name="minutes-delete"),
    path(f"{PARAGRAPH}bring-back/", minutes_writing.bring_back_words, name="minutes-bring-back"),
    path(f"{PARAGRAPH}agree/", minutes_writing.agree, name="minutes-agree"),
]
