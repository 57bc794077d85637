"""The house's look in a DOCX: the reference that pandoc follows, and what pandoc leaves to be finished."""

import re
from xml.sax.saxutils import escape

TEAL, SOFT, ACCENT, ACCENT_SOFT, INK, INK_SOFT, LINE = "0B5C66 E2F0F0 B4531A FBEBDD 15262B 4A5B60 D3D8D5".split()
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def run(size=None, colour=None, bold=False):
    return (
        ("<w:b/>" if bold else "<w:b w:val='0'/>")
        + "<w:i w:val='0'/>"
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{int(size * 2)}"/><w:szCs w:val="{int(size * 2)}"/>' if size else "")
    )


def spacing(before=0, after=0, line=None):
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"{height}/>'


def bar(colour, fill=None):
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="{colour}"/></w:pBdr>{shade}'


def heading(level, size, before):
    keep = f"<w:keepNext/><w:keepLines/>{spacing(before, 7)}<w:outlineLvl w:val=\"{level - 1}\"/>"
    return (f"Heading{level}", f"heading {level}", "Normal", keep, run(size, TEAL, True))


# (identifier, name, parent, paragraph properties, run properties)
PARAGRAPHS = [
    *(heading(*each) for each in [(1, 19, 26), (2, 14.5, 19), (3, 12.5, 15), (4, 11.5, 12), (5, 11, 10), (6, 11, 10)]),
    ("BodyText", "Body Text", "Normal", spacing(0, 6), ""),
    ("FirstParagraph", "First Paragraph", "BodyText", "", ""),
    ("Compact", "Compact", "BodyText", spacing(1, 2), ""),
    ("Running", "Running", "Normal", spacing(60, 14), run(11, INK_SOFT)),
    ("Title", "Title", "Normal",
     f'<w:keepNext/><w:pBdr><w:bottom w:val="single" w:sz="24" w:space="10" w:color="{ACCENT}"/></w:pBdr>'
     + spacing(0, 14, 240), run(30, TEAL, True)),
    ("Subtitle", "Subtitle", "Normal", spacing(6, 40), run(16, INK)),
    ("Cover", "Cover", "Normal", spacing(0, 6), run(12, INK)),
    ("Notice", "Notice", "Normal", bar(ACCENT, ACCENT_SOFT) + spacing(14, 14), run(11, ACCENT, True)),
    ("Author", "Author", "Normal", spacing(60, 2), run(11, INK, True)),
    ("Date", "Date", "Normal", spacing(0, 0), run(11, INK_SOFT)),
    ("Fiche", "Fiche", "BodyText", "", ""),
    ("Note", "Note", "BodyText", bar(ACCENT, ACCENT_SOFT) + spacing(8, 10) + '<w:ind w:left="220"/>', ""),
    ("Source", "Source", "BodyText", spacing(3, 12), run(8.5, INK_SOFT)),
    ("TableCaption", "Table Caption", "Normal", "<w:keepNext/>" + spacing(12, 4), run(10, INK, True)),
    ("ImageCaption", "Image Caption", "Normal", spacing(2, 6), run(10, INK, True)),
    ("CaptionedFigure", "Captioned Figure", "Normal", "<w:keepNext/>" + spacing(10, 2), ""),
    ("DefinitionTerm", "Definition Term", "Normal", "<w:keepNext/>" + spacing(4, 0), run(10, INK_SOFT, True)),
    ("Definition", "Definition", "BodyText", '<w:ind w:left="340"/>', ""),
    ("BlockText", "Block Text", "BodyText", bar(LINE) + '<w:ind w:left="340" w:right="340"/>', run(None, INK_SOFT)),
    ("TOCHeading", "TOC Heading", "Normal", "<w:keepNext/><w:pageBreakBefore/>" + spacing(0, 12), run(19, TEAL, True)),
    *((f"TOC{level}", f"toc {level}", "Normal",
       '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9180"/></w:tabs>' + spacing(6 if level == 1 else 1, 2)
       + f'<w:ind w:left="{(level - 1) * 240}" w:right="500"/>', run(None, INK, level == 1)) for level in (1, 2, 3)),
    ("Header", "header", "Normal",
     f'<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="{LINE}"/></w:pBdr>', run(8.5, INK_SOFT)),
    ("Footer", "footer", "Normal", '<w:tabs><w:tab w:val="right" w:pos="9180"/></w:tabs>', run(8.5, INK_SOFT)),
]  # fmt: skip

DEFAULTS = f"""<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Source Sans 3" w:hAnsi="Source Sans 3"
 w:eastAsia="Source Sans 3" w:cs="Source Sans 3"/><w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>
<w:lang w:val="fr-FR" w:eastAsia="fr-FR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>
<w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>"""

TABLE = f"""<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:pPr>
<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr><w:tblPr>
<w:tblBorders><w:bottom w:val="single" w:sz="4" w:color="{LINE}"/><w:insideH w:val="single" w:sz="4" w:color="{LINE}"/>
</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="90" w:type="dxa"/><w:bottom w:w="40"
 w:type="dxa"/><w:right w:w="90" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/>
<w:color w:val="{TEAL}"/></w:rPr><w:tcPr><w:tcBorders>
<w:bottom w:val="single" w:sz="10" w:color="{TEAL}"/></w:tcBorders>
<w:shd w:val="clear" w:color="auto" w:fill="{SOFT}"/></w:tcPr></w:tblStylePr></w:style>"""


