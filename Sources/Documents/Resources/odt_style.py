"""The house's look in an ODT: the reference that pandoc follows, and what pandoc leaves to be finished."""

import re
from xml.sax.saxutils import escape

from docx_style import ACCENT, ACCENT_SOFT, INK, INK_SOFT, LINE, SOFT, TEAL, edit


def words(size=None, colour=None, bold=False):
    return (
        "<style:text-properties "
        + (f'fo:font-size="{size}pt" ' if size else "")
        + (f'fo:color="#{colour}" ' if colour else "")
        + f'fo:font-weight="{"bold" if bold else "normal"}" fo:font-style="normal"/>'
    )


def block(before=0, after=0, extra="", inside=""):
    return (
        f'<style:paragraph-properties fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" fo:text-indent="0cm" '
        + (extra if "margin-left" in extra else f'fo:margin-left="0cm" {extra}')
        + f">{inside}</style:paragraph-properties>"
    )


def bar(colour, fill=None):
    shade = f' fo:background-color="#{fill}"' if fill else ""
    return f'fo:border-left="2.5pt solid #{colour}" fo:padding="0.2cm" fo:margin-left="0.3cm"{shade}'


KEEP = 'fo:keep-with-next="always"'
DOTS = (
    '<style:tab-stops><style:tab-stop style:position="16.2cm" style:type="right" style:leader-style="dotted" '
    'style:leader-text="."/></style:tab-stops>'
)
RIGHT = '<style:tab-stops><style:tab-stop style:position="16.2cm" style:type="right"/></style:tab-stops>'
SIZES = [(1, 19, 26), (2, 14.5, 19), (3, 12.5, 15), (4, 11.5, 12), (5, 11, 10), (6, 11, 10)]

# (name, parent, properties, attributes)
PARAGRAPHS = [
    *((f"Heading_20_{level}", "Standard", block(before, 7, KEEP) + words(size, TEAL, True),
       f'style:default-outline-level="{level}" style:next-style-name="Text_20_body"') for level, size, before in SIZES),
    *((f"Heading_20_{level}_20_page", f"Heading_20_{level}",
       '<style:paragraph-properties fo:break-before="page" fo:margin-top="0pt" fo:margin-bottom="10pt"/>',
       f'style:default-outline-level="{level}"') for level in (1, 2, 3)),
    ("Text_20_body", "Standard", block(0, 6), ""),
    ("First_20_paragraph", "Text_20_body", block(0, 6), ""),
    ("Running", "Standard", block(60, 14) + words(11, INK_SOFT), ""),
    ("Title", "Standard", block(0, 14, f'fo:border-bottom="3pt solid #{ACCENT}" fo:padding="0.3cm" ')
     + words(30, TEAL, True), ""),
    ("Subtitle", "Standard", block(6, 40) + words(16, INK), ""),
    ("Cover", "Standard", block(0, 6) + words(12, INK), ""),
    ("Notice", "Standard", block(14, 14, bar(ACCENT, ACCENT_SOFT)) + words(11, ACCENT, True), ""),
    ("Author", "Standard", block(60, 2) + words(11, INK, True), ""),
    ("Date", "Standard", block(0, 0) + words(11, INK_SOFT), ""),
    ("Fiche", "Text_20_body", block(0, 6), ""),
    ("Note", "Text_20_body", block(8, 10, bar(ACCENT, ACCENT_SOFT)), ""),
    ("Source", "Text_20_body", block(3, 12) + words(8.5, INK_SOFT), ""),
    ("TableCaption", "Standard", block(12, 4, KEEP) + words(10, INK, True), ""),
    ("Image_20_Caption", "Standard", block(2, 6) + words(10, INK, True), ""),
    ("Captioned_20_Figure", "Standard", block(10, 2, KEEP), ""),
    *((f"Definition_20_Term{tight}", "Standard", block(4, 0, KEEP) + words(10, INK_SOFT, True), "")
      for tight in ("", "_20_Tight")),
    *((f"Definition_20_Definition{tight}", "Text_20_body", block(0, 5, 'fo:margin-left="0.6cm"'), "")
      for tight in ("", "_20_Tight")),
    ("Quotations", "Text_20_body", block(4, 6, bar(LINE)) + words(None, INK_SOFT), ""),
    ("Table_20_Contents", "Standard", block(0, 0) + words(9), ""),
    ("Table_20_Heading", "Table_20_Contents", block(0, 0) + words(9, TEAL, True), ""),
    ("Contents_20_Heading", "Standard", block(0, 12, 'fo:break-before="page"') + words(19, TEAL, True), ""),
    *((f"Contents_20_{level}", "Standard",
       block(6 if level == 1 else 1, 2, f'fo:margin-left="{(level - 1) * .4}cm"', DOTS)
       + words(None, INK, level == 1), "") for level in (1, 2, 3)),
    ("Header", "Standard", block(0, 0, f'fo:border-bottom="0.5pt solid #{LINE}" fo:padding="0.1cm" ')
     + words(8.5, INK_SOFT), ""),
    ("Footer", "Standard", block(0, 0, "", RIGHT) + words(8.5, INK_SOFT), ""),
]  # fmt: skip

