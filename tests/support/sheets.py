"""A sheet to test with: one column, one family, round numbers."""

from collections.abc import Mapping
from typing import Any

from exporter.document import (
    Bar,
    Border,
    DocxStyle,
    Floors,
    IconStyle,
    LabelColumn,
    LinkStyle,
    LogoStyle,
    MastheadStyle,
    PageStyle,
    PhotoStyle,
    RegionStyle,
    Role,
    RoleStyle,
    Sheet,
    TableStyle,
)

PLAIN = RoleStyle(
    family="Source Sans 3", size=10.0, weight=400, italic=False, color="000000", case="none", tracking=0.0,
    leading=14.0, align="start", before=0.0, after=0.0, indent=0.0, hang=0.0, keep_with_next=False,
    hyphenate=False, marker="", separator="", separator_gap=0.0, arrange="inline", place="flow",
    above=Border(), below=Border(), bar=Bar(),
)
ROLES: Mapping[Role, RoleStyle] = dict.fromkeys(Role, PLAIN) | {
    Role.NAME: PLAIN._replace(size=24.0, weight=600, leading=30.0, after=4.0),
    Role.SECTION_TITLE: PLAIN._replace(size=12.0, weight=600, leading=16.0, after=6.0, keep_with_next=True),
    Role.ENTRY_TITLE: PLAIN._replace(keep_with_next=True),
    Role.PRIMARY: PLAIN._replace(weight=600),
    Role.LABEL: PLAIN._replace(weight=600),
    Role.BULLET: PLAIN._replace(hang=12.0, marker="•", before=2.0, after=2.0),
    Role.BULLET_NESTED: PLAIN._replace(indent=12.0, hang=12.0, marker="–"),
    Role.NUMBERED: PLAIN._replace(hang=16.0, before=2.0, after=2.0),
    Role.TAG: PLAIN._replace(separator="·", separator_gap=4.0),
    Role.RUNNING: PLAIN._replace(size=8.5, leading=11.0),
}
PAGE = PageStyle(
    paper="test", width=400.0, height=500.0, top=50.0, right=50.0, bottom=50.0, left=50.0,
    running_top=30.0, running_bottom=30.0,
)
MAIN = RegionStyle(
    name="main", left=50.0, width=300.0, top=50.0, fill="", fill_left=0.0, fill_right=0.0,
    margin_column=0.0, margin_gap=0.0,
)
PHOTO = PhotoStyle(
    width=0.0, height=0.0, shape="rectangle", where="none", align="start", after=0.0, ground="003366", ink="FFFFFF",
)


def make_sheet(*, roles: Mapping[Role, Mapping[str, Any]] | None = None, **overrides: Any) -> Sheet:
    """A sheet of 400 by 500 points with margins of 50 and one region, `main`.

    `roles` changes single properties of roles, as in `{Role.BULLET: {"hang": 20.0}}`; the other arguments are
    the sheet's own fields.
    """
    styles = dict(ROLES)
    for role, changes in (roles or {}).items():
        styles[role] = styles[role]._replace(**changes)
    fields: dict[str, Any] = {
        "layout": "test@1",
        "direction": "ltr",
        "language": "en",
        "digits": "0123456789",
        "page": PAGE,
        "palette": {
            "text": "000000", "muted": "666666", "accent": "003366", "tint": "EEEEFF", "paper": "FFFFFF",
        },
        "roles": styles,
        "regions": (MAIN,),
        "masthead": MastheadStyle(region="", after=12.0, fill="", above=Border(), below=Border()),
        "photo": PHOTO,
        "logo": LogoStyle(size=24.0, gap=8.0),
        "icons": IconStyle(size=8.0, color="666666", gap=4.0),
        "labels": LabelColumn(width=0.0, gap=10.0, align="start"),
        "table": TableStyle(
            rules="none", rule=Border(0.5, "000000"), padding=2.0, padding_side=4.0, head_fill="", after=6.0),
        "floors": Floors(size=8.5, leading=0.88, spacing=0.5, margins=0.7),
        "link": LinkStyle(color="", underline=False),
        "docx": DocxStyle(sidebar="frames"),
        "code_family": "Source Sans 3",
        "strong_weight": 700,
        "section_gap": 20.0,
        "entry_gap": 10.0,
        "split_gap": 12.0,
    }
    return Sheet(**(fields | overrides))
