"""Takes the pictures of the README from the running product: screenshots.py --binary PATH --output FOLDER."""

import argparse
import asyncio
import io
from pathlib import Path

from pages import PHONE, WIDE, context
from PIL import Image
from playwright.async_api import async_playwright
from product import COORDINATOR, HOME, Product

#: File → address, size, theme. `None` is the first fiche.
SHOTS = {
    "vue-d-ensemble.png": (HOME, WIDE, "light"),
    "fiche.png": (None, WIDE, "light"),
    "convention.png": (f"{HOME}/convention", WIDE, "light"),
    "telephone.png": (HOME, PHONE, "dark"),
}


def reduced(picture: bytes) -> bytes:
    """The same picture in 128 colours: a page has few."""
    image = Image.open(io.BytesIO(picture)).convert("RGB").quantize(128, dither=Image.Dither.NONE)
    output = io.BytesIO()
    image.save(output, "PNG", optimize=True)
    return output.getvalue()


async def main(binary: str, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with Product(binary) as product:
        session = product.session(COORDINATOR)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for name, (address, size, scheme) in SHOTS.items():
                own = await context(browser, product, session, viewport=size, color_scheme=scheme)
                page = await own.new_page()
                if not address:
                    await page.goto(f"{HOME}/fiches")
                    address = await page.locator("main tbody th a").first.get_attribute("href")
                await page.goto(address, wait_until="networkidle")
                await page.evaluate("() => document.fonts.ready")
                picture = reduced(await page.screenshot(animations="disabled"))
                (folder / name).write_bytes(picture)
                print(f"{folder / name} : {len(picture) // 1024} Ko")
                await own.close()
            await browser.close()


parser = argparse.ArgumentParser()
parser.add_argument("--binary", required=True)
parser.add_argument("--output", required=True, type=Path)
options = parser.parse_args()
asyncio.run(main(options.binary, options.output))
