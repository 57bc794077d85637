"""Convoking, answering from a phone, following one's calendar, stopping the summaries."""

import os
import re
import sqlite3
import subprocess
from datetime import date, timedelta

from pages import PHONE, accessibility, both_widths, follow, save, visit, width
from playwright.async_api import Browser, Page
from product import COORDINATOR, HOME, Product
from report import Report


async def meeting(page: Page, product: Product, titre: str) -> str:
    """Creates a meeting in three days, of a body whose members have an address; gives the address of its convocation."""
    with sqlite3.connect(product.data / "maillage.sqlite", timeout=30) as database:
        database.execute("UPDATE personne SET email = 'membre-' || substr(id, -6) || '@exemple.fr'")
        database.execute(
            "UPDATE personne SET account_id = (SELECT id FROM account WHERE email = ?) "
            "WHERE id = (SELECT personne_id FROM membre ORDER BY id LIMIT 1)",
            (COORDINATOR,),
        )
        instance = database.execute("SELECT instance_id FROM membre ORDER BY id LIMIT 1").fetchone()[0]
    await page.goto(f"{HOME}/reunions/nouveau")
    await page.select_option("#instance_id", instance)
    await page.fill("#titre", titre)
    await page.fill("#jour", (date.today() + timedelta(days=3)).isoformat())
    await page.fill("#heure_debut", "18 h 30")
    await save(page)
    with sqlite3.connect(product.data / "maillage.sqlite", timeout=30) as database:
        return f"{HOME}/reunions/{database.execute('SELECT id FROM reunion WHERE titre = ?', (titre,)).fetchone()[0]}/convocation"


async def convocation(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Calls people to a meeting, sees what will leave, sends; a member answers from a phone, without an account."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        address = await meeting(page, product, "Réunion à convoquer (exemple)")
        await page.goto(address)
        await follow(page.locator("button:has-text('Voir avant d’envoyer')").first)
        report.check(await page.locator("#apercu").count(), "convocation : ce qui va partir se voit avant")
        await follow(page.locator("button:has-text('Envoyer à')").first)
        report.check(await page.locator("#etat .chip").count(), "convocation : chaque envoi a son état")
        report.none(await both_widths(page), "convocation")
        await page.goto("/courrier")
        link = re.search(r"/reponse/[0-9a-f]{64}", await page.content())
    if not link:
        return report.fail("convocation : le courriel ne porte pas de lien de réponse")
    async with visit(browser, product, None, viewport=PHONE) as phone:
        await phone.goto(link[0])
        report.none(await accessibility(phone) + await width(phone), "réponse à une convocation à 360 px")
    async with visit(browser, product, None, viewport=PHONE, java_script_enabled=False) as phone:
        await phone.goto(link[0])
        await follow(phone.locator("button:has-text('Je viens')").first)
        report.check(await phone.locator("text=Vous venez.").count(), "convocation : deux gestes suffisent pour répondre")
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        await page.goto(address)
        report.check(await page.locator("#etat td:has-text('vient')").count(), "convocation : la réponse se voit")


async def calendar(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """Opens the address of one's calendar, reads it as a program does, cuts it."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        await page.goto("/compte")
        await follow(page.locator("main a:has-text('Mon agenda')").first)
        await follow(page.locator("button:has-text('Créer mon adresse')").first)
        path = (await page.input_value("#adresse"))[len(product.origin):]
        served = product.get(path, None)
        report.check(served.status == 200 and "BEGIN:VCALENDAR" in served.text, "agenda : l’adresse donne un calendrier")
        report.check("Set-Cookie" not in served.headers, "agenda : sans cookie")
        report.none(await both_widths(page), "mon agenda")
        await follow(page.locator("button:has-text('Couper')").first)
        report.check(product.get(path, None).status == 404, "agenda : coupée, l’adresse ne sert plus")


async def summary(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """A summary is stopped from its link without an account, resumed, and tuned from one's account."""
    async with visit(browser, product, sessions[COORDINATOR]) as page:
        await meeting(page, product, "Réunion à rappeler (exemple)")
        subprocess.run(
            [product.binary, "rappels", "--now", "--data", str(product.data), "--port", str(product.port)],
            env=os.environ | {"MAILLAGE_DELAI_RAPPELS": "0"}, check=True, capture_output=True,
        )  # fmt: skip
        await page.goto("/courrier")
        link = re.search(r"/courriels/arret/[^\s<]+", await page.content())
        await page.goto("/compte/courriels")
        report.none(await both_widths(page), "mes courriels")
    if not link:
        return report.fail("résumé : aucun courriel de rappel dans la boîte d’envoi")
    async with visit(browser, product, None, viewport=PHONE) as phone:
        await phone.goto(link[0])
        await follow(phone.locator("button:has-text('Ne plus recevoir')").first)
        report.check(await phone.locator("h1:has-text('Plus de résumé')").count(), "résumé : arrêté sans compte")
        report.none(await accessibility(phone) + await width(phone), "résumé arrêté à 360 px")
        await follow(phone.locator("button:has-text('Recevoir de nouveau')").first)
        report.check(await phone.locator("h1:has-text('Ne plus recevoir')").count(), "résumé : remis en route")


COURRIELS = [convocation, calendar, summary]
