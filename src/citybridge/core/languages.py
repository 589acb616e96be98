"""The three languages of the platform and how a text is chosen among them."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """Language of a text. Chinese is Simplified (zh-Hans)."""

    DE = "de", _("German")
    ZH = "zh", _("Chinese")
    EN = "en", _("English")


DJANGO_LANGUAGE = {Language.DE: "de", Language.ZH: "zh-hans", Language.EN: "en"}
HTML_LANGUAGE = {Language.DE: "de", Language.ZH: "zh-Hans", Language.EN: "en"}


def reader_language() -> Language:
    """The language of the person who reads now."""
    active = get_language() or "en"
    return Language.ZH if active.startswith("zh") else Language.DE if active.startswith("de") else Language.EN


def preference(language: Language) -> tuple[Language, ...]:
    """Languages in the order in which a reader of `language` wants them; English is the bridge."""
    return tuple(dict.fromkeys((language, Language.EN, Language.DE, Language.ZH)))


def choose(texts: Mapping[str, str], language: Language | None = None) -> tuple[str, str]:
    """The best text for a reader and the language it is in; `("", language)` when there is none."""
    wanted = language or reader_language()
    for candidate in preference(wanted):
        if texts.get(candidate):
            return texts[candidate], candidate
    return "", wanted
