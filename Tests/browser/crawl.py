"""Follows the links inside the product, without a browser, and reads the structure of every page."""

from collections import Counter, deque
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import html
from product import HOME, Product, Response
from report import Report
from structure import problems


#: How many addresses of one route are visited, among those that differ by an identifier alone: what is wrong on the
#: page of an object is wrong on those of its kind, and the example has hundreds of histories and drawings.
ENOUGH = 25


def segments(path: str) -> list[str]:
    return [each for each in path.split("/") if each]


class Map:
    """Which route answers an address, as the product lists them, and which of them led elsewhere or answered with a file."""

    def __init__(self, routes: list[dict]) -> None:
        self.patterns = [each["path"] for each in routes if each["method"] == "GET"]
        self.files: set[str | None] = set()
        # Fixed words win over variable ones, as in the router.
        self.patterns.sort(key=lambda pattern: [part.startswith(":") for part in segments(pattern)])

    def route(self, path: str) -> str | None:
        parts = segments(urlsplit(path).path)
        for pattern in self.patterns:
            names = segments(pattern)
            if len(names) == len(parts) and all(n.startswith(":") or n == p for n, p in zip(names, parts)):
                return pattern
        return None

    def kind(self, path: str) -> tuple[str, ...]:
        """What the addresses that differ by an identifier alone have in common: the route, its nature, its format."""
        route = self.route(path) or path
        words = [part for name, part in zip(segments(route), segments(urlsplit(path).path)) if name in (":nature", ":format")]
        return route, *words


def links(page: Response, base: str) -> list[str]:
    """The addresses inside the product that a page leads to by a click."""
    tree = html.document_fromstring(page.text)
    found = [
        urljoin(base, urldefrag(each).url) for each in tree.xpath("//a/@href|//link/@href|//script/@src|//img/@src")
    ]
    return [each for each in found if each.startswith("/")]


def crawl(
    product: Product,
    session: str | None,
    site: Map,
    report: Report,
    start: str = HOME,
    known: dict[str, str] | None = None,
) -> dict[str, str]:
    """Visits what can be reached, at most `ENOUGH` addresses of a kind, except what is known already.

    Returns the pages: address → route, in the order they were found.
    """
    queue, seen, pages, kinds = deque([start]), {start, *(known or {})}, {}, Counter()
    with ThreadPoolExecutor(2) as pool:
        while queue:
            batch = [queue.popleft() for _ in range(len(queue))]
            for address, answer in zip(batch, pool.map(lambda each: product.get(each, session), batch)):
                route = site.route(address)
                report.check(route, f"{address} : aucune route de la liste ne répond à cette adresse")
                if answer.status in (302, 303):
                    site.files.add(route)
                    fresh = [answer.headers["Location"]]
                else:
                    if not report.check(answer.status == 200, f"{address} : lien mort, {answer.status}"):
                        continue
                    if not answer.is_page:
                        site.files.add(route)
                        continue
                    report.none(problems(answer.text), address)
                    pages[address] = route
                    fresh = links(answer, address)
                for link in fresh:
                    if link in seen:
                        continue
                    seen.add(link)
                    kinds[site.kind(link)] += 1
                    if kinds[site.kind(link)] <= ENOUGH:
                        queue.append(link)
    return pages
