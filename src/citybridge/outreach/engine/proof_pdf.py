"""The proof on paper, for the council: two or three pages of figures, then the open ones."""

from datetime import date

from citybridge.documents.pdf import render_pdf
from citybridge.outreach.engine.proving import Proof

# What stands large at the top.
SUMMARY = ("question", "informed", "answered", "registered", "travelled", "open")


def draw_proof(proof: Proof, *, language: str, day: date) -> bytes:
    """PDF/UA in `language`; `day` is printed as the day of the figures."""
    summary = [line for line in proof.funnel if line.measure.key in SUMMARY]
    return render_pdf("outreach/paper_proof.html", {"proof": proof, "day": day, "summary": summary}, language=language)
