"""Access to a supply in all of France, beside PySAL's access, scipy and jenkspy: access.py --binary PATH."""

import argparse
import csv
import json
import math
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
REACH = 20.0
DETOUR = 1.3
#: Figures agree when they differ by less than this, relatively above 1.
SAME = 1e-9
STEPS = [(5, 1.0), (10, 0.68), (20, 0.22)]
WEIGHTS = {
    "step": {"type": "step", "steps": [{"max_cost": cost, "weight": weight} for cost, weight in STEPS]},
    "gaussian": {"type": "gaussian", "sigma": 8.0},
}
#: The name of a measure, the method, its weight.
MEASURES = [
    ("2SFCA", "2sfca", None),
    ("E2SFCA, paliers", "e2sfca", "step"),
    ("E2SFCA, gaussienne", "e2sfca", "gaussian"),
    ("3SFCA, gaussienne", "3sfca", "gaussian"),
]


def communes() -> list[tuple[str, float, float, int]]:
    """Code, position and children of the communes of the métropole; those without inhabitants nor mairie are left out."""
    with (DATA / "communes-france.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["COM"] < "97"]
    return [
        (
            row["COM"],
            float(row["lon_mairie"] or row["lon_point_interieur"]),
            float(row["lat_mairie"] or row["lat_point_interieur"]),
            round(int(row["PMUN"] or 0) * 0.033),
        )
        for row in rows
        if row["lon_mairie"] or row["lon_point_interieur"]
    ]


def invented(rows: list) -> list:
    """A third of the communes with fictitious places: six for ten children, and at least one."""
    return [[code, 1 + children * 6 // 10] for code, _, _, children in rows[::3]]


def everywhere(rows: list) -> list:
    """Fictitious places in every commune, so that every pair of them is a journey."""
    return [[code, 1 + children * 6 // 10] for code, _, _, children in rows]


def write_case(file: Path, algorithm: str, content: dict, params: dict) -> Path:
    file.write_text(json.dumps({"algorithm": algorithm, "input": content, "params": params}))
    return file


def measured(command: list, answer: Path) -> tuple[float, str]:
    """Peak MB of a process, and what it says on standard error.

    Watched rather than asked for at the end: what `wait4` tells includes the memory of this process, which started it.
    """
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
    """Milliseconds of the computation alone (the best of three), peak MB, and the answer."""
    runs = [measured([binary, "analyse", str(case), "--timing"], answer) for _ in range(3)]
    times = [float(re.search(r"calcul : ([\d.]+) ms", said)[1]) for _, said in runs]
    return min(times), max(peak for peak, _ in runs), json.loads(answer.read_text())


# The peer, in a process of its own: « access » is then PySAL's, not this file.


def best(times: int, body) -> tuple[float, object]:
    """Milliseconds of the best run, and what it gave."""
    found = math.inf
    for _ in range(times):
        start = time.perf_counter()
        value = body()
        found = min(found, time.perf_counter() - start)
    return found * 1000, value


def sphere(rows: list):
    """The tree of points of the unit sphere."""
    import numpy
    from scipy.spatial import cKDTree

    longitudes, latitudes = numpy.radians(numpy.array([row[1:3] for row in rows])).T
    across = numpy.cos(latitudes)
    return cKDTree(numpy.c_[across * numpy.cos(longitudes), across * numpy.sin(longitudes), numpy.sin(latitudes)])


def near(first: list, second: list):
    """The pairs of two sets of points within reach, with their distance times the detour."""
    import numpy

    chord = 2 * math.sin(REACH / DETOUR / 6371.0088 / 2) * (1 + 1e-9)
    found = sphere(first).sparse_distance_matrix(sphere(second), chord, output_type="ndarray")
    costs = 2 * 6371.0088 * DETOUR * numpy.arcsin(found["v"] / 2)
    kept = costs <= REACH
    return found["i"][kept], found["j"][kept], costs[kept]


def peer(step: str, work: Path) -> None:
    """One measure of the libraries compared with, as JSON on standard output."""
    rows = communes()
    if step == "jenks":
        import jenkspy

        values = json.loads((work / "valeurs.json").read_text())["input"]["values"]
        milliseconds, bounds = best(3, lambda: jenkspy.jenks_breaks(values, n_classes=5))
        return print(json.dumps({"ms": milliseconds, "bounds": [float(each) for each in bounds[1:]]}))
    if step == "all":
        milliseconds, found = best(3, lambda: near(rows, rows))
        write_journeys(work, rows, rows, found)
        return print(json.dumps({"ms": milliseconds, "count": len(found[2])}))
    if step == "everywhere":
        return print(json.dumps(pysal("e2sfca-step", rows, everywhere(rows), *near(rows, rows))))
    supply = invented(rows)
    milliseconds, (origins, ends, costs) = best(3, lambda: near(rows, rows[::3]))
    if step == "pairs":
        write_journeys(work, rows, supply, (origins, ends, costs))
        return print(json.dumps({"ms": milliseconds, "count": len(costs)}))
    print(json.dumps(pysal(step, rows, supply, origins, ends, costs)))


def write_journeys(work: Path, rows: list, supply: list, found: tuple) -> None:
    codes, sites = [row[0] for row in rows], [row[0] for row in supply]
    journeys = [[codes[i], sites[j], cost] for i, j, cost in zip(*(each.tolist() for each in found))]
    (work / "trajets.json").write_text(json.dumps(journeys))


def pysal(step: str, rows: list, supply: list, origins, ends, costs) -> dict:
    import numpy
    import pandas
    from access import fca, weights

    decays = {"step": weights.step_fn(dict(STEPS)), "gaussian": weights.gaussian(8.0), "None": None}
    name, weight = step.split("-")
    people = pandas.DataFrame({"geoid": [row[0] for row in rows], "demand": [row[3] for row in rows]}).set_index("geoid")
    places = pandas.DataFrame(supply, columns=["geoid", "supply"]).set_index("geoid")
    table = pandas.DataFrame(
        {"origin": numpy.array(people.index)[origins], "dest": numpy.array(places.index)[ends], "cost": costs}
    )
    method = fca.three_stage_fca if name == "3sfca" else fca.two_stage_fca
    milliseconds, access = best(
        3,
        lambda: method(
            people, places, table, REACH, demand_index=True, demand_name="demand", supply_name="supply",
            weight_fn=decays[weight],
        ),
    )  # fmt: skip
    # What reaches nothing is NaN there, 0 here.
    return {"ms": milliseconds, "access": access.dropna().to_dict()}


def asked(step: str, work: Path) -> tuple[float, dict]:
    """Peak MB of the peer, and what it says."""
    answer = work / "pair.json"
    peak, _ = measured([sys.executable, "-P", __file__, "--peer", step, "--work", str(work)], answer)
    return peak, json.loads(answer.read_text())


# Side by side.


def widest(ours: dict, theirs: dict) -> float:
    """The greatest gap, relative above 1; what is absent on the other side counts as 0."""
    if not theirs.keys() <= ours.keys():
        return math.inf
    return max(abs(value - theirs.get(code, 0.0)) / max(1, abs(value)) for code, value in ours.items())


def row(name: str, ours: tuple[float, float], theirs: tuple[float, float], fact: str) -> str:
    line = f"| {name} | {ours[0]:.1f} | {theirs[0]:.1f} | {theirs[0] / ours[0]:.1f} | {ours[1]:.0f} | {theirs[1]:.0f} | {fact} |"
    print(line, flush=True)
    return line


def measures(binary: str, work: Path) -> list[str]:
    rows = communes()
    supply = invented(rows)
    given = {"demand": [[code, children] for code, _, _, children in rows], "supply": supply}
    peak, pairs = asked("pairs", work)
    costs = json.loads((work / "trajets.json").read_text())
    places = {
        "demand_points": [list(each[:3]) for each in rows],
        "supply_points": [list(each[:3]) for each in rows[::3]],
    }
    lines = []
    for name, method, weight in MEASURES:
        params = {"weight": WEIGHTS.get(weight), "max_cost": REACH, "per": 1}
        by_pairs = write_case(work / "cas.json", method, given | {"costs": costs}, params)
        by_points = write_case(work / "points.json", method, given | places, params | {"detour": DETOUR})
        milliseconds, memory, answer = analysed(binary, by_pairs, work / "reponse.json")
        their_peak, theirs = asked(f"{method}-{weight}", work)
        gap = widest(answer["access"], theirs["access"])
        verify(gap, name)
        lines.append(row(f"{name}, trajets donnés", (milliseconds, memory), (theirs["ms"], their_peak), f"écart {gap:.0e}"))
        milliseconds, memory, answer = analysed(binary, by_points, work / "reponse.json")
        gap = widest(answer["access"], theirs["access"])
        verify(gap, name)
        whole = (theirs["ms"] + pairs["ms"], max(their_peak, peak))
        lines.append(row(f"{name}, trajets calculés", (milliseconds, memory), whole, f"écart {gap:.0e}"))
    lines.append(all_pairs(binary, work, rows))
    lines.append(all_given(binary, work, rows))
    lines.append(jenks(binary, work))
    return [f"{len(rows):,} communes, {pairs['count']:,} trajets.", *lines]


def all_pairs(binary: str, work: Path, rows: list) -> str:
    """All the pairs of communes; ours also adds up a 2SFCA over them, the least that asks for the pairs."""
    people = [[code, children] for code, _, _, children in rows]
    points = [list(each[:3]) for each in rows]
    content = {"demand": people, "supply": people, "demand_points": points, "supply_points": points}
    params = {"weight": None, "max_cost": REACH, "per": 1, "detour": DETOUR}
    case = write_case(work / "toutes.json", "2sfca", content, params)
    milliseconds, memory, _ = analysed(binary, case, work / "reponse.json")
    peak, theirs = asked("all", work)
    return row("Toutes les paires à 20 km", (milliseconds, memory), (theirs["ms"], peak), f"{theirs['count']:,} paires")


def all_given(binary: str, work: Path, rows: list) -> str:
    """Every commune with places, every journey in the file: the largest case there is."""
    content = {
        "demand": [[code, children] for code, _, _, children in rows],
        "supply": everywhere(rows),
        "costs": json.loads((work / "trajets.json").read_text()),
    }
    params = {"weight": WEIGHTS["step"], "max_cost": REACH, "per": 1}
    case = write_case(work / "cas.json", "e2sfca", content, params)
    milliseconds, memory, answer = analysed(binary, case, work / "reponse.json")
    peak, theirs = asked("everywhere", work)
    gap = widest(answer["access"], theirs["access"])
    name = "E2SFCA, paliers, toutes les paires données"
    verify(gap, name)
    return row(name, (milliseconds, memory), (theirs["ms"], peak), f"écart {gap:.0e}")


def jenks(binary: str, work: Path) -> str:
    chance = random.Random(5)
    values = [chance.lognormvariate(10, 0.4) for _ in range(10_000)]
    case = write_case(work / "valeurs.json", "class_breaks", {"values": values}, {"k": [5]})
    milliseconds, memory, answer = analysed(binary, case, work / "reponse.json")
    peak, theirs = asked("jenks", work)
    gap = max(abs(a - b) for a, b in zip(answer["5"]["jenks_upper_bounds"], theirs["bounds"], strict=True))
    verify(gap, "Jenks")
    return row("Jenks, 10 000 valeurs, 5 classes", (milliseconds, memory), (theirs["ms"], peak), f"écart {gap:.0e}")


def verify(gap: float, name: str) -> None:
    if not gap <= SAME:
        raise SystemExit(f"{name} : les deux calculs diffèrent de {gap}")


def access(binary: str, work: Path) -> str:
    """The section of the measures; empty without the official file."""
    if not (DATA / "communes-france.csv").is_file():
        return ""
    work = work / "acces"
    work.mkdir()
    count, *lines = measures(binary, work)
    head = "| Calcul | Maillage ms | référence ms | rapport | Maillage Mo | référence Mo | Constat |\n|---|--:|--:|--:|--:|--:|---|"
    return TEXT.format(count=count, head=head, rows="\n".join(lines))


TEXT = """
## Accès à l’offre, toute la métropole

{count} Offre inventée dans une commune sur trois, portée de 20 km par la route (vol
d’oiseau × 1,3). Temps du calcul seul, meilleur de trois ; fichiers lus à part. Références : PySAL `access` 1.1.10.post3 ;
SciPy `cKDTree` pour les trajets calculés ; jenkspy. La mémoire est celle du processus entier, JSON compris pour Maillage. La
ligne de toutes les paires compte pour Maillage une 2SFCA en plus, celle de Jenks les quantiles et les pas égaux en plus.

{head}
{rows}
"""

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--binary")
    parser.add_argument("--peer")
    parser.add_argument("--work", type=Path)
    options = parser.parse_args()
    if options.peer:
        peer(options.peer, options.work)
    else:
        folder = Path(tempfile.mkdtemp(prefix="maillage-acces-"))
        try:
            print(access(options.binary, folder))
        finally:
            shutil.rmtree(folder)
