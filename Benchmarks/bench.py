"""Measures Maillage, and the same page in Flask and Django, on the same data: bench.py --binary PATH --output FILE."""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PEERS = ROOT / "Benchmarks/peers"
sys.path.insert(0, str(ROOT / "Tests/browser"))

from product import COORDINATOR, SLUG, Product, free_port  # noqa: E402
from seed import CONVENTIONS, ENTRIES, FICHES, lengthen, seed  # noqa: E402
from access import access  # noqa: E402
from location import location  # noqa: E402
from official import official  # noqa: E402
from retroplanning import retroplanning  # noqa: E402

LIST = f"/ctg/{SLUG}/fiches"
CONNECTIONS = 16
TICKS = os.sysconf("SC_CLK_TCK")
#: Both template languages read this; the frame around it is the page of Maillage itself.
ROW = """{% for line in lines %}<tr><td class="code">{{ line.code }}</td><th scope="row">\
<a href="/ctg/{{ slug }}/fiches/{{ line.id }}">{{ line.titre }}</a><br><small>{{ line.public }}</small></th>\
<td>{% for volet in line.volets %}<span class="chip volet hue-{{ volet.teinte }}"><svg class="icon" viewBox="0 0 24 24" \
aria-hidden="true"><circle cx="12" cy="8" r="4"/><path d="M5 21c0-4 3-7 7-7s7 3 7 7"/></svg>{{ volet.nom }}</span>\
{% endfor %}</td><td>{{ line.pilotes }}</td><td><span class="chip{{ line.style }}">{{ line.status }}</span></td>\
<td class="n">{{ line.done }}/{{ line.total }}</td></tr>{% endfor %}"""


@dataclass
class Measure:
    """One page of one server under load."""

    server: str
    page: str
    size: int
    rate: float
    p50: float
    p99: float
    cpu: float
    memory: float

    @property
    def row(self) -> str:
        return (
            f"| {self.server} | {self.page} | {self.size / 1000:.1f} | {self.rate:,.0f} | {self.p50:.1f} | {self.p99:.1f}"
            f" | {self.cpu:.2f} | {self.memory:.0f} |"
        )


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [each for child in children for each in family(int(child))]


def cpu_seconds(pid: int) -> float:
    fields = [Path(f"/proc/{each}/stat").read_text().rsplit(")", 1)[1].split() for each in family(pid)]
    return sum(int(each[11]) + int(each[12]) for each in fields) / TICKS


def memory(pid: int) -> float:
    """Resident MB; pages that processes share count once."""
    tree = family(pid)
    key = "VmRSS" if len(tree) == 1 else "Pss"
    files = ["status" if len(tree) == 1 else "smaps_rollup"] * len(tree)
    texts = [Path(f"/proc/{each}/{file}").read_text() for each, file in zip(tree, files)]
    return sum(int(re.search(rf"^{key}:\s+(\d+)", text, re.MULTILINE)[1]) for text in texts) / 1000


# Asks for another address each time, so that no page was written before.
ANEW = """
local count = math.random(1e9)
request = function() count = count + 1 return wrk.format(nil, wrk.path .. "?vue=" .. count) end
"""


