"""The address of one's own card."""

from django.urls import path

from citybridge.web.cards.views import card

urlpatterns = [path("account/card/", card, name="card")]
