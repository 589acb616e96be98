from citybridge.profiles.operations.lasting import expire_due_profiles, remind_of_expiry, renew_profile
from citybridge.profiles.operations.life import submit_profile, withdraw_profile
from citybridge.profiles.operations.moving import WrongState
from citybridge.profiles.operations.reviewing import (
    InvalidReview,
    confirm_profile,
    publish_loaded,
    publish_profile,
    return_profile,
    vouch_for_list,
)
from citybridge.profiles.operations.saving import (
    InvalidProfile,
    create_profile,
    delete_profiles,
    save_profiles,
    update_profile,
)
from citybridge.profiles.operations.texts import Translation, set_translation

__all__ = [
    "InvalidProfile",
    "InvalidReview",
    "Translation",
    "WrongState",
    "confirm_profile",
    "create_profile",
    "delete_profiles",
    "expire_due_profiles",
    "publish_loaded",
    "publish_profile",
    "remind_of_expiry",
    "renew_profile",
    "return_profile",
    "save_profiles",
    "set_translation",
    "submit_profile",
    "update_profile",
    "vouch_for_list",
    "withdraw_profile",
]
