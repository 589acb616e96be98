"""What may come of a contact, and who is asked when."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OutcomeKind(models.TextChoices):
    """From a talk that was kept to a settlement; `ended` closes the contact, with a reason."""

    KEPT = "kept", _("we talked")
    NOT_KEPT = "not_kept", _("the talk did not take place")
    USEFUL = "useful", _("it was useful")
    NOT_USEFUL = "not_useful", _("it was not useful")
    FOLLOW_UP = "follow_up", _("we are in touch")
    ENQUIRY = "enquiry", _("enquiry")
    QUOTATION = "quotation", _("quotation")
    SAMPLE = "sample", _("sample")
    ORDER = "order", _("order")
    DISTRIBUTOR = "distributor", _("distributor")
    JOINT_VENTURE = "joint_venture", _("joint venture")
    RESEARCH = "research", _("research project")
    SETTLEMENT = "settlement", _("settlement")
    ENDED = "ended", _("the contact has ended")


# In the order of a funnel: each of them means at least as much as those before it.
BUSINESS = (
    OutcomeKind.ENQUIRY,
    OutcomeKind.QUOTATION,
    OutcomeKind.SAMPLE,
    OutcomeKind.ORDER,
    OutcomeKind.DISTRIBUTOR,
    OutcomeKind.JOINT_VENTURE,
    OutcomeKind.RESEARCH,
    OutcomeKind.SETTLEMENT,
)


class Band(models.TextChoices):
    """The value in euros or what it is worth in them; nobody has to say it."""

    UNDER_10K = "under_10k", _("below €10,000")
    TO_50K = "to_50k", _("€10,000 to €50,000")
    TO_250K = "to_250k", _("€50,000 to €250,000")
    TO_1M = "to_1m", _("€250,000 to €1 million")
    OVER_1M = "over_1m", _("over €1 million")


class EndReason(models.TextChoices):
    NO_NEED = "no_need", _("no need any more")
    PRICE = "price", _("price")
    TERMS = "terms", _("terms or rules")
    NO_ANSWER = "no_answer", _("no answer any more")
    OTHER_PARTNER = "other_partner", _("another partner")
    OTHER = "other", _("another reason")


class Teller(models.TextChoices):
    """Whose word it is; offices may add what they know, and it is said that they did."""

    ORGANISATION = "organisation", _("the organisation")
    OFFICE = "office", _("its office")


# Months after which each side is asked.
MONTHS = (1, 3, 6, 12, 24)
