"""What a contributor did, in the words of DataCite (https://schema.datacite.org/meta/kernel-4.5/), which Zenodo shares."""

from __future__ import annotations

import re
from collections.abc import Mapping

TYPES = (
    "ContactPerson",
    "DataCollector",
    "DataCurator",
    "DataManager",
    "Distributor",
    "Editor",
    "HostingInstitution",
    "Producer",
    "ProjectLeader",
    "ProjectManager",
    "ProjectMember",
    "RegistrationAgency",
    "RegistrationAuthority",
    "RelatedPerson",
    "Researcher",
    "ResearchGroup",
    "RightsHolder",
    "Sponsor",
    "Supervisor",
    "WorkPackageLeader",
)
OTHER = "Other"
WORDS: Mapping[str, str] = {"maintainer": "DataManager", "wrangler": "DataCurator", "curator": "DataCurator"}
"""Roles that Data Package names, and one that is near them."""


def contributor_type(roles: tuple[str, ...]) -> str:
    """The first of `roles` that DataCite knows, however it is spelt.

    >>> contributor_type(("wrangler",)), contributor_type(("project leader",)), contributor_type(())
    ('DataCurator', 'ProjectLeader', 'Other')
    """
    known = {each.lower(): each for each in TYPES} | dict(WORDS)
    plain = (re.sub(r"[^a-z]", "", role.lower()) for role in roles)
    return next((known[role] for role in plain if role in known), OTHER)
