"""The list of fiches as a Flask application would write it, with Jinja2 and sqlite3."""

import sqlite3
import threading

from fiches import DATABASE, TEMPLATES, page
from flask import Flask, abort, render_template, request

app = Flask(__name__, template_folder=TEMPLATES)
local = threading.local()


def query(text: str, values: tuple) -> list:
    if not hasattr(local, "db"):
        local.db = sqlite3.connect(DATABASE)
    return local.db.execute(text, values).fetchall()


@app.get("/sante")
def health() -> str:
    return "ok\n"


@app.get("/ctg/<slug>/fiches")
def show(slug: str) -> str:
    values = page(query, request.cookies.get("maillage"), slug, "?")
    if values is None:
        abort(403)
    return render_template("fiches.html", **values)
