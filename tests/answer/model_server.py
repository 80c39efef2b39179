"""A scripted HTTP server on loopback that speaks OpenAI's chat completions and Ollama's chat."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple


class Request(NamedTuple):
    """A request as the server got it."""

    path: str
    authorization: str
    prompt: str


@dataclass
class Script:
    """What the server does with each request: `body` with `status`, after `hold` is set (or at once)."""

    status: int = 200
    body: bytes = b""
    hold: threading.Event | None = None
    requests: list[Request] = field(default_factory=list)
    address: str = ""

    def say(self, text: str) -> None:
        """Answer with `text`, in the form of /v1/chat/completions and of Ollama's /api/chat at once."""
        message = {"role": "assistant", "content": text}
        choice = {"index": 0, "message": message, "finish_reason": "stop"}
        fields = {"id": "1", "object": "chat.completion", "created": 0, "model": "scripted"}
        self.body = json.dumps({**fields, "choices": [choice], "message": message, "done": True}).encode()


def handler_for(script: Script) -> type[BaseHTTPRequestHandler]:
    """A request handler that follows the script."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            prompt = asked["messages"][-1]["content"]
            script.requests.append(Request(self.path, self.headers.get("Authorization", ""), prompt))
            if script.hold is not None:
                script.hold.wait(timeout=30)
            self.send_response(script.status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(script.body)))
            self.end_headers()
            self.wfile.write(script.body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
            """Say nothing."""

    return Handler


class QuietServer(ThreadingHTTPServer):
    """A server that does not print a traceback when a client that gave up has hung up."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: the test sees what the client made of it."""


@contextmanager
def model_server() -> Iterator[Script]:
    """A running server, as the script that it follows; `address` is where it listens."""
    script = Script()
    server = QuietServer(("127.0.0.1", 0), handler_for(script))
    script.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield script
    finally:
        if script.hold is not None:
            script.hold.set()
        server.shutdown()
        server.server_close()
        thread.join()
