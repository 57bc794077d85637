"""Draws the document read on standard input (JSON) as a PDF, or its drawings as PNG.

    pdf.py TEMPLATE < data.json > document.pdf

The PDF follows PDF/A-2a and PDF/UA-1 at once. A missing package ends with status 69 and its PyPI name.
"""

import importlib.util
import os
import re
import sys
from pathlib import Path

MISSING = 69
DRAWING = "Maillage Dessin"
# What no text font draws: pictures (with their joiners and skin tones), private use, non-characters, controls.
PICTURE = "[\U00010000-\U0010ffff][\ufe0e\ufe0f]?"
UNDRAWABLE = re.compile(f"{PICTURE}(?:[\U0001f3fb-\U0001f3ff]|\u200d{PICTURE})*|[\ue000-\uf8ff\ufffd]")
INVISIBLE = re.compile("[\ufe0e\ufe0f\ufeff\ufffe\uffff\u200d\u2066-\u2069\u202a-\u202e]")
WITHOUT_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def missing(package: str) -> None:
    print(package, file=sys.stderr)
    sys.exit(MISSING)


def fonts() -> list[str]:
    """The folders of the typeface: as published, and cut for drawings."""
    spec = importlib.util.find_spec("fontpkg_source_sans_3")
    if spec is None or spec.origin is None:
        missing("fontpkg-source-sans-3")
    published = Path(spec.origin).parent / "files"
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "maillage" / "fonts-1"
    try:
        cut(published / "SourceSans3[wght].ttf", cache)
    except (ImportError, OSError):
        return [str(published)]
    return [str(published), str(cache)]


def cut(published: Path, cache: Path) -> None:
    """Two fixed weights for drawings, once per machine: in an SVG, a variable font is drawn at its thinnest."""
    for weight, style in ((400, "Regular"), (600, "Bold")):
        path = cache / f"{style}.ttf"
        if path.exists():
            continue
        from fontTools import subset, ttLib
        from fontTools.varLib import instancer

        # European letters, punctuation, arrows and signs: all two thousand would take ten seconds.
        font = ttLib.TTFont(published, recalcTimestamp=False)
        latin = subset.Subsetter(subset.Options(layout_features=["kern", "mark", "tnum"], notdef_outline=True))
        latin.populate(unicodes=[*range(0x20, 0x250), *range(0x2000, 0x2300), 0x25A1, 0x2713])
        latin.subset(font)
        font = instancer.instantiateVariableFont(font, {"wght": weight})
        font["OS/2"].usWeightClass = 400 if style == "Regular" else 700
        for name in list(font["name"].names):
            if name.nameID in (16, 17, 21, 22, 25):
                font["name"].removeNames(nameID=name.nameID)
        for number, text in ((1, DRAWING), (2, style), (4, f"{DRAWING} {style}"), (6, f"MaillageDessin-{style}")):
            font["name"].setName(text, number, 3, 1, 0x409)
        cache.mkdir(parents=True, exist_ok=True)
        draft = path.with_suffix(f".{os.getpid()}")
        font.save(draft)
        draft.replace(path)


try:
    import typst
except ImportError:
    missing("typst")


def drawn(data: str, template: bytes) -> bytes:
    """The PDF; a character that no font has becomes a square rather than an error for the whole document."""
    data = INVISIBLE.sub("", UNDRAWABLE.sub("□", data))
    for _ in range(6):
        try:
            return typst.compile(
                {"main.typ": template, "data.json": data.encode()},
                font_paths=fonts(),
                ignore_system_fonts=True,
                pdf_standards=["a-2a", "ua-1"],
            )
        except typst.TypstError as error:
            texts = set(WITHOUT_GLYPH.findall(error.diagnostic or ""))
            if not texts:
                raise
            for text in texts:
                for character in re.sub(r"\\u\{(\w+)\}", lambda code: chr(int(code[1], 16)), text):
                    data = data.replace(character, "" if character in "\u200b\u00ad" else "□")
    raise RuntimeError("some characters cannot be drawn")


def main() -> None:
    template = Path(sys.argv[1]).read_bytes()
    try:
        pdf = drawn(sys.stdin.buffer.read().decode(), template)
    except typst.TypstError as error:
        print(error.diagnostic or error, file=sys.stderr)
        sys.exit(1)
    sys.stdout.buffer.write(pdf)


if __name__ == "__main__":
    main()
