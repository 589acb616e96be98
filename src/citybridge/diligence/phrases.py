"""The questions of the self-declaration, in neutral words.

No question names a state, a list or a sanction: nobody may be asked to declare that they keep to a foreign boycott
(AWV § 7; requirement R69). A changed question is a new version.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

QUESTIONNAIRE = 1
QUESTIONS: Mapping[str, Promise] = {
    "code": _("We have a written code of conduct that our people know."),
    "child-labour": _("We employ no children, and we check ages when we hire."),
    "free-work": _("All our people work of their own free will and may leave with notice."),
    "working-hours": _("Working hours, rest and pay follow the law of the place of work."),
    "equal-treatment": _("We treat people equally, whatever their origin, sex, religion or age."),
    "representation": _("Our people can choose representatives within the law of the place of work."),
    "work-safety": _("We assess dangers at work and train our people in safety at least once a year."),
    "environment-permits": _("We hold the environmental permits that our sites need."),
    "environment-management": _("We run an environmental management system (such as ISO 14001 or EMAS)."),
    "safety-management": _("We run a management system for health and safety (such as ISO 45001)."),
    "social-standard": _("We are certified or audited by a social standard (such as SA8000)."),
    "complaints": _("People inside and outside can complain, also without giving their name."),
    "suppliers": _("We ask the same of our suppliers and look at it regularly."),
    "integrity": _("We have rules against corruption and conflicts of interest."),
    "responsible-person": _("A named person in our management is responsible for these matters."),
}
