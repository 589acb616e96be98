"""Writes of accounts."""

from citybridge.accounts.models import User


def save_demo_user(*, email: str, name: str, language: str, is_secretariat: bool) -> User:
    """A sample user without a password: only the one-click sign-in of a demonstration lets it in."""
    user, created = User.objects.update_or_create(
        email=email,
        defaults={"name": name, "language": language, "is_secretariat": is_secretariat, "is_demo": True},
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    return user
