"""Makes a large installation out of the example: more conventions, fiches and history, in the same SQLite file.

Rows are copied as they are under a new convention's identifier, which leads every key; the journal's chain of hashes is
computed again, so that `maillage check` and `maillage backup` find it whole.
"""

import hashlib
import json
import sqlite3
import uuid
from pathlib import Path

CONVENTIONS, FICHES, ENTRIES = 30, 60, 20
#: What belongs to a fiche, with the column that names it.
PARTS = {
    "fiche_volet": "fiche_id", "fiche_objectif": "fiche_id", "fiche_pilote": "fiche_id", "fiche_partenaire": "fiche_id",
    "fiche_commune": "fiche_id", "operation": "fiche_id", "engagement": "fiche_id",
}  # fmt: skip
#: Found by an identifier that nobody guesses, whatever the convention: they stay with the first one.
LINKS = ("invitation_instance", "candidature", "emargement", "envoi_convocation")
JOURNAL = [
    "convention_id", "sequence", "at", "author", "kind", "object_id", "action", "version", "before_state", "after_state",
]  # fmt: skip


class Installation:
    def __init__(self, file: Path) -> None:
        self.db = sqlite3.connect(file)
        # The order of the tables does not matter here: the whole is checked at the end.
        self.db.execute("PRAGMA foreign_keys = OFF")
        self.source = self.db.execute("SELECT convention_id FROM convention").fetchone()[0]
        names = [row[0] for row in self.db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        self.columns = {name: [row[1] for row in self.db.execute(f"PRAGMA table_info({name})")] for name in names}
        self.tables = [
            name for name in names
            if "convention_id" in self.columns[name] and name not in ("journal", "journal_head", "convention", *LINKS)
        ]  # fmt: skip

    def rows(self, table: str, convention: str) -> list[dict]:
        query = f"SELECT * FROM {table} WHERE convention_id = ?"
        return [dict(zip(self.columns[table], row)) for row in self.db.execute(query, (convention,))]

    def insert(self, table: str, rows: list[dict]) -> None:
        marks = ", ".join("?" * len(self.columns[table]))
        self.db.executemany(
            f"INSERT INTO {table} VALUES ({marks})", [[row[c] for c in self.columns[table]] for row in rows]
        )

    def copy_convention(self, slug: str) -> str:
        """A second convention with everything of the first, its journal included."""
        new = str(uuid.uuid4())
        head = self.rows("convention", self.source)[0]
        self.insert("convention", [head | {"convention_id": new, "id": new, "slug": slug}])
        for table in self.tables:
            self.insert(table, [row | {"convention_id": new} for row in self.rows(table, self.source)])
        entries = self.db.execute(
            f"SELECT {', '.join(JOURNAL)} FROM journal WHERE convention_id = ? ORDER BY sequence", (self.source,)
        ).fetchall()
        for entry in entries:
            line = dict(zip(JOURNAL, entry))
            line["object_id"] = new if line["kind"] == "convention" else line["object_id"]
            self.write(new, line)
        return new

    def add_fiches(self, convention: str, count: int) -> None:
        """Fiches like those of the example, until there are that many."""
        models = self.rows("fiche_action", convention)
        parts = {table: self.rows(table, convention) for table in PARTS}
        created = {
            entry[0]: entry[1] for entry in self.db.execute(
                "SELECT object_id, after_state FROM journal WHERE convention_id = ? AND kind = 'fiche_action'", (convention,)
            )
        }  # fmt: skip
        for number in range(len(models) + 1, count + 1):
            model = models[number % len(models)]
            fiche = model | {"id": str(uuid.uuid4()), "code": f"FA-{number:02}", "position": number, "version": 1}
            self.insert("fiche_action", [fiche])
            for table, owner in PARTS.items():
                own = [row | {owner: fiche["id"]} for row in parts[table] if row[owner] == model["id"]]
                self.insert(table, [row | ({"id": str(uuid.uuid4())} if "id" in row else {}) for row in own])
            state = json.loads(created[model["id"]]) | {"code": fiche["code"], "position": number}
            self.write(convention, {
                "at": "2021-06-01T08:00:00.000Z", "author": "import", "kind": "fiche_action", "object_id": fiche["id"],
                "action": "create", "version": 1, "before_state": None, "after_state": compact(state),
            })  # fmt: skip

    def add_history(self, convention: str, entries: int) -> None:
        """Changes of each fiche's budget, until each has that many lines in the journal."""
        states = self.db.execute(
            "SELECT object_id, after_state FROM journal WHERE convention_id = ? AND kind = 'fiche_action'"
            " AND version = 1 ORDER BY sequence", (convention,)
        ).fetchall()  # fmt: skip
        for version in range(2, entries + 1):
            for index, (fiche, before) in enumerate(states):
                after = compact(json.loads(before) | {"budget": f"{version * 1000} € par an, révision {version}"})
                self.write(convention, {
                    "at": f"2021-{6 + version // 4:02}-{1 + index % 28:02}T09:00:00.000Z", "author": "import",
                    "kind": "fiche_action", "object_id": fiche, "action": "update", "version": version,
                    "before_state": before, "after_state": after,
                })  # fmt: skip
                states[index] = (fiche, after)
        self.db.executemany(
            "UPDATE fiche_action SET version = ?, budget = ? WHERE convention_id = ? AND id = ?",
            [(entries, json.loads(state)["budget"], convention, fiche) for fiche, state in states],
        )

    def write(self, convention: str, line: dict) -> None:
        """One line of the journal, chained to the one before."""
        head = self.db.execute(
            "SELECT sequence, hash FROM journal_head WHERE convention_id = ?", (convention,)
        ).fetchone()
        sequence, previous = (head[0] + 1, head[1]) if head else (1, "")
        line = line | {"convention_id": convention, "sequence": sequence, "previous_hash": previous}
        parts = [previous, convention, str(sequence), line["at"], line["author"], line["kind"], line["object_id"],
                 line["action"], str(line["version"]), line["before_state"] or "", line["after_state"] or ""]  # fmt: skip
        line["hash"] = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
        self.insert("journal", [line])
        self.db.execute("INSERT OR REPLACE INTO journal_head VALUES (?, ?, ?)", (convention, sequence, line["hash"]))

    def close(self) -> None:
        broken = self.db.execute("PRAGMA foreign_key_check").fetchall()
        if broken:
            raise SystemExit(f"Données d’essai incohérentes : {broken[:3]}")
        self.db.commit()
        self.db.execute("ANALYZE")
        self.db.commit()
        self.db.close()


def compact(state: dict) -> str:
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def seed(file: Path, conventions: int = CONVENTIONS, fiches: int = FICHES, entries: int = ENTRIES) -> None:
    """Fills the file, which `maillage demo --load-only` made."""
    installation = Installation(file)
    every = [installation.source] + [installation.copy_convention(f"essai-{n:02}") for n in range(2, conventions + 1)]
    for convention in every:
        installation.add_fiches(convention, fiches)
        installation.add_history(convention, entries)
    installation.close()


def lengthen(file: Path, fiches: int) -> None:
    """Gives the example's convention more fiches, for a long document."""
    installation = Installation(file)
    installation.add_fiches(installation.source, fiches)
    installation.close()
