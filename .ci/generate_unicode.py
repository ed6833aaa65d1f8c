"""Write exporter/typeset/_ucd.py from the Unicode Character Database (Debian: package unicode-data).

    python .ci/generate_unicode.py            write the module
    python .ci/generate_unicode.py --check    say whether it is up to date
"""

import sys
import zlib
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import wrap

UCD = Path("/usr/share/unicode")
TARGET = Path(__file__).parent.parent / "exporter" / "typeset" / "_ucd.py"
LAST = 0x110000

Ranges = list[tuple[int, int, str]]


def rows(name: str) -> Iterator[list[str]]:
    """The fields of each line of a data file, without comments."""
    with (UCD / name).open(encoding="utf-8") as file:
        for line in file:
            if text := line.partition("#")[0].strip():
                yield [field.strip() for field in text.split(";")]


def ranges(name: str, column: int = 1) -> Ranges:
    """First and last code point and value of each line."""
    found = []
    for fields in rows(name):
        first, _, last = fields[0].partition("..")
        found.append((int(first, 16), int(last or first, 16), fields[column]))
    return found


def spread(found: Ranges, default: str) -> list[str]:
    """One value for each code point."""
    values = [default] * LAST
    for first, last, value in found:
        values[first : last + 1] = [value] * (last + 1 - first)
    return values


def missing(name: str) -> Ranges:
    """What a derived file's @missing lines say about code points it doesn't list; later lines win."""
    found = []
    for line in (UCD / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# @missing:"):
            span, value = (part.strip() for part in line.removeprefix("# @missing:").split(";"))
            first, _, last = span.partition("..")
            found.append((int(first, 16), int(last, 16), value))
    return found


def general_categories() -> list[str]:
    return spread(ranges("extracted/DerivedGeneralCategory.txt"), "Cn")


def line_break_classes() -> list[str]:
    """UAX #14 classes after LB1, with what LB30 and LB30b ask about a character told apart in the class.

    OPw and CPw are East Asian wide, IDx is unassigned and pictographic; SA stays: its scripts need a dictionary.
    """
    long = {"Unknown": "XX", "Prefix_Numeric": "PR", "Ideographic": "ID"}
    derived = missing("extracted/DerivedLineBreak.txt")
    defaults = [(first, last, long[value]) for first, last, value in derived]
    classes = spread([*defaults, *ranges("LineBreak.txt")], "XX")
    category = general_categories()
    wide = spread(ranges("EastAsianWidth.txt"), "N")
    pictures = [row for row in ranges("emoji/emoji-data.txt") if row[2] == "Extended_Pictographic"]
    pictographic = spread(pictures, "")
    return [
        resolved(kind, category, wide=width in "FWH", pictographic=bool(picture))
        for kind, category, width, picture in zip(classes, category, wide, pictographic, strict=True)
    ]


def resolved(value: str, category: str, *, wide: bool, pictographic: bool) -> str:
    if value in ("AI", "SG", "XX"):
        value = "AL"
    if value == "CJ":
        return "NS"
    if value == "SA":
        return "CM" if category in ("Mn", "Mc") else "SA"
    if value in ("OP", "CP") and wide:
        return value + "w"
    if pictographic and category == "Cn":
        return value + "x" if value == "ID" else value
    return value


def bidi_classes() -> list[str]:
    name = "extracted/DerivedBidiClass.txt"
    long = {"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET",
            "Boundary_Neutral": "BN"}
    defaults = [(first, last, long[value]) for first, last, value in missing(name)]
    return spread([*defaults, *ranges(name)], "L")


def scripts() -> list[str]:
    """ISO 15924 codes."""
    codes = {fields[2]: fields[1] for fields in rows("PropertyValueAliases.txt") if fields[0] == "sc"}
    return spread([(first, last, codes[value]) for first, last, value in ranges("Scripts.txt")], "Zzzz")


def packed(values: list[str]) -> tuple[tuple[str, ...], str]:
    """The names of all values, and where they change (code point << 8 | index), deflated, in base 64: quick to read."""
    names = sorted(set(values))
    index = {name: number for number, name in enumerate(names)}
    starts = [point for point in range(LAST) if not point or values[point] != values[point - 1]]
    data = b"".join((point << 8 | index[values[point]]).to_bytes(4, "big") for point in starts)
    # Byte by byte in planes: equal high bytes stand together and deflate to almost nothing.
    planes = b"".join(data[plane::4] for plane in range(4))
    return tuple(names), b64encode(zlib.compress(planes, 9)).decode("ascii")


def brackets() -> dict[int, int]:
    """Each opening paired bracket and its closing one (UAX #9, BD14–BD16)."""
    return {int(a, 16): int(b, 16) for a, b, kind in rows("BidiBrackets.txt") if kind == "o"}


def version() -> str:
    first = (UCD / "LineBreak.txt").read_text(encoding="utf-8").partition("\n")[0]
    return first.removeprefix("# LineBreak-").removesuffix(".txt")


def table(name: str, values: Callable[[], list[str]]) -> str:
    names, data = packed(values())
    listed = "\n".join(wrap(" ".join(names), 108, initial_indent="    ", subsequent_indent="    "))
    lines = "\n".join(f'    "{data[at : at + 108]}"' for at in range(0, len(data), 108))
    return f'{name}_NAMES = """\n{listed}\n"""\n{name} = (\n{lines}\n)\n'


def module() -> str:
    pairs = ", ".join(f"0x{opening:X}: 0x{closing:X}" for opening, closing in sorted(brackets().items()))
    listed = "\n".join(wrap(pairs, 106, initial_indent="    ", subsequent_indent="    "))
    return "\n".join([
        f'"""Properties of Unicode {version()}, generated by .ci/generate_unicode.py and read by `ucd`."""\n',
        f'VERSION = "{version()}"\n',
        table("LINE_BREAK", line_break_classes),
        table("BIDI", bidi_classes),
        table("SCRIPT", scripts),
        f"BRACKETS = {{\n{listed},\n}}\n",
    ])


def main(arguments: list[str]) -> int:
    text = module()
    if "--check" not in arguments:
        TARGET.write_text(text, encoding="utf-8")
        return 0
    if TARGET.read_text(encoding="utf-8") == text:
        return 0
    print(f"{TARGET.name} is stale; run python .ci/generate_unicode.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