def style(identifier, name, parent, paragraph, characters):
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/><w:basedOn w:val="{parent}"/>'
        f'<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{characters}</w:rPr></w:style>'
    )


def field(instruction, shown):
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {instruction} '
        f'</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{shown}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text(words):
    return f'<w:r><w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def styles(xml: str) -> str:
    xml = re.sub(r"<w:docDefaults>.*?</w:docDefaults>", lambda _: DEFAULTS, xml, flags=re.S)
    ours = {each[0] for each in PARAGRAPHS} | {"Table"}
    for found in re.findall(r"<w:style .*?</w:style>", xml, flags=re.S):
        if re.search(r'w:styleId="([^"]+)"', found)[1] in ours:
            xml = xml.replace(found, "")
    xml = xml.replace('<w:color w:val="4F81BD" w:themeColor="accent1" />', f'<w:color w:val="{TEAL}"/>')
    return xml.replace("</w:styles>", TABLE + "".join(style(*each) for each in PARAGRAPHS) + "</w:styles>")


def dressed(files: dict, data: dict) -> dict:
    """pandoc's reference document in the house's clothes: styles, A4, header and footer except on the cover."""
    edit(files, "word/styles.xml", styles)
    edit(files, "word/fontTable.xml", lambda xml: xml.replace(
        "</w:fonts>",
        '<w:font w:name="Source Sans 3"><w:altName w:val="Calibri"/><w:family w:val="swiss"/></w:font></w:fonts>'))
    header = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{text(data["header"])}</w:p>'
    footer = (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{text(data["footer"])}<w:r><w:tab/></w:r>{text("page ")}'
        f'{field("PAGE", "1")}{text(" / ")}{field("NUMPAGES", "1")}</w:p>'
    )
    files["word/header1.xml"] = f"<w:hdr {NAMESPACES}>{header}</w:hdr>".encode()
    files["word/footer1.xml"] = f"<w:ftr {NAMESPACES}>{footer}</w:ftr>".encode()
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    edit(files, "word/_rels/document.xml.rels", lambda xml: xml.replace("</Relationships>", "".join(
        f'<Relationship Id="rId{number}" Type="{kinds}/{kind}" Target="{kind}1.xml"/>'
        for number, kind in ((90, "header"), (91, "footer"))) + "</Relationships>"))
    media = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    edit(files, "[Content_Types].xml", lambda xml: xml.replace("</Types>", "".join(
        f'<Override PartName="/word/{kind}1.xml" ContentType="{media}.{kind}+xml"/>' for kind in ("header", "footer"))
        + "</Types>"))
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId90"/><w:footerReference w:type="default" r:id="rId91"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1530" w:right="1361" w:bottom="1361" w:left="1361" '
        'w:header="680" w:footer="620" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    edit(files, "word/document.xml", lambda xml: xml.replace("<w:sectPr />", section))
    return files


def edit(files: dict, name: str, change) -> None:
    files[name] = change(files[name].decode()).encode()


HEADING = re.compile(
    r'(?:<w:bookmarkStart w:id="\d+" w:name="([^"]+)" />\s*)?'
    r'<w:p>\s*<w:pPr>\s*<w:pStyle w:val="Heading([1-3])" />.*?</w:p>',
    re.S,
)


def contents(xml: str) -> str:
    """A table of contents already filled with links; Word adds the page numbers when it opens the file, LibreOffice
    when one asks to update it: nobody else knows them."""
    entries = []
    for found in HEADING.finditer(xml):
        name, level = found[1], found[2]
        words = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", found[0]))
        line = f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'
        entries.append((level, f'<w:hyperlink w:anchor="{name}" w:history="1">{line}</w:hyperlink>' if name else line))
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> '
        'TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    lines = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="TOC{level}"/></w:pPr>{begin if index == 0 else ""}{line}</w:p>'
        for index, (level, line) in enumerate(entries)
    )
    title = '<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr>' + text("Table des matières") + "</w:p>"
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>'
        f"</w:sdtPr><w:sdtContent>{title}{lines}{end if entries else ''}</w:sdtContent></w:sdt>"
    )


def placeholder(word: str) -> str:
    rest = r"(?:(?!</w:p>).)*"
    return f"<w:p>{rest}@@{word}@@{rest}</w:p>\\s*"


def finished(files: dict, data: dict) -> dict:
    """The table of contents, the page breaks and the properties that pandoc does not write."""
    xml = files["word/document.xml"].decode()
    filled = contents(xml)
    xml = re.sub(placeholder("PAGE") + placeholder("CONTENTS"), lambda _: filled, xml, count=1, flags=re.S)
    xml = re.sub(
        placeholder("PAGE") + r'((?:<w:bookmark(?:Start|End) [^>]*/>\s*)*<w:p>\s*<w:pPr>\s*<w:pStyle [^>]*/>)',
        lambda found: found[1] + "<w:pageBreakBefore/>", xml, flags=re.S)
    files["word/document.xml"] = re.sub(placeholder("PAGE"), "", xml, flags=re.S).encode()
    day = f'{data["date"] or "2000-01-01"}T00:00:00Z'
    files["docProps/core.xml"] = f"""<?xml version="1.0" encoding="UTF-8"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{escape(data["title"])}</dc:title>
<dc:subject>{escape(data["subject"])}</dc:subject><dc:creator>{escape(data["author"])}</dc:creator>
<dc:language>fr-FR</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created>
<dcterms:modified xsi:type="dcterms:W3CDTF">{day}</dcterms:modified></cp:coreProperties>""".encode()
    return files
