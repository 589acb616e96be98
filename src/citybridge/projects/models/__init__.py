"""Joint projects with their partners; sites with their plots, and what is asked about them."""

from citybridge.projects.models.partner import Party, ProjectPartner, columns_of, key_of
from citybridge.projects.models.project import JointProject, ProjectFile, ProjectText, StageChange
from citybridge.projects.models.question import SiteQuestion
from citybridge.projects.models.site import Plot, Site, SiteFact, SiteText

__all__ = [
    "JointProject",
    "Party",
    "Plot",
    "ProjectFile",
    "ProjectPartner",
    "ProjectText",
    "Site",
    "SiteFact",
    "SiteQuestion",
    "SiteText",
    "StageChange",
    "columns_of",
    "key_of",
]
