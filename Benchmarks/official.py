"""Official files: how long they take to import, how long their maps and their portrait take to write."""

import os
import random
import sqlite3
import subprocess
import time
from pathlib import Path

SLUG = "vie-et-boulogne-2021"
DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"


def births(path: Path) -> None:
    """A fictitious file of births in the form of Insee's: 27 years for 34,875 communes, about 24 MB."""
    chance = random.Random(2026)
    codes = [line.split(";")[0] for line in (DATA / "communes-france.csv").read_text("utf-8-sig").splitlines()[1:]]
    with path.open("w") as file:
        file.write("EC_MEASURE;FREQ;GEO;GEO_OBJECT;OBS_STATUS;TIME_PERIOD;OBS_VALUE\n")
        for code in codes:
            for year in range(1998, 2025):
                file.write(f"LVB;A;{code};COM;A;{year};{chance.randrange(120)}\n")


def imported(binary: str, data: Path, file: Path) -> tuple[float, float, float]:
    """Seconds, seconds of CPU and peak MB of one import, process start included."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [binary, "import", str(file), "--data", str(data), "--ctg", SLUG], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{file.name} was refused")
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def pandas_read(file: Path, separator: str, decimal: str, database: Path) -> float:
    """The same file read by pandas and kept in SQLite, in a process of its own."""
    import sys

    code = (
        "import pandas, sqlite3, sys; frame = pandas.read_csv(sys.argv[1], sep=sys.argv[2], decimal=sys.argv[3], "
        "dtype={'CODGEO': str, 'COM': str}, low_memory=False); "
        "frame.to_sql('t', sqlite3.connect(sys.argv[4]), if_exists='replace')"
    )
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, str(file), separator, decimal, str(database)], check=True)
    return time.perf_counter() - start


def imports(binary: str, work: Path, data: Path) -> list[str]:
    births(work / "naissances.csv")
    files = [
        ("Communes de France et populations", DATA / "communes-france.csv", "3 s", (";", ".")),
        ("Filosofi, communes", DATA / "revenus" / "FILO2019_DISP_COM.csv", "2 s", (";", ",")),
        ("Naissances (fictif, 940 000 lignes)", work / "naissances.csv", "10 s, 150 Mo", (";", ".")),
        ("EPCI, XLSX", DATA / "epci" / "epcicom2025.xlsx", "—", None),
        ("Contours de métropole, TopoJSON", DATA / "geo" / "communes-metropole-2026.topojson", "—", None),
    ]
    rows = []
    for name, file, target, peer in files:
        seconds, cpu, peak = imported(binary, data, file)
        other = f"{pandas_read(file, *peer, work / 'pandas.sqlite'):.2f}" if peer else "—"
        size = file.stat().st_size / 1e6
        rows.append(f"| {name} | {size:.1f} | {seconds:.2f} | {cpu:.2f} | {peak:.0f} | {other} | {target} |")
        print(rows[-1], flush=True)
    return rows


def fill(database: Path, indicateurs: int) -> None:
    """Gives the example's territoire and what it is compared with values of as many indicateurs of the catalogue."""
    chance = random.Random(1)
    with sqlite3.connect(database) as db:
        lieux = [row[0] for row in db.execute("SELECT commune FROM territoire_commune")]
        lieux += ["200072882", "D85", "R52", "FM", "200071629", "200071900"]
        db.execute("DELETE FROM indicateur_local WHERE code LIKE 'mesure_%'")
        convention = db.execute("SELECT convention_id FROM convention WHERE slug = ?", (SLUG,)).fetchone()[0]
        for rank in range(indicateurs):
            code = f"mesure_{rank}"
            db.execute(
                "INSERT INTO indicateur_local VALUES (?, ?, 1, ?, NULL, ?, ?, 'general', 'fictif', '%', 'moyenne', "
                "'hausse', 'fictif', '', '', 1)",
                (convention, f"mesure-{rank}", rank + 10, code, f"Mesure {rank} (fictif)"),
            )
            db.execute("INSERT INTO jeu_colonne VALUES ('mesures', ?, ?, 2021)", (rank, code))
        db.execute(
            "INSERT INTO jeu VALUES ('installation', 'mesures', 1, 999, NULL, 'mesures', 'Mesures (fictif)', 'fictif', '', "
            "2026, '', '', ?, '')",
            (len(lieux),),
        )
        for lieu in lieux:
            values = ";".join(f"{chance.random() * 100:.1f}" for _ in range(indicateurs))
            db.execute("INSERT INTO jeu_ligne VALUES (?, 'mesures', ?)", (lieu, values))


def pages(product_class, cpu_seconds, coordinator: str, binary: str, data: Path) -> list[str]:
    facts = []

    def cost(product, session: str, path: str, times: int) -> float:
        product.get(path, session)
        before = cpu_seconds(product.process.pid)
        for _ in range(times):
            product.get(path, session)
        return (cpu_seconds(product.process.pid) - before) / times * 1000

    carte = f"/ctg/{SLUG}/graphiques/carte-revenu_disponible_median/svg"
    with product_class(binary, data, "serve") as product:
        session = product.session(coordinator)
        facts.append(f"Carte des 15 communes : {cost(product, session, carte, 100):.1f} ms CPU (visé : 20).")
        with sqlite3.connect(data / "maillage.sqlite") as db:
            scenario, mouvement = db.execute(
                "SELECT scenario_id, id FROM mouvement WHERE nature = 'ouvrir' AND archived_at IS NULL"
            ).fetchone()
        slider = f"/ctg/{SLUG}/scenarios/{scenario}/effets?capacite-{mouvement}=30"
        facts.append(f"Scénario recalculé, curseur bougé : {cost(product, session, slider, 100):.1f} ms CPU (visé : 20).")
    fill(data / "maillage.sqlite", 200)
    with product_class(binary, data, "serve") as product:
        session = product.session(coordinator)
        page = f"/ctg/{SLUG}/portrait"
        facts.append(f"Portrait de 200 indicateurs : {cost(product, session, page, 100):.1f} ms CPU (visé : 15).")
    with sqlite3.connect(data / "maillage.sqlite") as db:
        territoire = db.execute("SELECT territoire_id FROM convention WHERE slug = ?", (SLUG,)).fetchone()[0]
        db.execute(
            "INSERT OR IGNORE INTO territoire_commune SELECT 'installation', ?, code, 100 FROM commune "
            "WHERE code LIKE '85%'",
            (territoire,),
        )
    with product_class(binary, data, "serve") as product:
        session = product.session(coordinator)
        facts.append(f"Carte des 253 communes de Vendée : {cost(product, session, carte, 30):.1f} ms CPU (visé : 100).")
    for fact in facts:
        print(fact, flush=True)
    return facts


def official(product_class, cpu_seconds, coordinator: str, binary: str, work: Path) -> str:
    if not DATA.is_dir():
        return ""
    data = work / "officiel"
    subprocess.run([binary, "demo", "--load-only", "--data", str(data)], check=True, capture_output=True)
    rows = imports(binary, work, data)
    facts = pages(product_class, cpu_seconds, coordinator, binary, data)
    head = "| Fichier | Mo | Import s | dont CPU s | Mo au plus | pandas + SQLite s | Visé |\n"
    head += "|---|--:|--:|--:|--:|--:|---|"
    return "\n## Données officielles\n\nLancement compris ; pandas lit le même fichier et le range tel quel, sans le vérifier.\n\n" + (
        head + "\n" + "\n".join(rows) + "\n\n" + "\n".join(f"- {fact}" for fact in facts) + "\n"
    )
