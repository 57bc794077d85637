"""Writes the document read on standard input (JSON) as DOCX or ODT, with pandoc and the house's styles.

    office.py docx|odt PANDOC < data.json > document.docx

A missing package ends with status 69 and its PyPI name.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.dont_write_bytecode = True  # The folder of the module may be read-only, and is not ours to fill.

import docx_style
import odt_style
from pdf import UNDRAWABLE, fonts, typst


def pictures(figures: list) -> list[bytes]:
    """The drawings as PNG, 220 dots per inch, drawn with the house's typeface."""
    if not figures:
        return []
    pages = "\n".join(
        f'#page(image("{index}.svg", width: {figure["width"]}mm, alt: ""))' for index, figure in enumerate(figures)
    )
    source = "#set page(width: auto, height: auto, margin: 0pt)\n" + pages
    files = {f"{index}.svg": UNDRAWABLE.sub("□", figure["svg"]).encode() for index, figure in enumerate(figures)}
    drawn = typst.compile(
        {"main.typ": source.encode(), **files}, font_paths=fonts(), ignore_system_fonts=True, format="png", ppi=220
    )
    return drawn if isinstance(drawn, list) else [drawn]


def unpacked(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as files:
        return {name: files.read(name) for name in files.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    """The archive, always the same bytes for the same files; an ODT needs its `mimetype` first and stored."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files, key=lambda name: (name != "mimetype", name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return buffer.getvalue()


def written(data: dict, kind: str, pandoc: str, folder: Path) -> bytes:
    style = {"docx": docx_style, "odt": odt_style}[kind]
    ask = [pandoc, "--print-default-data-file", f"reference.{kind}"]
    default = subprocess.run(ask, capture_output=True, check=True, timeout=60)
    reference = folder / f"reference.{kind}"
    reference.write_bytes(packed(style.dressed(unpacked(default.stdout), data)))
    for index, picture in enumerate(pictures(data["figures"]), 1):
        (folder / f"figure-{index}.png").write_bytes(picture)
    (folder / "document.html").write_text(data["html"], encoding="utf-8")
    output = folder / f"document.{kind}"
    subprocess.run(
        [pandoc, "-f", "html", "-t", kind, "-M", "lang=fr-FR", f"--reference-doc={reference}", "-o", output,
         folder / "document.html"],
        cwd=folder, check=True, timeout=120, env={**os.environ, "SOURCE_DATE_EPOCH": "946684800"},
    )  # fmt: skip
    return packed(style.finished(unpacked(output.read_bytes()), data))


def main() -> None:
    kind, pandoc = sys.argv[1:3]
    data = json.load(sys.stdin.buffer)
    with tempfile.TemporaryDirectory(prefix="maillage-") as folder:
        sys.stdout.buffer.write(written(data, kind, pandoc, Path(folder)))


if __name__ == "__main__":
    main()
