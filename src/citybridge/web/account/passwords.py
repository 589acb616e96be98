"""What a password must not be, besides what Django checks: too long to hash, or a name that everybody expects."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from citybridge.accounts.validators import LONGEST_PASSWORD
from citybridge.alliance.queries import place_names

OWN_WORDS = ("citybridge", "alliance", "allianz", "industrie", "industry", "germany", "deutschland", "china", "联盟")
# So much must be left when all expected words are taken out (NIST SP 800-63B: context-specific words).
ENOUGH_ELSE = 8
SHORTEST_WORD = 2


class LongestPassword:
    """Hashing takes its time with every character; nobody needs more than this, and every character is allowed."""

    def validate(self, password: str, _user: AbstractBaseUser | None = None) -> None:
        if len(password) > LONGEST_PASSWORD:
            raise ValidationError(
                _("This password is too long. It may have %(count)d characters.") % {"count": LONGEST_PASSWORD},
                code="password_too_long",
            )

    def get_help_text(self) -> str:
        return ""


class ContextWords:
    """Names of the alliance's places and of the platform are the first that somebody would try."""

    def validate(self, password: str, _user: AbstractBaseUser | None = None) -> None:
        if len(password) > LONGEST_PASSWORD:
            return
        words = {word.casefold() for word in (*place_names(), *OWN_WORDS)}
        rest = password.casefold()
        for word in sorted(words, key=lambda word: (-len(word), word)):
            if len(word) >= SHORTEST_WORD:
                rest = rest.replace(word, "")
        if rest != password.casefold() and len(rest) < ENOUGH_ELSE:
            raise ValidationError(
                _("This password is little more than the name of a place or of the alliance."), code="password_context"
            )

    def get_help_text(self) -> str:
        return ""
