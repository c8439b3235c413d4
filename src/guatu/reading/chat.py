"""One question to a language model at an address of one's own choosing (OpenAI's chat form), with limits on everything.

Nothing here is used unless an address was given. Redirects and proxies are not followed: the text goes to that
address or nowhere.
"""

from __future__ import annotations

import json
import os
import socket
import threading
import time
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

from guatu.reading.model_address import KEY, Model

_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_PAUSE = 0.5


class ModelError(Exception):
    """No answer. `final`: asking again will not help (a wrong address, key or name)."""

    def __init__(self, reason: str, *, final: bool = False) -> None:
        super().__init__(reason)
        self.final = final


def ask(model: Model, system: str, user: str, until: float) -> str:
    """The model's answer. Tries again where that may help, but not beyond `until` (`time.monotonic`).

    Raises ModelError.
    """
    body = json.dumps(
        {
            "model": model.name,
            "temperature": 0,
            "stream": False,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
    ).encode("utf-8")
    fault = ModelError("no time left")
    for number in range(model.tries):
        if number:
            time.sleep(max(0.0, min(_PAUSE * 2**number, until - time.monotonic())))
        seconds = min(model.seconds, until - time.monotonic())
        if seconds <= 0:
            break
        try:
            return _content(_post(model, body, seconds))
        except ModelError as reason:
            fault = reason
            if fault.final:
                break
    raise fault


def _post(model: Model, body: bytes, seconds: float) -> bytes:
    """The body of the answer. A timer cuts the line, since a timeout of the socket starts anew with every byte."""
    parts = urlsplit(model.url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=seconds)
    late = threading.Event()
    lines: list[socket.socket] = []  # the connection forgets its own once the answer begins

    def cut() -> None:
        late.set()
        for line in lines:
            _hang_up(line)

    timer = threading.Timer(seconds, cut)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        lines.append(connection.sock)
        if late.is_set():
            raise TimeoutError
        connection.request("POST", model.path, body, _headers())
        response = connection.getresponse()
        answer = response.read(model.longest + 1)
        _check(response, answer, model)
    except (OSError, HTTPException, ValueError) as fault:
        said = (
            f"no answer within {seconds:.0f} seconds" if late.is_set() else f"{type(fault).__name__}: {fault}"
        )
        raise ModelError(said) from fault
    finally:
        timer.cancel()
        connection.close()
    if late.is_set():
        raise ModelError(f"no answer within {seconds:.0f} seconds")
    return answer


def _hang_up(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        line.close()


def _headers() -> dict[str, str]:
    headers = {"Content-Type": "application/json", "Accept": "application/json", "Connection": "close"}
    key = os.environ.get(KEY)
    return headers | ({"Authorization": f"Bearer {key}"} if key else {})


def _check(response: HTTPResponse, answer: bytes, model: Model) -> None:
    if response.status != 200:
        said = answer[:200].decode("utf-8", "replace").strip()
        raise ModelError(f"status {response.status}: {said}", final=response.status not in _AGAIN)
    if len(answer) > model.longest:
        raise ModelError(f"an answer of more than {model.longest} bytes", final=False)
    if response.length:
        raise ModelError("the answer was cut off")


def _content(answer: bytes) -> str:
    try:
        found: Any = json.loads(answer)
        content: Any = found["choices"][0]["message"]["content"]
    except (ValueError, RecursionError, LookupError, TypeError) as fault:
        raise ModelError(f"an answer that is no chat completion ({type(fault).__name__})") from fault
    if not isinstance(content, str):
        raise ModelError("an answer without text")
    return content
