"""What both peers do before their template: who asks, may they, and the rows, by the same queries as Maillage."""

import hashlib
import os
import re
from collections import defaultdict
from datetime import date, datetime, timezone

DATABASE = os.environ["BENCH_DATABASE"]
TEMPLATES = os.environ["BENCH_TEMPLATES"]


def page(query, cookie: str | None, slug: str, mark: str) -> dict | None:
    """The template's values, or nothing for who may not read; `mark` is the driver's sign of a parameter."""

    def ask(text: str, *values: str) -> list:
        return query(text.replace("?", mark), values)

    digest = hashlib.sha256((cookie or "").encode()).hexdigest()
    now = datetime.now(timezone.utc).isoformat()
    account = ask(
        "SELECT a.id, a.nom FROM session s JOIN account a ON a.id = s.account_id WHERE s.digest = ? AND s.expires_at > ?",
        digest, now,
    )  # fmt: skip
    convention = ask("SELECT id, titre FROM convention WHERE slug = ? AND archived_at IS NULL", slug)
    if not account or not convention:
        return None
    id = convention[0][0]
    if not ask("SELECT role FROM acces WHERE convention_id = ? AND account_id = ?", id, account[0][0]):
        return None
    volets = {
        row[0]: {"id": row[0], "cle": row[1], "nom": row[2], "teinte": row[3]}
        for row in ask(
            "SELECT id, cle, nom, teinte FROM volet WHERE convention_id = ? AND archived_at IS NULL ORDER BY position",
            id,
        )
    }
    own_volets, pilotes, operations = defaultdict(list), defaultdict(list), defaultdict(list)
    for fiche, volet in ask(
        "SELECT fiche_id, volet_id FROM fiche_volet WHERE convention_id = ? ORDER BY fiche_id, rank", id
    ):
        own_volets[fiche].append(volets[volet])
    for fiche, nom in ask(
        "SELECT p.fiche_id, o.nom_court FROM fiche_pilote p JOIN organisme o"
        " ON o.convention_id = p.convention_id AND o.id = p.organisme_id"
        " WHERE p.convention_id = ? ORDER BY p.fiche_id, p.rank", id):  # fmt: skip
        pilotes[fiche].append(nom)
    for fiche, avancement, periode in ask(
        "SELECT fiche_id, avancement, periode FROM operation WHERE convention_id = ? AND archived_at IS NULL"
        " ORDER BY fiche_id, position, id", id):  # fmt: skip
        operations[fiche].append((avancement, periode))
    lines = [
        {"id": fiche, "code": code, "titre": titre, "public": public, "volets": own_volets[fiche],
         "pilotes": ", ".join(pilotes[fiche]) or "à désigner", "total": len(operations[fiche]),
         **status(operations[fiche])}
        for fiche, code, titre, public in ask(
            "SELECT id, code, titre, public_vise FROM fiche_action WHERE convention_id = ? AND archived_at IS NULL"
            " ORDER BY position, id", id)
    ]  # fmt: skip
    return {"lines": lines, "slug": slug}


def status(operations: list[tuple[str, str]]) -> dict:
    """How far a fiche is; periods are read by their last year, less than Maillage does."""
    done = sum(1 for avancement, _ in operations if avancement == "faite")
    this_year = date.today().year
    late = any(
        avancement in ("prevue", "commencee") and max(map(int, re.findall(r"\d{4}", periode)), default=9999) < this_year
        for avancement, periode in operations
    )
    if not operations:
        return {"done": 0, "status": "À préciser", "style": ""}
    if done == len(operations):
        return {"done": done, "status": "Faite", "style": " good"}
    if late:
        return {"done": done, "status": "En retard", "style": " warn"}
    return {"done": done, "status": "Prévue", "style": ""}
