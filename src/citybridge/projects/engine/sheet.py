"""A site on one page of paper, in German, Chinese or English."""

from typing import Any

from django.utils.translation import override

from citybridge.core.languages import DJANGO_LANGUAGE, HTML_LANGUAGE, Language, choose
from citybridge.core.lists import BETWEEN
from citybridge.documents.codes import qr_svg
from citybridge.documents.pdf import render_pdf
from citybridge.projects.enums import Availability
from citybridge.projects.models import Site

# What fits beside the facts on one page; the page behind the code has all.
MOST_PLOTS = 10
MOST_CHARACTERS = {Language.DE: 600, Language.EN: 600, Language.ZH: 260}


def draw_sheet(site: Site, *, address: str, language: str) -> bytes:
    """A PDF; `address` is the page of the site, printed as a code. Best after `sites.with_details`."""
    code = Language(language)
    with override(DJANGO_LANGUAGE[code]):
        context = _context(site, code)
    return render_pdf("projects/sheet.html", {**context, "address": address, "code": qr_svg(address)}, language=code)


def _context(site: Site, language: Language) -> dict[str, Any]:
    texts = list(site.texts.all())
    plots = [plot for plot in site.plots.all() if plot.availability != Availability.TAKEN]
    description, description_in = choose({text.language: text.description for text in texts}, language)
    incentives, incentives_in = choose({text.language: text.incentives for text in texts}, language)
    return {
        "title": choose(site.names, language)[0],
        "site": site,
        "place": _place(site, language),
        "description": _shortened(description, Language(description_in)),
        "description_in": HTML_LANGUAGE[Language(description_in)],
        "incentives": _shortened(incentives, Language(incentives_in), share=2),
        "incentives_in": HTML_LANGUAGE[Language(incentives_in)],
        "facts": list(site.facts.all()),
        "topics": [topic.name for topic in site.topics.all()],
        "plots": plots[:MOST_PLOTS],
        "more_plots": max(len(plots) - MOST_PLOTS, 0),
    }


def _place(site: Site, language: Language) -> str:
    """Municipality, member and region as the reader writes them, each once."""
    town = site.municipality
    names = [choose(site.member.names, language)[0], choose(site.member.region.names, language)[0]]
    if town is not None:
        names.insert(0, town.name_zh if language == Language.ZH else town.latin_name)
    return BETWEEN[language].join(dict.fromkeys(names))


def _shortened(text: str, language: Language, *, share: int = 1) -> str:
    """To the end of a sentence where there is one, so that the sheet stays one page."""
    most = MOST_CHARACTERS[language] // share
    if len(text) <= most:
        return text
    cut = text[:most]
    end = max(cut.rfind(mark) for mark in (". ", "。", "\n"))
    return cut[: end + 1].rstrip() if end > most // 2 else f"{cut.rstrip()} …"
