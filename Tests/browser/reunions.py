"""What people do in meetings, and with what meetings ask of them."""

from datetime import date

from pages import PHONE, accessibility, context, width
from playwright.async_api import Browser, Page
from product import COORDINATOR, HOME, Product
from report import Report


async def press(page: Page, label: str) -> None:
    """Sends the first form whose button starts with these words."""
    await page.locator("main button", has_text=label).first.click()
    await page.wait_for_load_state()


async def hold_meeting(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """From the agenda to frozen minutes, without JavaScript."""
    own = await context(browser, product, sessions[COORDINATOR], java_script_enabled=False)
    page = await own.new_page()
    await page.goto(f"{HOME}/reunions")
    await page.click("main a:has-text('COPIL n° 1')")
    meeting = page.url
    await press(page, "Inscrire")
    await page.goto(f"{meeting.split('?')[0]}/seance")
    report.none(await accessibility(page) + await width(page), "la séance à 1280 px")
    await page.locator("main textarea[name=notes]").first.fill("Les communes sont d’accord.")
    await press(page, "Enregistrer les notes")
    await page.locator("main summary", has_text="Décision").first.click()
    await page.locator("main textarea[name=texte]").first.fill("La convention est signée en septembre.")
    await press(page, "Noter la décision")
    await press(page, "Point traité")
    await press(page, "Clore la séance")
    base = meeting.split("?")[0]
    await page.goto(f"{base}/presences")
    report.none(await accessibility(page) + await width(page), "la feuille de présence à 1280 px")
    members = await page.locator("main li[id^=membre-]").count()
    for index in range(members):
        await page.locator("main li[id^=membre-]").nth(index).locator("button[value=present]").click()
        await page.wait_for_load_state()
    report.check(f"{members} présents" in await page.inner_text("#quorum"), "chaque présence est comptée")
    await page.goto(f"{base}/compte-rendu")
    await press(page, "Noter qu’il est diffusé")
    instance = await next_meeting(page)
    await page.goto(f"{base}/compte-rendu")
    await page.select_option("select[name=par]", label=instance)
    await press(page, "Noter l’approbation")
    await press(page, "Figer le compte rendu")
    text = await page.inner_text("main")
    for words in ["Compte rendu figé", "Intact", "Les communes sont d’accord.", "La convention est signée en septembre."]:
        report.check(words in text, f"compte rendu figé : « {words} »")
    report.none(await accessibility(page) + await width(page), "le compte rendu à 1280 px")
    await own.close()


async def next_meeting(page: Page) -> str:
    """Records a meeting of the same body held today, and tells how the minutes' form calls it."""
    await page.goto(f"{HOME}/reunions/nouveau")
    await page.select_option("#instance_id", index=1)
    await page.fill("#titre", "COPIL suivant")
    await page.fill("#jour", date.today().isoformat())
    await page.fill("#heure_debut", "18h30")
    await press(page, "Enregistrer")
    await page.goto(page.url.split("?")[0])
    months = ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre"]
    today = date.today()
    month = (months + ["novembre", "décembre"])[today.month - 1]
    return f"COPIL suivant, {'1er' if today.day == 1 else today.day}\u00a0{month}\u00a0{today.year}"


async def tick_task(browser: Browser, product: Product, sessions: dict[str, str], report: Report) -> None:
    """A mayor does a task on a phone in one tap, then takes it back."""
    own = await context(browser, product, sessions["maire-palluau@exemple.fr"], viewport=PHONE)
    page = await own.new_page()
    await page.goto(f"{HOME}/actions")
    report.none(await accessibility(page) + await width(page), "mes actions à 360 px")
    before = await page.locator("main button:has-text('Fait')").count()
    await press(page, "Fait")
    report.check("Tâche faite" in await page.inner_text("main"), "une tâche se fait d’un geste")
    report.check(await page.locator("main button:has-text('Fait')").count() == before - 1, "elle quitte la liste")
    await press(page, "Annuler")
    report.check(await page.locator("main button:has-text('Fait')").count() == before, "elle se reprend")
    await own.close()