CELLS = "".join(
    f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties fo:padding="0.12cm" '
    f'fo:border-bottom="{border}" {fill}/></style:style>'
    for name, border, fill in (
        ("TableHeaderRowCell", f"1pt solid #{TEAL}", f'fo:background-color="#{SOFT}"'),
        ("TableRowCell", f"0.5pt solid #{LINE}", ""),
    )
)
PAGE = (
    '<style:page-layout style:name="Mpm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" '
    'style:num-format="1" style:print-orientation="portrait" fo:margin-top="1.4cm" fo:margin-bottom="1.2cm" '
    'fo:margin-left="2.4cm" fo:margin-right="2.4cm" style:writing-mode="lr-tb"/><style:header-style>'
    '<style:header-footer-properties fo:min-height="1.1cm" fo:margin-bottom="0.6cm"/></style:header-style>'
    '<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/>'
    "</style:footer-style></style:page-layout>"
)


def master(data: dict) -> str:
    """The page: header and footer, both empty on the cover."""
    return (
        '<style:master-page style:name="Standard" style:page-layout-name="Mpm1"><style:header>'
        f'<text:p text:style-name="Header">{escape(data["header"])}</text:p></style:header>'
        '<style:header-first><text:p text:style-name="Standard"/></style:header-first>'
        '<style:footer><text:p text:style-name="Footer">'
        f'{escape(data["footer"])}<text:tab/>page <text:page-number text:select-page="current">1</text:page-number> / '
        "<text:page-count>1</text:page-count></text:p></style:footer>"
        '<style:footer-first><text:p text:style-name="Standard"/></style:footer-first>'
        "</style:master-page>"
    )


def style(name, parent, properties, attributes):
    shown = name.replace("_20_", " ")
    return (
        f'<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" '
        f'style:parent-style-name="{parent}" style:class="text" {attributes}>{properties}</style:style>'
    )


def styles(xml: str, data: dict) -> str:
    ours = {each[0] for each in PARAGRAPHS}
    for found in re.findall(r"<style:style\s[^>]*/>|<style:style\s[^>]*[^/]>.*?</style:style>", xml, flags=re.S):
        name = re.search(r'style:name="([^"]+)"', found)
        if name and name[1] in ours and 'style:family="paragraph"' in found:
            xml = xml.replace(found, "")
    face = (
        "<style:font-face style:name=\"Source Sans 3\" svg:font-family=\"'Source Sans 3', Calibri, Carlito\" "
        'style:font-family-generic="swiss" style:font-pitch="variable"/>'
    )
    xml = xml.replace("</office:font-face-decls>", face + "</office:font-face-decls>")
    xml = re.sub(r'style:font-name="[^"]*"', 'style:font-name="Source Sans 3"', xml)
    xml = re.sub(r'fo:language="\w+"', 'fo:language="fr"', re.sub(r'fo:country="\w+"', 'fo:country="FR"', xml))
    xml = re.sub(r"<style:page-layout .*?</style:page-layout>", lambda _: PAGE, xml, flags=re.S)
    xml = re.sub(r"<style:master-page .*?</style:master-page>", lambda _: master(data), xml, flags=re.S)
    size = r'(<style:default-style style:family="paragraph".*?fo:font-size=")[^"]+'
    xml = re.sub(size, r"\g<1>10.5pt", xml, flags=re.S)
    quiet = (
        f'<style:style style:name="Index_20_Link" style:family="text"><style:text-properties fo:color="#{INK}" '
        'style:text-underline-style="none"/></style:style>'
    )
    return xml.replace("</office:styles>", quiet + "".join(style(*each) for each in PARAGRAPHS) + "</office:styles>", 1)


