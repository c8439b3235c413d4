"""A stand-in for a language model's server: it answers, lies, stalls, tears, fails and babbles as it is told."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class StandIn:
    """`answer` gives the text of an answer from a paragraph; `manner` says what goes wrong on the way."""

    answer: Callable[[str], str] = lambda _paragraph: '{"facts": []}'
    manner: str = "well"
    bad_first: int = 0
    """So many requests fail with status 500 before one is answered."""
    requests: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])
    headers: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    paths: list[str] = field(default_factory=list[str])
    url: str = ""


@contextmanager
def serving(stand_in: StandIn) -> Iterator[StandIn]:
    """The stand-in at an address of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            stand_in.requests.append(body)
            stand_in.headers.append(dict(self.headers))
            stand_in.paths.append(self.path)
            paragraph = body["messages"][-1]["content"].partition("段落：\n")[2]
            content = stand_in.answer(paragraph)
            reply = {"choices": [{"message": {"role": "assistant", "content": content}}]}
            with suppress(OSError):
                self._send(json.dumps(reply, ensure_ascii=False).encode())

        def _send(self, reply: bytes) -> None:
            manner = stand_in.manner
            if manner == "fails" or len(stand_in.requests) <= stand_in.bad_first:
                self.send_error(500)
                return
            if manner == "refuses":
                self.send_error(401)
                return
            if manner == "moves":
                self.send_response(302)
                self.send_header("Location", "http://127.0.0.1:9/stolen")
                self.end_headers()
                return
            if manner == "silent":
                time.sleep(600)
                return
            self.send_response(200)
            if manner == "cut":
                self.send_header("Content-Length", str(len(reply)))
                self.end_headers()
                self.wfile.write(reply[: len(reply) // 2])
                return
            self.end_headers()
            if manner == "drips":
                for byte in reply * 10:  # for minutes
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    time.sleep(0.2)
            elif manner == "floods":
                for _ in range(64):
                    self.wfile.write(b" " * (1 << 20))
            elif manner == "page":
                self.wfile.write(b"<html>nginx</html>")
            else:
                self.wfile.write(reply)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    stand_in.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()
