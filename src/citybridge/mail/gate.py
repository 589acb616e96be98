"""The only door for every message: may it be sent? Default: no."""

from dataclasses import dataclass

from citybridge.mail.enums import MailPurpose
from citybridge.privacy.enums import Channel


@dataclass(frozen=True)
class Facts:
    """What the decision stands on; `has_consent` means: given, not withdrawn, for this sender and topic."""

    purpose: str
    channel: str
    region: str
    has_account: bool = False
    has_consent: bool = False
    is_suppressed: bool = False
    has_objected: bool = False


@dataclass(frozen=True)
class Verdict:
    """`reason` is a code for the log and for people who ask why; empty when it may be sent."""

    may: bool
    reason: str = ""


def may_send(facts: Facts) -> Verdict:
    """Decide by purpose and channel (UWG § 7(2); 互联网电子邮件服务管理办法 Art. 13–14; requirement R28)."""
    if facts.channel == Channel.EMAIL and facts.is_suppressed:
        return Verdict(may=False, reason="suppressed")
    rules = {
        MailPurpose.SERVICE: _service,
        MailPurpose.ANSWER: lambda _facts: Verdict(may=True),
        MailPurpose.CONFIRMATION: lambda _facts: Verdict(may=True),
        MailPurpose.PROMOTION: _promotion,
    }
    rule = rules.get(MailPurpose(facts.purpose)) if facts.purpose in MailPurpose.values else None
    return rule(facts) if rule else Verdict(may=False, reason="unknown-purpose")


def _service(facts: Facts) -> Verdict:
    """Only to the holder of an account, and not by letter or phone."""
    if facts.channel not in {Channel.EMAIL, Channel.PORTAL}:
        return Verdict(may=False, reason="wrong-channel")
    return Verdict(may=facts.has_account, reason="" if facts.has_account else "no-account")


def _promotion(facts: Facts) -> Verdict:
    """E-mail only with express consent; a letter unless objected; phone only on documented consent."""
    if facts.has_objected:
        return Verdict(may=False, reason="objected")
    if facts.channel in {Channel.LETTER, Channel.PORTAL}:
        return Verdict(may=True)
    return Verdict(may=facts.has_consent, reason="" if facts.has_consent else "no-consent")
