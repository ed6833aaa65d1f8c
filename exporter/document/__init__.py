"""The neutral document: what is said, in which order, in which role, and the sheet that says how each role looks.

Nodes carry meaning and the sheet carries look; nothing here is positioned, since Word breaks lines and pages itself.
This package imports nothing of ours and nothing but the standard library.
"""

from exporter.document.nodes import (
    Block,
    BulletList,
    Document,
    Group,
    Heading,
    Image,
    KeyValue,
    ListItem,
    Meta,
    Paragraph,
    Region,
    Row,
    Run,
    Running,
    SplitLine,
    Tag,
    Tags,
)
from exporter.document.sheet import (
    Bar,
    Border,
    LinkStyle,
    MastheadStyle,
    PageStyle,
    PhotoStyle,
    RegionStyle,
    Role,
    RoleStyle,
    Sheet,
)

__all__ = [
    "Bar",
    "Block",
    "Border",
    "BulletList",
    "Document",
    "Group",
    "Heading",
    "Image",
    "KeyValue",
    "LinkStyle",
    "ListItem",
    "MastheadStyle",
    "Meta",
    "PageStyle",
    "Paragraph",
    "PhotoStyle",
    "Region",
    "RegionStyle",
    "Role",
    "RoleStyle",
    "Row",
    "Run",
    "Running",
    "Sheet",
    "SplitLine",
    "Tag",
    "Tags",
]
