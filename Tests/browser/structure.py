"""What must hold in the HTML of every page, read without a browser."""

import re
from collections import Counter

from lxml import html

FIELDS = {"input", "select", "textarea"}
UNLABELLED = {"hidden", "submit", "button", "image", "reset"}


def problems(text: str) -> list[str]:
    """The rules the page breaks, in words."""
    page = html.document_fromstring(text)
    found = [problem for rule in RULES for problem in rule(page)]
    if not text.lstrip().lower().startswith("<!doctype html>"):
        found.append("sans doctype")
    return found


def language(page) -> list[str]:
    return [] if page.get("lang") == "fr" else ["<html> sans lang=fr"]


def title(page) -> list[str]:
    text = (page.findtext(".//title") or "").strip()
    return [] if len(text) > len("— Maillage") else ["titre de page vide"]


def headings(page) -> list[str]:
    tags = [
        int(each.tag[1])
        for each in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]")
    ]
    found = []
    if len(page.xpath("//h1")) != 1:
        found.append(f"{len(page.xpath('//h1'))} h1")
    if tags and tags[0] != 1:
        found.append(f"le contenu commence par un h{tags[0]}")
    found += [f"h{before} suivi de h{after}" for before, after in zip(tags, tags[1:]) if after > before + 1]
    empty = [each.tag for each in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6") if not words(each)]
    return found + [f"{tag} vide" for tag in empty]


def landmarks(page) -> list[str]:
    return [] if len(page.xpath("//main")) == 1 else ["pas un seul <main>"]


def identifiers(page) -> list[str]:
    ids = Counter(page.xpath("//@id"))
    found = [f"id en double : {each}" for each, count in ids.items() if count > 1]
    for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "popovertarget"):
        for element in page.xpath(f"//*[@{attribute}]"):
            missing = [each for each in element.get(attribute).split() if each not in ids]
            found += [f"{attribute}={each} ne désigne rien" for each in missing]
    anchors = [each[1:] for each in page.xpath("//a/@href") if each.startswith("#") and len(each) > 1]
    return found + [f"ancre #{each} absente" for each in anchors if each not in ids]


def labels(page) -> list[str]:
    labelled = set(page.xpath("//label/@for"))
    found = []
    for field in page.xpath("//input|//select|//textarea"):
        if field.get("type") in UNLABELLED:
            continue
        named = field.get("aria-label") or field.get("aria-labelledby") or field.get("id") in labelled
        if not named and not field.xpath("ancestor::label"):
            found.append(f"champ sans étiquette : {field.get('name')}")
    return found


def buttons(page) -> list[str]:
    return [
        f"{each.tag} sans nom" for each in page.xpath("//button|//a[@href]|//summary")
        if not words(each) and not each.get("aria-label") and not each.xpath(".//svg//title|.//*[@aria-label]|.//img[@alt]")
    ]  # fmt: skip


def tables(page) -> list[str]:
    found = [f"th sans scope : {words(each)[:30]}" for each in page.xpath("//th[not(@scope)]")]
    bare = page.xpath("//table[not(.//th)]")
    return found + ["table sans en-tête"] * len(bare)


def images(page) -> list[str]:
    found = ["img sans alt" for _ in page.xpath("//img[not(@alt)]")]
    for drawing in page.xpath("//*[local-name()='svg'][not(@aria-hidden='true')]"):
        named = (
            drawing.get("aria-label") or drawing.get("aria-labelledby") or drawing.xpath("./*[local-name()='title']")
        )
        if not named:
            found.append("svg sans nom ni aria-hidden")
    return found


def inline(page) -> list[str]:
    found = [f"style en ligne sur {each.tag}" for each in page.xpath("//*[@style]")[:3]]
    found += ["<style> en ligne" for _ in page.xpath("//style")]
    found += ["<script> en ligne" for _ in page.xpath("//script[not(@src)]")]
    handlers = {
        name for each in page.iter() if isinstance(each.tag, str) for name in each.attrib if name.startswith("on")
    }
    found += [f"attribut {each}" for each in sorted(handlers)]
    return found + ["lien javascript:" for each in page.xpath("//@href") if each.lower().startswith("javascript:")]


def outside(page) -> list[str]:
    """What the browser would fetch elsewhere by itself; links people follow are theirs to follow."""
    fetched = page.xpath("//@src|//link/@href|//@srcset|//form/@action|//@poster|//@data")
    return [f"ressource externe : {each}" for each in fetched if re.match(r"(?i)(https?:)?//", each)]


def forms(page) -> list[str]:
    """Every form that changes something carries its sign, except where nobody is signed in yet."""
    if not page.xpath("//body/@data-user"):
        return []
    unsigned = page.xpath("//form[translate(@method,'POST','post')='post'][not(.//input[@name='_csrf'])]")
    return [f"formulaire sans signe : {each.get('action')}" for each in unsigned]


def link_texts(page) -> list[str]:
    """In the content, two links read the same, in the same context, lead to the same place (WCAG 2.4.4)."""
    places: dict[tuple[str, str], set[str]] = {}
    for link in page.xpath("//main//a[@href]"):
        name = link.get("aria-label") or words(link)
        if link.xpath("ancestor::nav"):
            continue
        context = link.xpath("(ancestor::tr|ancestor::li|ancestor::p|ancestor::dd)[last()]")
        place = (name, words(context[0]) if context else "")
        places.setdefault(place, set()).add(link.get("href"))
    return [f"« {name[:40]} » mène à {len(to)} endroits" for (name, _), to in places.items() if len(to) > 1]


def words(element) -> str:
    return re.sub(r"\s+", " ", element.text_content()).strip()


RULES = [
    language, title, headings, landmarks, identifiers, labels, buttons, tables, images, inline, outside, forms, link_texts,
]  # fmt: skip
