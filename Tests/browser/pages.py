"""Opens every page in Chromium: accessibility, errors, width; at 1280 and 360 pixels, light and dark."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import axe_playwright_python
from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Locator, Page
from product import HOME, Product
from report import Report

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
#: `target-size` is WCAG 2.2 AA; axe leaves it off by default.
RUN_AXE = """async () => {
    // The dock and the bar that saves float over the bottom of the screen: what they cover can be scrolled away.
    const floating = document.querySelectorAll(".dock, .save");
    floating.forEach((each) => each.style.setProperty("position", "static"));
    const options = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };
    const { violations } = await axe.run(document, options);
    floating.forEach((each) => each.style.removeProperty("position"));
    return violations.map((each) => `${each.id} : ${each.nodes[0].target} (${each.nodes.length})`);
}"""
FIND_WIDEST = """() => {
    const width = document.documentElement.clientWidth, excess = document.documentElement.scrollWidth - width;
    if (excess <= 0) return [];
    const isClipped = (each) => each && (getComputedStyle(each).overflowX !== "visible" || isClipped(each.parentElement));
    const widest = [...document.querySelectorAll("main *, header *, footer *, nav *")]
        .filter((each) => each.getBoundingClientRect().right > width + 0.5 && !isClipped(each.parentElement))
        .map((each) => each.tagName.toLowerCase() + (each.className.baseVal ?? each.className).replace(/^(?=.)| +/g, "."));
    return [`défile de ${excess} px en largeur (${[...new Set(widest)].slice(0, 4).join(", ")})`];
}"""
WIDE = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}
#: Two cores, two pages at a time, each in a process of its own.
WORKERS = 2


async def context(browser: Browser, product: Product, session: str | None, **options: object) -> BrowserContext:
    """A browser of its own, somebody signed in."""
    made = await browser.new_context(base_url=product.origin, locale="fr-FR", **({"viewport": WIDE} | options))
    made.set_default_timeout(20_000)
    if session:
        await made.add_cookies([{"name": "maillage", "value": session, "url": product.origin}])
    return made


@asynccontextmanager
async def visit(browser: Browser, product: Product, session: str | None, **options: object) -> AsyncIterator[Page]:
    """One page of somebody signed in, closed with its browser."""
    own = await context(browser, product, session, **options)
    try:
        yield await own.new_page()
    finally:
        await own.close()


async def follow(target: Locator) -> None:
    """Clicks, and waits for the page it leads to: asking for another one meanwhile would cut the sending."""
    async with target.page.expect_navigation():
        await target.click()


async def save(page: Page, label: str = "Enregistrer") -> None:
    """Sends the first form whose button holds these words."""
    await follow(page.locator("main form button", has_text=label).first)


class Watch:
    """What a page must never do: an error in the console, a refused policy, a request elsewhere."""

    def __init__(self, page: Page, origin: str) -> None:
        self.problems: list[str] = []
        self.origin = origin
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.problems.append(f"erreur JavaScript : {error}"))
        page.on("request", lambda request: self.request(request.url))

    def console(self, message: ConsoleMessage) -> None:
        # The status of an answer is checked where it is expected.
        if message.type in ("error", "warning") and "the server responded with a status" not in message.text:
            self.problems.append(f"console : {message.text[:160]}")

    def request(self, url: str) -> None:
        if not url.startswith((self.origin, "data:", "blob:")):
            self.problems.append(f"requête externe : {url}")


async def accessibility(page: Page) -> list[str]:
    """What axe finds on the page as it stands. Its timers need a page whose JavaScript runs."""
    if not await page.evaluate("() => 'axe' in window"):
        await page.evaluate(AXE)
    return await page.evaluate(RUN_AXE)


async def width(page: Page) -> list[str]:
    """Whether the page scrolls sideways, and because of what."""
    return await page.evaluate(FIND_WIDEST)


async def both_widths(page: Page) -> list[str]:
    """What is wrong with the page as it stands, wide then on a phone."""
    wide = await accessibility(page) + await width(page)
    await page.set_viewport_size(PHONE)
    narrow = await accessibility(page) + await width(page)
    await page.set_viewport_size(WIDE)
    return wide + [f"{each} (360 px)" for each in narrow]


async def open_page(page: Page, origin: str, address: str, report: Report, who: str, is_dark: bool) -> None:
    """One page, wide and on a phone: one check each."""
    watch = Watch(page, origin)
    await page.set_viewport_size(WIDE)
    answer = await page.goto(address, wait_until="load")
    place = f"{address} ({who}{', sombre' if is_dark else ''})"
    report.check(answer and answer.status == 200, f"{place} : {answer and answer.status}")
    for size in (WIDE, PHONE):
        await page.set_viewport_size(size)
        problems = await accessibility(page) + await width(page)
        report.none(problems, f"{place} à {size['width']} px")
    report.none(watch.problems, place)


async def open_all(
    browser: Browser, product: Product, session: str | None, addresses: list[str], report: Report, who: str,
    scheme: str = "light",
) -> None:  # fmt: skip
    """Opens the addresses, a few at a time."""
    waiting = list(reversed(addresses))

    async def work() -> None:
        own = await context(browser, product, session, color_scheme=scheme)
        while waiting:
            address = waiting.pop()
            page = await own.new_page()
            try:
                await asyncio.wait_for(open_page(page, product.origin, address, report, who, scheme == "dark"), 60)
            except Exception as error:  # one page that cannot be opened must not hide the others
                report.fail(f"{address} ({who}) : {type(error).__name__} {str(error)[:200]}")
            await page.close()
        await own.close()

    await asyncio.gather(*[work() for _ in range(WORKERS)])


async def weight(browser: Browser, product: Product, session: str, report: Report) -> None:
    """A first visit to the overview stays light: 60 KB in all, 15 KB of it JavaScript."""
    own = await context(browser, product, session)
    page = await own.new_page()
    network = await own.new_cdp_session(page)
    await network.send("Network.enable")
    kinds: dict[str, str] = {}
    sizes: dict[str, int] = {}
    network.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))
    network.on(
        "Network.loadingFinished", lambda event: sizes.update({event["requestId"]: int(event["encodedDataLength"])})
    )
    await page.goto(HOME, wait_until="networkidle")
    total = sum(sizes.values())
    script = sum(size for request, size in sizes.items() if kinds.get(request) == "Script")
    report.check(total <= 60_000, f"première visite : {total / 1000:.1f} Ko transférés, 60 permis")
    report.check(script <= 15_000, f"première visite : {script / 1000:.1f} Ko de JavaScript, 15 permis")
    print(f"Première visite : {total / 1000:.1f} Ko transférés, dont {script / 1000:.1f} de JavaScript.")
    await own.close()
