"""Where to open sites among 300 communes, beside spopt with HiGHS, in one run: location.py --binary PATH."""

import argparse
import csv
import json
import math
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SHARED = Path(__file__).resolve().parent.parent.parent / "shared"
POINTS = SHARED / "reference" / "location" / "bench-300.csv"
COMMUNES = SHARED / "data" / "communes-france.csv"
DETOUR = 1.3
#: Seconds given to HiGHS for each problem; beyond, what it has found so far.
LIMIT = 90
#: The algorithm, p, the radius, the optimum published with the points.
PROBLEMS = [
    ("pmedian", 10, None, 17_506_785.4),
    ("mclp", 10, 15, 1_078_868),
    ("lscp", None, 15, 42),
    ("pcenter", 10, None, 33.69168),
]
#: The same with 3,000 communes of the west and the 300 most populous as sites; no reference to compare with.
LARGE = [("pmedian", 60, None), ("mclp", 60, 25), ("lscp", None, 25)]
WEST = {"14", "17", "22", "29", "35", "44", "49", "50", "53", "56", "61", "72", "79", "85", "86"}
NAMES = {"pmedian": "p-médiane", "mclp": "couverture maximale", "lscp": "couverture totale", "pcenter": "p-centre"}


def points() -> list[tuple[str, float, float, int]]:
    """Code, longitude, latitude, inhabitants."""
    with POINTS.open() as file:
        rows = list(csv.reader(file))[1:]
    return [(code, float(longitude), float(latitude), int(people)) for code, longitude, latitude, people in rows]


def west() -> list[tuple[str, float, float, int]]:
    """The 3,000 most populous communes of the west, in that order."""
    with COMMUNES.open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["DEP"] in WEST and row["lon_mairie"]]
    rows.sort(key=lambda row: (-int(row["PMUN"] or 0), row["COM"]))
    return [(row["COM"], float(row["lon_mairie"]), float(row["lat_mairie"]), int(row["PMUN"])) for row in rows[:3000]]


def write_case(file: Path, algorithm: str, p: int | None, radius: float | None, rows: list, sites: int) -> Path:
    content = {
        "points": [list(row[:3]) for row in rows],
        "weights": [row[3] for row in rows],
        "candidates": [row[0] for row in rows[:sites]],
    }
    params = {"p": p, "service_radius": radius, "fixed": [], "detour": DETOUR}
    file.write_text(json.dumps({"algorithm": algorithm, "input": content, "params": params}))
    return file


def measured(command: list, answer: Path) -> tuple[float, str]:
    """Peak MB of a process, watched while it runs, and what it says on standard error."""
    peak = 0
    with answer.open("wb") as out, tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=out, stderr=said)
        while process.poll() is None:
            found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process.pid}/status").read_text())
            peak = max(peak, int(found[1]) if found else 0)
            time.sleep(0.005)
        said.seek(0)
        text = said.read()
    if process.returncode:
        raise SystemExit(f"{command} : {text}")
    return peak / 1000, text


def analysed(binary: str, case: Path, answer: Path) -> tuple[float, float, dict]:
    """Seconds of the computation alone, peak MB, and the answer."""
    peak, said = measured([binary, "analyse", str(case), "--timing"], answer)
    return float(re.search(r"calcul : ([\d.]+) ms", said)[1]) / 1000, peak, json.loads(answer.read_text())


# The peer, in a process of its own.


def peer(step: str) -> None:
    """One problem by spopt, as JSON on standard output: seconds to build, to solve, what was found."""
    import highspy
    import numpy
    import pulp
    from spopt.locate import LSCP, MCLP, PCenter, PMedian

    algorithm, p, radius, _ = next(each for each in PROBLEMS if each[0] == step)
    rows = points()
    longitudes, latitudes = numpy.radians(numpy.array([row[1:3] for row in rows])).T
    half = numpy.sin((latitudes[:, None] - latitudes) / 2) ** 2
    half += numpy.outer(numpy.cos(latitudes), numpy.cos(latitudes)) * numpy.sin((longitudes[:, None] - longitudes) / 2) ** 2
    costs = 2 * 6371.0088 * DETOUR * numpy.arcsin(numpy.sqrt(half))
    people = numpy.array([row[3] for row in rows])
    start = time.perf_counter()
    model = {
        "pmedian": lambda: PMedian.from_cost_matrix(costs, people, p_facilities=p),
        "mclp": lambda: MCLP.from_cost_matrix(costs, people, service_radius=radius, p_facilities=p),
        "lscp": lambda: LSCP.from_cost_matrix(costs, service_radius=radius),
        "pcenter": lambda: PCenter.from_cost_matrix(costs, p_facilities=p),
    }[algorithm]()
    built = time.perf_counter()
    # Not the results of spopt, which are lacking when the time ran out: the problem itself.
    status = model.problem.solve(pulp.HiGHS(msg=False, timeLimit=LIMIT, threads=1))
    solved = time.perf_counter()
    # PuLP says « Optimal » even when the time ran out; HiGHS itself tells.
    is_proven = model.problem.solverModel.getModelStatus() == highspy.HighsModelStatus.kOptimal
    answer = {
        "build": built - start,
        "solve": solved - built,
        "objective": pulp.value(model.problem.objective),
        "proven": is_proven,
        "claimed": status == pulp.LpStatusOptimal,
    }
    print(json.dumps(answer))


