"""The product as a browser test sees it: one server on throw-away data, and people who sign in."""

import http.client
import json
import re
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from urllib.parse import urlsplit

EXAMPLE = Path(__file__).resolve().parents[2] / "Sources/Example/Resources/vie-et-boulogne-2021/convention.json"
SLUG = "vie-et-boulogne-2021"
HOME = f"/ctg/{SLUG}"
COORDINATOR = "coordinatrice@exemple.fr"
ADMINISTRATOR = "administration@exemple.fr"


def personas() -> list[dict]:
    """The people of the example, as the product itself reads them."""
    return json.loads(EXAMPLE.read_text())["personas"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Response:
    """What the server answered, redirections not followed."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self.headers = answer.headers
        self.body = answer.read()

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def is_page(self) -> bool:
        return self.headers.get_content_type() == "text/html"


class Product:
    """`maillage demo` or `maillage serve` on a free port, stopped by its own pid when the block ends."""

    def __init__(self, binary: str, data: Path | None = None, command: str = "demo") -> None:
        self.binary = binary
        self.command = command
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.own_folder = None if data else Path(tempfile.mkdtemp(prefix="maillage-"))
        self.data = data or self.own_folder / "var"

    def __enter__(self) -> "Product":
        self.data.mkdir(parents=True, exist_ok=True)
        self.log = (self.data.parent / f"serveur-{self.port}.log").open("w+")
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            [self.binary, self.command, "--data", str(self.data), "--port", str(self.port)],
            stdout=self.log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self.start_time = self.wait_until_healthy()
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
        Path(self.log.name).unlink()
        if self.own_folder:
            shutil.rmtree(self.own_folder)

    def wait_until_healthy(self, patience: float = 60) -> float:
        """Seconds from the start of the process to its first good answer."""
        while time.perf_counter() - self.started < patience:
            if self.process.poll() is not None:
                break
            try:
                if self.get("/sante").status == 200:
                    return time.perf_counter() - self.started
            except OSError:
                time.sleep(0.002)
        self.log.seek(0)
        raise SystemExit(f"Le serveur n’a pas démarré :\n{self.log.read()}")

    def run(self, *arguments: str) -> str:
        """Runs another command of the product on the same data."""
        done = subprocess.run([self.binary, *arguments], capture_output=True, text=True, timeout=120)
        if done.returncode:
            raise SystemExit(f"maillage {' '.join(arguments)} : {done.stderr.strip()}")
        return done.stdout

    def routes(self) -> list[dict]:
        return json.loads(self.run("routes", "--format", "json"))

    def add_administrator(self) -> str:
        self.run("administrator", "--data", str(self.data), "--email", ADMINISTRATOR)
        return ADMINISTRATOR

    def login_link(self, email: str) -> str:
        return self.run(
            "login-link", "--data", str(self.data), "--port", str(self.port), "--email", email
        ).strip().splitlines()[-1]  # fmt: skip

    def session(self, email: str) -> str:
        """The value of the session's cookie of somebody who just signed in."""
        answer = self.get(urlsplit(self.login_link(email)).path)
        found = re.search(r"maillage=([^;]+)", answer.headers.get("Set-Cookie", ""))
        if not found:
            raise SystemExit(f"{email} : le lien de connexion répond {answer.status}")
        return found[1]

    def get(self, path: str, session: str | None = None, headers: dict[str, str] | None = None) -> Response:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        cookie = {"Cookie": f"maillage={session}"} if session else {}
        try:
            connection.request("GET", path, headers=cookie | (headers or {}))
            return Response(connection.getresponse())
        finally:
            connection.close()
