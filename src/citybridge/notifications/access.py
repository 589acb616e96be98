"""The only road from a token in a request to the person whose digest it ends."""

from django.core import signing

from citybridge.accounts.models import User
from citybridge.core.errors import NotVisible

LEAVING = "citybridge.notifications.leave"


def leaving_token(user: User) -> str:
    """What stands in the address that ends somebody's digest: nobody can make it for another."""
    return signing.Signer(salt=LEAVING).sign(str(user.public_id))


def get_leaving_user(token: str) -> User:
    try:
        public_id = signing.Signer(salt=LEAVING).unsign(token)
    except signing.BadSignature as error:
        raise NotVisible("digest") from error
    user = User.objects.filter(public_id=public_id, is_active=True).first()
    if user is None:
        raise NotVisible("digest")
    return user
