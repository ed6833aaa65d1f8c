"""The sections by their keys in the model, in the order that a layout has them in by itself."""

from typing import Final

KEYS: Final = (
    "summary",
    "contact",
    "work",
    "projects",
    "volunteer",
    "education",
    "skills",
    "languages",
    "certificates",
    "licences",
    "publications",
    "patents",
    "talks",
    "teaching",
    "grants",
    "awards",
    "memberships",
    "courses",
    "test_scores",
    "sections",
    "interests",
    "personal",
    "references",
    "consent",
)

FORM_KEYS: Final = ("history", "qualifications")
"""The sections that only a form has."""

SUBJECTS: Final = {
    "work": "name",
    "volunteer": "organization",
    "education": "institution",
    "projects": "name",
    "certificates": "name",
    "licences": "name",
    "awards": "title",
    "publications": "title",
    "patents": "title",
    "talks": "title",
    "teaching": "course",
    "grants": "title",
    "memberships": "organization",
    "courses": "name",
    "test_scores": "name",
    "normal": "name",
}
"""The field that names an entry of each section: it carries the link to the entry's page."""

PEOPLE: Final = frozenset({"authors", "inventors", "speakers"})
"""Lists of people that the person is one of."""
