"""A calendar of 500 steps put in order, then one of its dates moved: the sources of Domain, compiled with a clock."""

import subprocess
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def retroplanning(work: Path) -> str:
    """The section of the report; 5 ms is what a person does not feel while typing a date."""
    program = work / "retroplanning"
    sources = sorted((ROOT / "Sources/Domain").rglob("*.swift")) + [ROOT / "Benchmarks/retroplanning/main.swift"]
    subprocess.run(["swiftc", "-O", "-swift-version", "6", "-o", program, *sources], check=True, capture_output=True)
    steps, links, ordering, moving, _ = subprocess.run(
        [program], check=True, capture_output=True, text=True
    ).stdout.split()
    for name, milliseconds in {"ordonnancement": float(ordering), "glissement": float(moving)}.items():
        if milliseconds > 5:
            raise SystemExit(f"{name} : {milliseconds:.1f} ms pour {steps} étapes, au lieu de 5 au plus.")
    return f"""
## Rétroplanning

{steps} étapes, {links} dépendances, jours fériés et pause d’été compris ; médiane de onze calculs, au plus 5 ms attendus.

| Calcul | ms |
|---|--:|
| Ordre, dates au plus tard, marges, chemin critique | {float(ordering):.2f} |
| « Et si cette date glisse ? » : ce qu’elle pousse, et si la signature tient | {float(moving):.2f} |
"""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        print(retroplanning(Path(folder)))