def dressed(files: dict, data: dict) -> dict:
    edit(files, "styles.xml", lambda xml: styles(xml, data))
    return files


HEADING = re.compile(r'<text:h text:style-name="Heading_20_[1-3]" text:outline-level="([1-3])">(.*?)</text:h>', re.S)


def contents(xml: str) -> str:
    """A table of contents already filled, whose page numbers are fields."""
    lines, levels = [], ""
    for level, inside in HEADING.findall(xml):
        name = re.search(r'text:bookmark-start text:name="([^"]+)"', inside)
        title = re.sub(r"<[^>]+>", "", inside)
        page = ""
        if name:
            page = f'<text:tab/><text:bookmark-ref text:reference-format="page" text:ref-name="{name[1]}"/>'
            title = (
                f'<text:a xlink:type="simple" xlink:href="#{name[1]}" text:style-name="Index_20_Link" '
                f'text:visited-style-name="Index_20_Link">{title}</text:a>'
            )
        lines.append(f'<text:p text:style-name="Contents_20_{level}">{title}{page}</text:p>')
    for level in (1, 2, 3):
        levels += (
            f'<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{level}">'
            "<text:index-entry-link-start/><text:index-entry-chapter/><text:index-entry-text/>"
            '<text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/>'
            "</text:table-of-content-entry-template>"
        )
    return (
        '<text:table-of-content text:name="Table des matières"><text:table-of-content-source text:outline-level="3">'
        '<text:index-title-template text:style-name="Contents_20_Heading">Table des matières'
        "</text:index-title-template>"
        f"{levels}</text:table-of-content-source><text:index-body><text:index-title text:name=\"Titre\">"
        f'<text:p text:style-name="Contents_20_Heading">Table des matières</text:p></text:index-title>{"".join(lines)}'
        "</text:index-body></text:table-of-content>"
    )


def named_parents(xml: str) -> str:
    """pandoc derives automatic styles from one another, which ODF forbids: each is given its named ancestor."""
    link = re.compile(r'(style:name="(P\d+)" style:family="paragraph" style:parent-style-name=")([^"]+)"')
    parents = {name: parent for _, name, parent in link.findall(xml)}

    def named(parent: str) -> str:
        return named(parents[parent]) if parent in parents else parent

    return link.sub(lambda found: f'{found[1]}{named(found[3])}"', xml)


def described(xml: str, figures: list) -> str:
    """The alternative text of each drawing, that pandoc leaves out of an ODT."""
    texts = iter(figures)

    def frame(found: re.Match) -> str:
        figure = next(texts, None)
        return f'<svg:desc>{escape(figure["alternative"])}</svg:desc>{found[0]}' if figure else found[0]

    return re.sub("</draw:frame>", frame, xml)


def placeholder(word: str) -> str:
    return r'<text:p text:style-name="[^"]*">@@' + word + r"@@</text:p>\s*"


def finished(files: dict, data: dict) -> dict:
    """The table of contents, the page breaks, the look of tables and the properties that pandoc does not write."""
    xml = files["content.xml"].decode()
    filled = contents(xml)
    xml = re.sub(placeholder("PAGE") + placeholder("CONTENTS"), lambda _: filled, xml, count=1)
    xml = re.sub(placeholder("PAGE") + r'(<text:h text:style-name="Heading_20_[1-3])"', r'\1_20_page"', xml)
    xml = re.sub(placeholder("PAGE"), "", xml)
    for name in ("TableHeaderRowCell", "TableRowCell"):
        xml = re.sub(rf'<style:style style:name="{name}".*?</style:style>', "", xml, flags=re.S)
    files["content.xml"] = xml.replace("</office:automatic-styles>", CELLS + "</office:automatic-styles>", 1).encode()
    files["content.xml"] = described(files["content.xml"].decode(), data["figures"]).encode()
    files["content.xml"] = named_parents(files["content.xml"].decode()).encode()
    day = f'{data["date"] or "2000-01-01"}T00:00:00'
    files["meta.xml"] = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 office:version="1.3"><office:meta><dc:title>{escape(data["title"])}</dc:title>
<dc:subject>{escape(data["subject"])}</dc:subject><dc:creator>{escape(data["author"])}</dc:creator>
<meta:initial-creator>{escape(data["author"])}</meta:initial-creator><dc:language>fr-FR</dc:language>
<meta:creation-date>{day}</meta:creation-date><dc:date>{day}</dc:date></office:meta></office:document-meta>""".encode()
    return files
