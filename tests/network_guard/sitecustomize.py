"""Python imports this at the start of every process whose PYTHONPATH holds this folder.

No network from there. Each reach beyond loopback is written to the file that NETWORK_LOG names, so that
one whose error is swallowed is seen as well, and then fails. Names are refused too: even a look-up tells
somebody.
"""

from __future__ import annotations

import ipaddress
import os
import socket
from pathlib import Path
from typing import Any, NoReturn

_real_connect = socket.socket.connect
_real_connect_ex = socket.socket.connect_ex
_real_sendto = socket.socket.sendto
_real_getaddrinfo = socket.getaddrinfo


def _refuse(host: object) -> NoReturn:
    with Path(os.environ["NETWORK_LOG"]).open("a") as log:
        log.write(f"{host}\n")
    raise PermissionError(f"no network in this test: {host}")


def _hold(address: object) -> None:
    """Let unix sockets and loopback pass, nothing else."""
    host = address[0] if isinstance(address, tuple) else None
    if host is not None and not _is_loopback(str(host)):
        _refuse(host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class GuardedSocket(socket.socket):
    """A socket that connects and sends to this machine only."""

    def connect(self, address: Any) -> None:
        """Connect within this machine."""
        _hold(address)
        _real_connect(self, address)

    def connect_ex(self, address: Any) -> int:
        """Connect within this machine."""
        _hold(address)
        return _real_connect_ex(self, address)

    def sendto(self, *arguments: Any) -> int:
        """Send within this machine."""
        _hold(arguments[-1])
        return _real_sendto(self, *arguments)


def _getaddrinfo(host: Any, *arguments: Any, **options: Any) -> Any:
    name = host.decode() if isinstance(host, bytes) else host
    if name is not None and not _is_loopback(name) and name not in {"0.0.0.0", "::"}:
        _refuse(name)
    return _real_getaddrinfo(host, *arguments, **options)


def _gethostbyname(name: str) -> str:
    if not _is_loopback(name):
        _refuse(name)
    return "127.0.0.1"


setattr(socket, "socket", GuardedSocket)  # noqa: B010 - mypy refuses to see a class of a module replaced
socket.getaddrinfo = _getaddrinfo
socket.gethostbyname = _gethostbyname
