"""Draws samples/portrait.jpg, a person who doesn't exist, and nordlicht.png, the sign of no employer."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

ROOT = Path(__file__).parents[1]

WIDTH, HEIGHT = 480, 600
FINE = 3  # drawn this much larger, then reduced, so that edges are smooth

WALL_TOP, WALL_BOTTOM = (214, 224, 230), (170, 188, 200)
HAIR, HAIR_LIGHT = (62, 42, 36), (84, 58, 48)
SKIN, SHADE, BLUSH = (232, 193, 168), (211, 166, 140), (224, 160, 140)
JACKET, JACKET_DARK, BLOUSE = (38, 64, 92), (29, 50, 74), (245, 243, 238)
LINE = (96, 62, 52)

Box = tuple[float, float, float, float]


def main() -> None:
    portrait = drawn().resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    portrait.save(ROOT / "samples" / "portrait.jpg", quality=86, optimize=True)
    seen = sign().resize((256, 256), Image.Resampling.LANCZOS).quantize(64)
    seen.save(ROOT / "samples" / "nordlicht.png", optimize=True)


def sign() -> Image.Image:
    """Bands of northern light over a dark round sky."""
    side = 256 * FINE
    picture = Image.new("RGB", (side, side), "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse(scaled(4, 4, 252, 252), fill=(20, 46, 74))
    for place, color in enumerate(((84, 196, 160), (120, 214, 180), (178, 232, 208))):
        start = 62 + 34 * place
        pen.polygon(points((start, 190), (start + 40, 60), (start + 58, 60), (start + 18, 190)), fill=color)
    return picture


def drawn() -> Image.Image:
    """The picture, from back to front."""
    picture = wall()
    pen = ImageDraw.Draw(picture)
    hair_behind(pen)
    shoulders(pen)
    neck(pen)
    head(pen)
    blush(picture)
    face(ImageDraw.Draw(picture))
    fringe(ImageDraw.Draw(picture))
    return picture


def scaled(*numbers: float) -> list[float]:
    return [number * FINE for number in numbers]


def points(*pairs: tuple[float, float]) -> list[tuple[float, float]]:
    return [(x * FINE, y * FINE) for x, y in pairs]


def wall() -> Image.Image:
    """A wall that is lit from above, with a soft round light behind the head."""
    shade = Image.linear_gradient("L").resize((WIDTH * FINE, HEIGHT * FINE))
    size = shade.size
    ground = Image.composite(Image.new("RGB", size, WALL_BOTTOM), Image.new("RGB", size, WALL_TOP), shade)
    glow = Image.new("L", size, 0)
    ImageDraw.Draw(glow).ellipse(scaled(40, 20, 440, 440), fill=90)
    return Image.composite(
        Image.new("RGB", size, (238, 243, 245)), ground, glow.filter(ImageFilter.GaussianBlur(60 * FINE / 3)))


def hair_behind(pen: ImageDraw.ImageDraw) -> None:
    pen.ellipse(scaled(122, 92, 358, 372), fill=HAIR)
    pen.rounded_rectangle(scaled(122, 220, 358, 428), radius=48 * FINE, fill=HAIR)


def shoulders(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle(scaled(44, 440, 436, 760), radius=120 * FINE, fill=JACKET)
    pen.polygon(points((186, 440), (294, 440), (240, 600)), fill=BLOUSE)
    pen.polygon(points((186, 432), (146, 462), (196, 520), (170, 534), (240, 604), (240, 590)), fill=JACKET_DARK)
    pen.polygon(points((294, 432), (334, 462), (284, 520), (310, 534), (240, 604), (240, 590)), fill=JACKET_DARK)


def neck(pen: ImageDraw.ImageDraw) -> None:
    pen.rounded_rectangle(scaled(202, 352, 278, 472), radius=30 * FINE, fill=SHADE)
    pen.ellipse(scaled(194, 428, 286, 500), fill=SHADE)


def head(pen: ImageDraw.ImageDraw) -> None:
    for left in (138, 314):
        pen.ellipse(scaled(left, 244, left + 28, 294), fill=SHADE)
    pen.ellipse(scaled(150, 128, 330, 340), fill=SKIN)
    pen.ellipse(scaled(158, 210, 322, 398), fill=SKIN)


def blush(picture: Image.Image) -> None:
    """Colour on the cheeks, without an edge."""
    mask = Image.new("L", picture.size, 0)
    pen = ImageDraw.Draw(mask)
    for left in (168, 270):
        pen.ellipse(scaled(left, 296, left + 42, 328), fill=120)
    picture.paste(Image.new("RGB", picture.size, BLUSH), mask=mask.filter(ImageFilter.GaussianBlur(9 * FINE)))


def face(pen: ImageDraw.ImageDraw) -> None:
    for centre in (202.0, 278.0):
        pen.arc(scaled(centre - 23, 232, centre + 23, 264), 200, 340, fill=HAIR, width=4 * FINE)
        pen.ellipse(scaled(centre - 15, 260, centre + 15, 278), fill=(250, 248, 245))
        pen.ellipse(scaled(centre - 8, 260, centre + 8, 277), fill=(74, 96, 88))
        pen.ellipse(scaled(centre - 4, 264, centre + 4, 273), fill=(24, 24, 26))
        pen.arc(scaled(centre - 17, 257, centre + 17, 284), 196, 344, fill=LINE, width=3 * FINE)
    pen.arc(scaled(226, 288, 254, 316), 30, 150, fill=SHADE, width=4 * FINE)
    pen.chord(scaled(206, 318, 274, 362), 18, 162, fill=(190, 96, 92))
    pen.arc(scaled(202, 314, 278, 362), 18, 162, fill=(160, 74, 74), width=3 * FINE)


def fringe(pen: ImageDraw.ImageDraw) -> None:
    """Hair over the forehead, parted on one side."""
    pen.chord(scaled(138, 100, 342, 344), 186, 296, fill=HAIR)
    pen.chord(scaled(170, 98, 352, 330), 246, 356, fill=HAIR)
    pen.arc(scaled(148, 108, 338, 330), 200, 268, fill=HAIR_LIGHT, width=3 * FINE)


if __name__ == "__main__":
    main()
