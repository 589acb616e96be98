"""What this room holds of people: who asked an office about a site, and in which words. All else is of companies."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from citybridge.privacy.registry import PersonalData, Retention, Section, fields, register
from citybridge.projects.models import (
    JointProject,
    Plot,
    ProjectFile,
    ProjectPartner,
    ProjectText,
    Site,
    SiteFact,
    SiteQuestion,
    SiteText,
    StageChange,
)
from citybridge.projects.operations.questions import forget_person, forget_questions
from citybridge.projects.queries.sites import of_person

QUESTIONS_KEPT_DAYS = 730
LABELS = {
    "site": pgettext_lazy("place", "site"),
    "asked_at": _("asked at"),
    "text": _("question"),
    "answer": _("answer"),
}


def export(user_id: int) -> list[Section]:
    rows = [
        {"site": row.site.name, "asked_at": row.asked_at, "text": row.text, "answer": row.answer}
        for row in of_person(user_id)
    ]
    return [Section("site-questions", _("Questions you asked about sites"), rows, LABELS)]


def erase(user_id: int, at: datetime) -> None:  # noqa: ARG001 - every room's part takes both
    forget_person(user_id)


def forget(before: datetime, dry_run: bool) -> int:
    return forget_questions(before, dry_run=dry_run)


TEXT = "language origin source_language source_digest outdated"
register(
    PersonalData(
        room="projects",
        classes={
            JointProject: fields(
                technical="id public_id created_at updated_at version is_sample reminded_at",
                public=(
                    "member state stage language call_name call_programme call_deadline call_url published_at"
                    " vouched_by expires_on"
                ),
            ),
            JointProject.topics.through: fields(public="jointproject topic"),
            ProjectText: fields(technical="id updated_at", public=f"project title summary sought {TEXT}"),
            StageChange: fields(technical="id recorded_at", public="project stage since"),
            ProjectPartner: fields(
                technical="id public_id created_at updated_at",
                internal="project organisation member role state by_office asked_at answered_at",
            ),
            ProjectFile: fields(
                technical="id public_id created_at updated_at project size digest media_type",
                internal="file name is_public",
            ),
            Site: fields(
                technical="id public_id created_at updated_at version is_sample",
                public=(
                    "member municipality organisation state kind area_ha checked_on published_at name_de name_zh"
                    " name_en"
                ),
            ),
            Site.topics.through: fields(public="site topic"),
            SiteText: fields(technical="id updated_at", public=f"site description incentives {TEXT}"),
            SiteFact: fields(public="site kind amount"),
            Plot: fields(
                technical="id public_id created_at updated_at",
                public="site number area_m2 purchase rent availability free_from",
            ),
            SiteQuestion: fields(
                technical="id public_id created_at updated_at form_key",
                internal="site plot organisation member asked_at answer answered_at",
                personal="asked_by text",
            ),
        },
        export=export,
        erase=erase,
        retention=[Retention("site-questions", QUESTIONS_KEPT_DAYS, forget, _("Questions about sites"))],
    )
)