def asked(step: str, answer: Path) -> tuple[float, dict]:
    """Peak MB of the peer, and what it says."""
    peak, _ = measured([sys.executable, "-P", __file__, "--peer", step], answer)
    # HiGHS speaks first.
    return peak, json.loads(answer.read_text().splitlines()[-1])


# Side by side.


def proof(answer: dict) -> str:
    if "unreachable" in answer:
        return f"impossible, {len(answer['unreachable'])} communes hors de portée"
    if "bound" in answer:
        return f"borne {answer['bound']:,.2f}, écart {answer['gap']:.2%}"
    more = "" if answer.get("optimal_sets_complete", True) else " au moins"
    return f"prouvé, {answer['n_optimal_sets']}{more} à égalité"


def said(objective: float | None) -> str:
    return "—" if objective is None else f"{objective:,.2f}"


def small(binary: str, work: Path) -> list[str]:
    rows = points()
    lines = []
    for algorithm, p, radius, known in PROBLEMS:
        case = write_case(work / "lieux.json", algorithm, p, radius, rows, len(rows))
        seconds, memory, ours = analysed(binary, case, work / "lieux-reponse.json")
        if not math.isclose(ours["objective"], known, rel_tol=1e-6):
            raise SystemExit(f"{algorithm} : {ours['objective']} au lieu de {known}")
        peak, theirs = asked(algorithm, work / "pair.json")
        claim = "prouvé" if theirs["proven"] else f"arrêté à {LIMIT} s"
        if theirs["claimed"] and not theirs["proven"]:
            claim += ", PuLP dit « Optimal »"
        lines.append(
            f"| {NAMES[algorithm]} | {seconds:.3f} | {said(ours['objective'])} | {proof(ours)} | {memory:.0f} | "
            f"{theirs['build']:.1f} + {theirs['solve']:.1f} | {said(theirs['objective'])} | {claim} | {peak:.0f} |"
        )
        print(lines[-1], flush=True)
    return lines


def large(binary: str, work: Path) -> list[str]:
    rows = west()
    lines = []
    for algorithm, p, radius in LARGE:
        case = write_case(work / "lieux.json", algorithm, p, radius, rows, 300)
        seconds, memory, ours = analysed(binary, case, work / "lieux-reponse.json")
        lines.append(
            f"| {NAMES[algorithm]} | {seconds:.2f} | {said(ours['objective'])} | {proof(ours)} | {memory:.0f} |"
        )
        print(lines[-1], flush=True)
    return lines


def location(binary: str, work: Path) -> str:
    """The section of the measures; empty without the reference points."""
    if not POINTS.is_file():
        return ""
    work = work / "lieux"
    work.mkdir()
    rows = "\n".join(small(binary, work))
    more = "\n".join(large(binary, work)) if COMMUNES.is_file() else ""
    return TEXT.format(limit=LIMIT, rows=rows, more=more)


TEXT = """
## Où ouvrir un service

300 communes de Loire-Atlantique et de Vendée, demandes et sites à la fois, poids = habitants, vol d’oiseau × 1,3 ; p = 10,
rayon de 15 km. Un fil de chaque côté. Références : spopt 0.7.0, PuLP et HiGHS (construction + résolution, {limit} s au plus) ;
Maillage liste aussi les ensembles à égalité, HiGHS en donne un. Mémoire du processus entier, au plus.

| Problème | Maillage s | objectif | preuve | Mo | HiGHS s | objectif | preuve | Mo |
|---|--:|--:|---|--:|--:|--:|---|--:|
{rows}

3 000 communes de l’Ouest, les 300 plus peuplées comme sites, p = 60, rayon de 25 km :

| Problème | Maillage s | objectif | preuve | Mo |
|---|--:|--:|---|--:|
{more}
"""

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary")
    parser.add_argument("--peer")
    options = parser.parse_args()
    if options.peer:
        peer(options.peer)
    else:
        folder = Path(tempfile.mkdtemp(prefix="maillage-lieux-"))
        try:
            print(location(options.binary, folder))
        finally:
            shutil.rmtree(folder)
