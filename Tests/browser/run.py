"""Every check that needs a browser: run.py --binary PATH [--only crawl,pages,journeys]."""

import argparse
import asyncio
import sys

from courriels import COURRIELS
from crawl import Map, crawl
from journeys import JOURNEYS
from pages import open_all, weight
from playwright.async_api import Browser, async_playwright
from product import COORDINATOR, HOME, Product, personas
from report import Report

#: Opened by the journeys, which hold the key each of them needs, or not a page at all.
BY_JOURNEY = {
    "/connexion/lien/:jeton", "/reprise/:cle", "/ctg/:ctg/documents/:id", "/ctg/:ctg/documents/:id/etat",
    "/ctg/:ctg/documents/:id/fichier", "/actifs/:empreinte/:nom", "/sante", "/compte/donnees.json",
    "/ctg/:ctg/donnees/imports/:id", "/ctg/:ctg/donnees/imports/:id/etat", "/ctg/:ctg/equipements/import/:id",
    "/ctg/:ctg/actes/:id/piece", "/ctg/:ctg/signature/versions/:id/convention.pdf",
    "/ctg/:ctg/signature/versions/:id/dossier.zip", "/ctg/:ctg/signature/exemplaires/:id",
    "/ctg/:ctg/signature/signatures/:id",
    "/ctg/:ctg/scenarios/:id/effets", "/ctg/:ctg/candidatures/:id", "/ctg/:ctg/membres/import/:id",
    "/emargement/:jeton", "/ctg/:ctg/emargements/:id/modifier", "/ctg/:ctg/retroplannings/:id/glissement",
    "/agenda/:jeton", "/reponse/:jeton", "/courriels/arret/:jeton",
}  # fmt: skip
PUBLIC = ["/connexion", "/courrier", "/accessibilite", "/donnees-personnelles"]
#: What is opened in the dark too: one page of each look.
DARK = {
    "/ctg/:ctg", "/ctg/:ctg/territoire", "/ctg/:ctg/volets", "/ctg/:ctg/fiches", "/ctg/:ctg/fiches/:id",
    "/ctg/:ctg/fiches/:id/modifier", "/ctg/:ctg/historique/:nature/:id", "/ctg/:ctg/portrait",
    "/ctg/:ctg/deliberations/:id", "/ctg/:ctg/reunions/:id", "/ctg/:ctg/retroplannings/:id",
}  # fmt: skip


def one_of_each(pages: dict[str, str]) -> dict[str, str]:
    """Route → its first address."""
    chosen: dict[str, str] = {}
    for address, route in pages.items():
        chosen.setdefault(route, address)
    return chosen


async def main(browser: Browser, product: Product, report: Report, only: set[str]) -> None:
    site = Map(product.routes())
    sessions = {each["email"]: product.session(each["email"]) for each in personas()}
    administrator = product.session(product.add_administrator())
    coordinator = sessions[COORDINATOR]
    if only & {"crawl", "pages"}:
        pages = crawl(product, coordinator, site, report)
        pages |= crawl(product, administrator, site, report, start="/conventions", known=pages)
        pages |= crawl(product, None, site, report, start="/courrier", known=pages)
        chosen = one_of_each(pages)
        unseen = set(site.patterns) - set(chosen) - site.files - BY_JOURNEY - {"/"}
        report.none(sorted(unseen), "aucun lien ne mène à ces pages")
        print(f"{len(pages)} pages lues, {len(chosen)} sortes de pages.")
    if "pages" in only:
        await weight(browser, product, coordinator, report)
        signed = [
            a for r, a in chosen.items() if a not in PUBLIC and r not in BY_JOURNEY and r != "/conventions/nouvelle"
        ]
        await open_all(browser, product, None, PUBLIC, report, "sans compte")
        await open_all(browser, product, coordinator, signed, report, "coordination")
        await open_all(
            browser, product, coordinator, [chosen[r] for r in DARK if r in chosen], report, "coordination", "dark"
        )
        await open_all(
            browser, product, administrator, ["/conventions", "/conventions/nouvelle"], report, "administration"
        )
        for email, session in sessions.items():
            if email != COORDINATOR:
                await open_all(browser, product, session, [HOME, f"{HOME}/fiches"], report, email.split("@")[0])
    if "journeys" in only:
        for journey in JOURNEYS + COURRIELS:
            try:
                await asyncio.wait_for(journey(browser, product, sessions, report), 240)
            except Exception as error:  # a journey that stops is one failure, the others go on
                report.fail(f"{journey.__name__} : {type(error).__name__} {str(error)[:400]}")


async def start(binary: str, only: set[str]) -> int:
    report = Report()
    with Product(binary) as product:
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(
                executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-dev-shm-usage"]
            )
            await main(browser, product, report, only)
            await browser.close()
    return report.close()


parser = argparse.ArgumentParser()
parser.add_argument("--binary", required=True)
parser.add_argument("--only", default="crawl,pages,journeys")
options = parser.parse_args()
sys.exit(asyncio.run(start(options.binary, set(options.only.split(",")))))
