"""Draws the SVG read on standard input as a PNG on standard output, twice as dense as a screen.

    png.py < drawing.svg > drawing.png

A missing package ends with status 69 and its PyPI name.
"""

import sys

from pdf import INVISIBLE, UNDRAWABLE, fonts, typst

TEMPLATE = b'#set page(width: auto, height: auto, margin: 12pt, fill: white)\n#image("drawing.svg", width: 720pt)'


def main() -> None:
    svg = INVISIBLE.sub("", UNDRAWABLE.sub("□", sys.stdin.buffer.read().decode()))
    try:
        png = typst.compile(
            {"main.typ": TEMPLATE, "drawing.svg": svg.encode()},
            font_paths=fonts(),
            ignore_system_fonts=True,
            format="png",
            ppi=144,
        )
    except typst.TypstError as error:
        print(error.diagnostic or error, file=sys.stderr)
        sys.exit(1)
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
