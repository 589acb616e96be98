"""The person who signs in, and the card that only this person gives away."""

import uuid
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from citybridge.accounts.enums import NameOrder, Salutation, TimeZone
from citybridge.core.languages import Language


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, is_secretariat=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """Signs in by e-mail. For whom a person acts lies where the noun lies (office, organisation)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    language = models.CharField(_("language"), max_length=2, choices=Language.choices, default=Language.EN)
    time_zone = models.CharField(_("time zone"), max_length=40, choices=TimeZone.choices, default=TimeZone.BERLIN)
    is_interpreter = models.BooleanField(_("interpreter"), default=False)
    is_secretariat = models.BooleanField(_("secretariat"), default=False)
    is_demo = models.BooleanField(_("sample user"), default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    session_round = models.PositiveIntegerField(
        default=0, editable=False, help_text="sessions of an earlier round are over"
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")

    def __str__(self) -> str:
        return self.email

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Django ends sessions whose hash differs: after a new password, and here after a new round."""
        return salted_hmac(
            "citybridge.accounts.session", f"{self.password} {self.session_round}", secret=secret, algorithm="sha256"
        ).hexdigest()


class EmailChange(models.Model):
    """A new address that waits until its holder and the holder of the present one have both said yes (R91)."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="email_change")
    new_email = models.EmailField(_("new e-mail"))
    nonce = models.CharField(max_length=43, editable=False)
    asked_at = models.DateTimeField()
    old_agreed_at = models.DateTimeField(null=True)
    new_agreed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"e-mail change of {self.user_id}"


class Card(models.Model):
    """A person's business card. Masked everywhere until this person releases it to a named counterpart (R20).

    Names as their bearer writes them: no order, no gender and no pinyin is guessed (R137).
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="card")
    native_name = models.CharField(_("full name in your own script"), max_length=120)
    latin_name = models.CharField(_("full name in Latin letters"), max_length=120, blank=True)
    family_name = models.CharField(_("family name"), max_length=60, blank=True)
    given_name = models.CharField(_("given name"), max_length=60, blank=True)
    name_order = models.CharField(
        _("order of names"), max_length=6, choices=NameOrder.choices, default=NameOrder.GIVEN_FIRST
    )
    academic_title = models.CharField(_("academic title"), max_length=40, blank=True)
    salutation = models.CharField(_("salutation"), max_length=5, choices=Salutation.choices, blank=True)
    position = models.CharField(_("function"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone as printed"), max_length=40, blank=True)
    phone_e164 = models.CharField(max_length=16, blank=True, editable=False)
    wechat = models.CharField(_("WeChat id"), max_length=40, blank=True)
    languages = models.JSONField(_("languages spoken"), default=list, blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"card of {self.user_id}"