def load(origin: str, path: str, session: str, seconds: int, anew: bool = False) -> tuple[float, float, float, int]:
    """Requests per second, p50 and p99 in ms, requests in all."""
    script = tempfile.NamedTemporaryFile("w", suffix=".lua")
    script.write(ANEW)
    script.flush()
    command = [
        "wrk",
        "-t1",
        f"-c{CONNECTIONS}",
        f"-d{seconds}s",
        "--timeout",
        "10s",
        "--latency",
        "-H",
        f"Cookie: maillage={session}",
    ]
    if anew:
        command += ["-s", script.name]
    shown = subprocess.run([*command, origin + path], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in shown or "Socket errors" in shown:
        raise SystemExit(f"{origin}{path} : {shown}")
    units = {"us": 0.001, "ms": 1, "s": 1000}

    def latency(percent: str) -> float:
        value, unit = re.search(rf"{percent}%\s+([\d.]+)(us|ms|s)", shown).groups()
        return float(value) * units[unit]

    count = int(re.search(r"(\d+) requests in", shown)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", shown)[1]), latency("50"), latency("99"), count


def measure(server: str, name: str, pid: int, origin: str, path: str, session: str, size: int, seconds: int) -> Measure:
    anew = name.endswith("jamais lue")
    load(origin, path, session, 2, anew)
    before = cpu_seconds(pid)
    rate, p50, p99, count = load(origin, path, session, seconds, anew)
    cpu = (cpu_seconds(pid) - before) * 1000 / count
    made = Measure(server, name, size, rate, p50, p99, cpu, memory(pid))
    print(made.row, flush=True)
    return made


def write_template(page: str, folder: Path) -> None:
    """The page of Maillage with its rows replaced by a loop."""
    folder.mkdir()
    (folder / "fiches.html").write_text(
        re.sub(r"(<tbody>).*(</tbody>)", lambda m: m[1] + ROW + m[2], page, flags=re.DOTALL)
    )


def peer(app: str, database: Path, templates: Path, session: str, seconds: int) -> Measure:
    """The same page under gunicorn, two workers of four threads."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    environment = os.environ | {"BENCH_DATABASE": str(database), "BENCH_TEMPLATES": str(templates)}
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "--chdir", str(PEERS), "--bind", f"127.0.0.1:{port}", "--workers", "2",
         "--threads", "4", "--worker-class", "gthread", "--log-level", "error", f"{app}_app:app"], env=environment,
    )  # fmt: skip
    try:
        shown = b""
        for _ in range(100):
            answer = subprocess.run(["curl", "-s", "-b", f"maillage={session}", origin + LIST], capture_output=True)
            if answer.returncode == 0:
                shown = answer.stdout
                break
            time.sleep(0.1)
        if shown.count(b"<tr>") < FICHES:
            raise SystemExit(f"{app} ne rend pas la page : {shown[:300]!r}")
        name = f"{app.capitalize()} + gunicorn"
        return measure(name, "liste", process.pid, origin, LIST, session, len(shown), seconds)
    finally:
        process.terminate()
        process.wait(20)


def paper(binary: str, data: Path, file: Path) -> tuple[float, int]:
    """Seconds to make the convention's PDF, process start included, and its pages."""
    command = [
        binary,
        "document",
        "convention",
        "--data",
        str(data),
        "--ctg",
        SLUG,
        "--format",
        "pdf",
        "--output",
        str(file),
    ]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - start
    info = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
    return seconds, int(re.search(r"Pages:\s+(\d+)", info)[1])


def machine() -> str:
    cpu = re.search(r"model name\s*: (.+)", Path("/proc/cpuinfo").read_text())[1]
    total = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 1024**2
    commit = subprocess.run(
        ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"], capture_output=True, text=True
    ).stdout
    busy = os.getloadavg()[0]
    return f"{cpu}, {os.cpu_count()} cœurs, {total:.0f} Go, {date.today()}, commit {commit.strip()}, charge au départ {busy:.1f}"


def serve(binary: str, data: Path, work: Path, seconds: int) -> tuple[list[Measure], list[str]]:
    """Maillage, then its peers, one at a time."""
    rows, facts = [], []
    with Product(binary, data, "serve") as product:
        session = product.session(COORDINATOR)
        page = product.get(LIST, session)
        fiche = re.search(rf'href="({LIST}/[0-9a-f-]{{36}})"', page.text)[1]
        packed = product.get(LIST, session, {"Accept-Encoding": "gzip"})
        facts.append(f"Démarrage, du lancement à la première réponse : {product.start_time * 1000:.0f} ms.")
        facts.append(f"Mémoire au repos : {memory(product.process.pid):.0f} Mo.")
        facts.append(f"Liste : {len(page.body) / 1000:.1f} Ko, {len(packed.body) / 1000:.1f} Ko compressée.")
        for name, path in {"liste": LIST, "liste, jamais lue": LIST, "fiche": fiche, "vue d’ensemble": f"/ctg/{SLUG}"}.items():
            size = len(product.get(path, session).body)
            rows.append(measure("Maillage", name, product.process.pid, product.origin, path, session, size, seconds))
        write_template(page.text, work / "templates")
    for app in ("flask", "django"):
        rows.append(peer(app, data / "maillage.sqlite", work / "templates", session, seconds))
    return rows, facts


def papers(binary: str, work: Path) -> list[str]:
    """The example's convention, then one of a hundred pages."""
    facts = []
    for name, fiches in (("de l’exemple", 0), ("longue", 130)):
        data = work / f"papier-{fiches}"
        subprocess.run([binary, "demo", "--load-only", "--data", str(data)], check=True, capture_output=True)
        if fiches:
            lengthen(data / "maillage.sqlite", fiches)
        seconds, pages = min(paper(binary, data, work / "convention.pdf") for _ in range(3))
        facts.append(f"PDF de la convention {name}, lancement compris : {pages} pages en {seconds:.2f} s.")
        print(facts[-1], flush=True)
    return facts


def main(binary: str, output: Path, seconds: int) -> None:
    description = machine()
    work = Path(tempfile.mkdtemp(prefix="maillage-bench-"))
    try:
        data = work / "var"
        subprocess.run([binary, "demo", "--load-only", "--data", str(data)], check=True, capture_output=True)
        start = time.perf_counter()
        seed(data / "maillage.sqlite")
        size = (data / "maillage.sqlite").stat().st_size / 1e6
        print(f"{size:.0f} Mo de données en {time.perf_counter() - start:.0f} s.", flush=True)
        rows, facts = serve(binary, data, work, seconds)
        facts += papers(binary, work)
        section = official(Product, cpu_seconds, COORDINATOR, binary, work)
        section += access(binary, work) + location(binary, work) + retroplanning(work)
    finally:
        shutil.rmtree(work)
    flask = next(row.rate for row in rows if row.server.startswith("Flask"))
    django = next(row.rate for row in rows if row.server.startswith("Django"))
    ratio = (
        f"Maillage répond {rows[0].rate / flask:.1f} fois plus que Flask et {rows[0].rate / django:.1f} fois plus que Django sur la "
        f"liste relue, {rows[1].rate / flask:.1f} et {rows[1].rate / django:.1f} fois plus sur la liste jamais lue."
    )
    head = "| Serveur | Page | Ko | req/s | p50 ms | p99 ms | CPU ms/requête | Mo |\n|---|---|--:|--:|--:|--:|--:|--:|"
    text = TEXT.format(
        machine=description, conventions=CONVENTIONS, fiches=FICHES, entries=ENTRIES, size=f"{size:.0f}", head=head,
        rows="\n".join(row.row for row in rows), ratio=ratio, facts="\n".join(f"- {each}" for each in facts),
        connections=CONNECTIONS, seconds=seconds,
    )  # fmt: skip
    text += section
    output.write_text(text)
    print(text)


TEXT = """# Mesures

Écrit par `make bench` ; à refaire sur sa propre machine.

{machine}.

Données : {conventions} conventions × {fiches} fiches × {entries} lignes d’historique, {size} Mo dans SQLite. Charge :
`wrk -t1 -c{connections} -d{seconds}s` sur la même machine, session ouverte, réponses non compressées.

« liste » est relue par la même personne tant que la convention ne change pas : Maillage garde la page sous l’état du journal
(ADR 0013), Flask et Django l’écrivent à chaque fois. « liste, jamais lue » change d’adresse à chaque requête : Maillage
l’écrit aussi à chaque fois. C’est cette ligne qui compare le travail.

{head}
{rows}

{ratio}

{facts}

Flask et Django servent la même page (même cadre, mêmes lignes, mêmes requêtes SQL écrites à la main, sans ORM) sur le même
fichier, par gunicorn avec deux processus de quatre fils. Leur mémoire compte une seule fois les pages partagées (PSS) ; celle
de Maillage est sa mémoire résidente (RSS), après la charge. Le temps CPU est celui du serveur seul.
"""

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary", required=True)
    parser.add_argument("--output", required=True, type=Path)
    parser.add_argument("--seconds", type=int, default=10)
    options = parser.parse_args()
    main(options.binary, options.output, options.seconds)
