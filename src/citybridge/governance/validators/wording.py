"""Titles and texts of agenda items and resolutions in up to three languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.core.languages import Language

# What both sides decide on; English is for those who read neither.
BINDING = (Language.DE, Language.ZH)


@dataclass(frozen=True)
class ThreeWordings:
    """A title and a text by language; what is missing is empty."""

    names: Mapping[str, str]
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def columns(self) -> dict[str, str]:
        """As the tables hold it."""
        names = {f"name_{language}": self.names.get(language, "") for language in Language}
        return names | {f"text_{language}": self.texts.get(language, "") for language in Language}


def check_wording(said: ThreeWordings) -> None:
    """Raise ValidationError unless there is a title, and one in each language in which there is a text."""
    if not any(said.names.get(language) for language in Language):
        raise ValidationError(_("Write a title in one language at least."))
    for language in Language:
        if said.texts.get(language) and not said.names.get(language):
            raise ValidationError(_("A text in %(language)s needs a title."), params={"language": language.label})


def check_binding(said: ThreeWordings) -> None:
    """Raise ValidationError unless title and text stand in German and in Chinese."""
    for language in BINDING:
        if not (said.names.get(language) and said.texts.get(language)):
            raise ValidationError(_("Title and text must stand in German and in Chinese before this is decided."))
