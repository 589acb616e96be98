"""Choices of the room: lists, hits, answers, categories of controlled goods."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ListIssuer(models.TextChoices):
    """Whose list it is. Lists of other states are no choice (AWV § 7; requirement R69)."""

    EU = "eu", _("European Union")
    UN = "un", _("United Nations")
    DE = "de", _("Germany")
    OWN = "own", _("own list")


class ListState(models.TextChoices):
    """`former` is a version that a newer one replaced; `refused` never became active."""

    IMPORTING = "importing", _("being read")
    ACTIVE = "active", _("in use")
    FORMER = "former", _("replaced")
    REFUSED = "refused", _("not taken over")


class ListForm(models.TextChoices):
    """Forms of files that are understood."""

    EU_XML = "eu-xml", _("EU consolidated list, XML")
    EU_CSV = "eu-csv", _("EU consolidated list, CSV")
    UN_XML = "un-xml", _("UN consolidated list, XML")
    OWN_CSV = "own-csv", _("own table, CSV")


class EntryKind(models.TextChoices):
    ENTITY = "entity", _("organisation")
    PERSON = "person", _("person")


class Script(models.TextChoices):
    """Scripts in which a name is compared."""

    HAN = "han", _("Chinese")
    LATIN = "latin", _("Latin")


class HitBasis(models.TextChoices):
    IDENTIFIER = "identifier", _("official number")
    NAME = "name", pgettext_lazy("organisation", "name")


class HitState(models.TextChoices):
    OPEN = "open", _("to be checked")
    DISMISSED = "dismissed", _("not the same organisation")
    CONFIRMED = "confirmed", _("the same organisation")


class Answer(models.TextChoices):
    YES = "yes", _("yes")
    PARTLY = "partly", _("in part")
    NO = "no", _("no")
    UNSAID = "unsaid", _("not stated")


class AnnexCategory(models.IntegerChoices):
    """Categories of Annex I to Regulation (EU) 2021/821."""

    NUCLEAR = 0, _("nuclear materials, facilities and equipment")
    MATERIALS = 1, _("special materials and related equipment")
    PROCESSING = 2, _("materials processing")
    ELECTRONICS = 3, _("electronics")
    COMPUTERS = 4, _("computers")
    TELECOMMUNICATIONS = 5, _("telecommunications and information security")
    SENSORS = 6, _("sensors and lasers")
    NAVIGATION = 7, _("navigation and avionics")
    MARINE = 8, _("marine")
    AEROSPACE = 9, _("aerospace and propulsion")
