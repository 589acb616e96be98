"""Letters in one PDF: seconds and memory. `python -m benchmarks.letters [NUMBER]`, 1,000 unless said otherwise."""

import os
import resource
import sys
import time
from datetime import date

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
django.setup()

from citybridge.alliance.enums import Side  # noqa: E402 - after the set-up
from citybridge.core.languages import Language  # noqa: E402
from citybridge.outreach.engine.letters import Letter, Postal, Sender, draw_letters  # noqa: E402

WORDS = "Wir laden Sie zur Messe ein. Themen sind Automatisierung, digitale Geschäftsmodelle und Smart Home. " * 3


def letter(number: int) -> Letter:
    """A fictitious letter of one page with three paragraphs."""
    office = Postal(("Wirtschaftsförderung Muster",), "Musterstraße 1", "46236", "Bottrop")
    company = Postal((f"Musterwerk {number} GmbH", f"示例{number}有限公司"), "Musterweg 2", "46238", "Bottrop")
    code = f"{number:012d}"
    return Letter(
        side=Side.DE,
        language=Language.DE,
        recipient=company,
        sender=Sender(office, "+49 2041 555 0100", "amt@example.org", "https://www.example.org"),
        subject="Einladung zur Messe",
        paragraphs=(WORDS, WORDS, WORDS),
        url=f"https://example.org/de/a/{code}/",
        code=code,
        source="Handelsregister",
        privacy_url="https://example.org/de/privacy/",
    )


def main(number: int) -> None:
    """Draw them as the worker does and print what it took."""
    start = time.perf_counter()
    content = draw_letters([letter(row) for row in range(number)], day=date(2027, 3, 1), report=lambda _drawn: None)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{number:,} letters: {seconds:.1f} s, {memory:,} MiB at most, {len(content) / 2**20:.1f} MiB of PDF")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
