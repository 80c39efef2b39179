"""At run time nothing reaches the network: every process runs with sockets that refuse all but loopback.

Libraries that open sockets in compiled code are not seen by that, so the commands also run, where the
machine allows it, in a network namespace that has no way out at all.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

ROOT = Path(__file__).parents[1]
QUESTION = "How many children had a child protection plan at the end of March 2031?"
APP = "from streamlit.testing.v1 import AppTest as A; t = A.from_file('app.py', default_timeout=120).run(); "


class Guard:
    """Runs commands of the project with the guard in every process they start."""

    def __init__(self, folder: Path) -> None:
        """Keep the log and the data folder under `folder`."""
        self.log = folder / "network.log"
        self.data = folder / "data"
        self.environment = {
            name: value for name, value in os.environ.items() if not name.startswith(("PAPERS_", "HF_"))
        } | {
            "PYTHONPATH": f"{ROOT / 'tests' / 'network_guard'}{os.pathsep}{ROOT}",
            "NETWORK_LOG": str(self.log),
            "PAPERS_DATA": str(self.data),
            "OPENAI_API_KEY": "sk-a-key-that-nobody-may-send",  # LlamaIndex calls out when it finds one
            "OMP_NUM_THREADS": "1",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run Python with the arguments, without a way out where the machine can do that."""
        return subprocess.run(
            [*without_a_way_out(), sys.executable, *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def reached(self) -> list[str]:
        """The hosts beyond this machine that any process tried to reach or to look up."""
        return self.log.read_text().splitlines() if self.log.exists() else []


def without_a_way_out() -> list[str]:
    """The command in front of another that takes its network away, empty where that is not allowed."""
    command = ["unshare", "--net", "--map-root-user"]
    if (
        shutil.which("unshare")
        and not subprocess.run([*command, "true"], check=False, capture_output=True).returncode
    ):
        return command
    return []


@pytest.fixture(scope="module")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Guard:
    """The guard over a data folder that holds one small paper."""
    folder = tmp_path_factory.mktemp("network")
    paper = folder / "safeguarding.pdf"
    canvas = Canvas(str(paper), pagesize=A4, invariant=1)
    canvas.setFont("Helvetica-Bold", 16)
    canvas.drawString(72, 760, "Safeguarding report")
    canvas.setFont("Helvetica", 11)
    canvas.drawString(72, 720, "At the end of March 2031, 83 children had a child protection plan.")
    canvas.save()
    guard = Guard(folder)
    result = guard.run("-m", "ingest", str(paper), "--data", str(guard.data))
    assert result.returncode == 0, result.stderr
    return guard


@pytest.mark.parametrize(
    "code",
    [
        "import socket; socket.create_connection(('203.0.113.1', 80), timeout=1)",
        "import urllib.request; urllib.request.urlopen('http://papers.example', timeout=1)",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('203.0.113.1', 53))",
        "import httpx2; httpx2.get('http://papers.example')",
    ],
)
def test_the_guard_sees_and_refuses_a_way_out(tmp_path: Path, code: str) -> None:
    """A connection, a look-up, a datagram, the model hub's client: each is refused and written down."""
    guard = Guard(tmp_path)
    result = guard.run("-c", code)
    assert result.returncode == 1
    assert "no network in this test" in result.stderr
    assert guard.reached()[0] in {"203.0.113.1", "papers.example"}


def test_reading_papers_reaches_no_network(guard: Guard) -> None:
    """Reading, embedding and keeping a paper asks no host: the fixture has done it."""
    assert guard.reached() == []
    assert any(guard.data.iterdir())


def test_answering_reaches_no_network(guard: Guard) -> None:
    """A question is answered with its figure and its page, and no host is asked."""
    result = guard.run("-m", "answer", QUESTION, "--data", str(guard.data), "--json")
    assert result.returncode == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["status"] == "answered"
    assert "83" in answer["answer"]
    assert answer["citations"][0]["page"] == 1
    assert guard.reached() == []


def test_the_app_opens_without_the_network(guard: Guard) -> None:
    """The first screen is drawn without an error, and no host is asked."""
    result = guard.run("-c", APP + "print([e.value for e in t.exception], len(t.main))")
    assert result.returncode == 0, result.stderr
    assert result.stdout.splitlines()[-1].startswith("[] ")
    assert guard.reached() == []


def test_the_server_starts_without_the_network(guard: Guard) -> None:
    """Streamlit neither reports its use nor asks for this machine's outer address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    server = subprocess.Popen(
        command, cwd=ROOT, env=guard.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        assert wait_until_healthy(f"http://localhost:{port}/_stcore/health", server)
    finally:
        server.terminate()
        server.wait(timeout=30)
    assert guard.reached() == []


def wait_until_healthy(address: str, server: subprocess.Popen[bytes], *, seconds: float = 60) -> bool:
    """Whether the server says it is well within the time; False as soon as it has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as response:
                return bool(response.status == 200)
        except OSError:
            time.sleep(0.2)
    return False
