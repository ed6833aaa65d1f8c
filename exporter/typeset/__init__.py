"""Documents set in type: fonts, shaping, direction, line breaking, columns, pages.

The only part that positions anything. It serves the PDF renderer and the measuring of page fit; it knows nothing of
either, nor of the résumé.
"""
