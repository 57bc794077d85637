"""Says, as JSON, what python-docx or odfpy and LibreOffice read in a file."""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

path = Path(sys.argv[1])
failures = []


def expect(condition: bool, name: str) -> None:
    if not condition:
        failures.append(name)


def docx() -> dict:
    import docx as library

    document = library.Document(path)
    body = document.element.body
    headings = [p for p in document.paragraphs if re.fullmatch(r"Heading \d", p.style.name)]
    header_rows = [table.rows[0]._tr.xpath("./w:trPr/w:tblHeader") for table in document.tables]
    expect(all(header_rows), "header rows that repeat")
    expect("TOC \\o" in body.xml, "table of contents")
    footer = document.sections[0].footer._element.xml
    expect("PAGE" in footer and "NUMPAGES" in footer, "page numbers")
    expect(document.sections[0].different_first_page_header_footer, "a cover without header")
    expect('w:val="fr-FR"' in document.styles.element.xml, "language")
    expect("Deux barres" in body.xml, "alternative text")
    expect("@@" not in body.xml, "placeholders")
    return {
        "headings": [f"{p.style.name[-1]} {p.text}" for p in headings],
        "rows": [len(table.rows) for table in document.tables],
        "title": document.core_properties.title,
    }


def odt() -> dict:
    from odf import dc, opendocument, style, table, teletype, text

    document = opendocument.load(str(path))
    tables = document.getElementsByType(table.Table)
    expect(all(each.getElementsByType(table.TableHeaderRows) for each in tables), "header rows that repeat")
    expect(bool(document.getElementsByType(text.TableOfContent)), "table of contents")
    expect(bool(document.masterstyles.getElementsByType(style.Footer)[0].getElementsByType(text.PageCount)), "pages")
    words = teletype.extractText(document.text)
    expect("@@" not in words, "placeholders")
    expect("Deux barres" in zipfile.ZipFile(path).read("content.xml").decode(), "alternative text")
    cells = teletype.extractText(tables[-1].getElementsByType(table.TableRow)[-1])
    expect(cells.strip().startswith("Commune 300"), "first cells of rows")
    return {
        "headings": [
            f"{each.getAttribute('outlinelevel')} {teletype.extractText(each)}" for each in document.getElementsByType(text.H)
        ],
        "rows": [len(each.getElementsByType(table.TableRow)) for each in tables],
        "title": str(document.meta.getElementsByType(dc.Title)[0]),
    }


report = docx() if path.suffix == ".docx" else odt()
with tempfile.TemporaryDirectory() as folder:
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         folder, str(path)], capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    pdf = Path(folder) / (path.stem + ".pdf")
    expect(pdf.exists(), "LibreOffice opens it")
    shown = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    expect("Table des matières" in shown and "Commune 300" in shown and "page 2 /" in shown, "LibreOffice shows it")
print(json.dumps({**report, "failures": failures}))
