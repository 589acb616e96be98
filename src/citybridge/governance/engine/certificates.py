"""The page of a certificate: German and Chinese side by side, English names, drawn as PDF/UA."""

from datetime import date

from citybridge.alliance.enums import MemberKind, StandingKind
from citybridge.documents.codes import qr_svg
from citybridge.documents.pdf import render_pdf
from citybridge.governance.models import Certificate

STANDINGS = {
    StandingKind.MEMBER: {"de": "Mitglied", "zh": "成员", "en": "Member"},
    StandingKind.OBSERVER: {"de": "mit Beobachterstatus", "zh": "观察员", "en": "Observer"},
    StandingKind.GUEST: {"de": "Gast", "zh": "来宾", "en": "Guest"},
}
KINDS = {
    MemberKind.CITY: "Die Stadt",
    MemberKind.DISTRICT: "Der Bezirk",
    MemberKind.REGION: "Die Region",
    MemberKind.NETWORK: "Der kommunale Verbund",
}


def draw_certificate(certificate: Certificate, *, address: str) -> bytes:
    """One page A4; about a fifth of a second."""
    member = certificate.member
    context = {
        "title": f"Urkunde · 证书 {certificate.number}",
        "member": member,
        "number": certificate.number,
        "standing": STANDINGS[StandingKind(certificate.standing)],
        "kind": KINDS[MemberKind(member.kind)],
        "since": _days(certificate.since),
        "issued": _days(certificate.issued_on),
        "code": qr_svg(address, title=certificate.number),
        "address": address,
    }
    return render_pdf("governance/certificate.html", context, language="de")


def _days(day: date) -> dict[str, str]:
    """As both languages write it."""
    return {"de": f"{day:%d.%m.%Y}", "zh": f"{day.year}年{day.month}月{day.day}日"}
