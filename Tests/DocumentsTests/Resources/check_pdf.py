"""Says, as JSON, what independent readers find wrong in a PDF that claims PDF/A-2a and PDF/UA-1."""

import json
import subprocess
import sys

import pdfua
import pikepdf

path = sys.argv[1]
failures = []


def expect(condition: bool, name: str) -> None:
    if not condition:
        failures.append(name)


pdf = pikepdf.open(path)
root = pdf.Root
with pdf.open_metadata() as metadata:
    title = metadata.get("dc:title")
    expect(metadata.get("pdfaid:part") == "2" and metadata.get("pdfaid:conformance") == "A", "XMP: PDF/A-2a")
    expect(metadata.get("pdfuaid:part") == "1", "XMP: PDF/UA-1")
expect(bool(root.MarkInfo.Marked), "MarkInfo")
expect("/StructTreeRoot" in root, "StructTreeRoot")
expect(str(root.Lang).startswith("fr"), "Lang")
expect(bool(root.ViewerPreferences.DisplayDocTitle), "DisplayDocTitle")
expect(len(root.OutputIntents) > 0, "OutputIntents")
expect("/Names" not in root or "/JavaScript" not in root.Names, "JavaScript")
expect("/OpenAction" not in root and "/AA" not in root, "actions")
tags = set()
for item in pdf.objects:
    if not isinstance(item, pikepdf.Dictionary):
        continue
    if item.get("/Type") == "/FontDescriptor":
        expect(any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3")), f"font {item.FontName}")
    if item.get("/S") == "/Figure":
        expect(bool(str(item.get("/Alt", ""))), "Figure without Alt")
    if item.get("/Type") == "/StructElem" or "/P" in item and "/S" in item:
        tags.add(str(item.get("/S")))
for tag in ("/H1", "/H2", "/Table", "/TH", "/TD", "/L", "/LI", "/TOC", "/Link", "/Figure", "/Caption"):
    expect(tag in tags, f"tag {tag}")
report = pdfua.validate(path)
failures += [f"{finding.rule_id} {finding.message}" for finding in report.findings]
text = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
landmarks = ["Table des matières", "Les parties conviennent", "premier engagement", "Ouvrir un relais", "Commune 300"]
places = [text.find(words) for words in landmarks]
print(json.dumps({
    "failures": failures, "title": title, "pages": len(pdf.pages), "inOrder": -1 not in places and places == sorted(places),
}))
