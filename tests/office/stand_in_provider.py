"""A stand-in for an organisation's provider: discovery, authorize, token with a signed JWT, keys; told to lie by tests."""

from __future__ import annotations

import base64
import hashlib
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "guatu", "shared-with-guatu"
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
STRANGE = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """Who signs in, and what the next token says instead of the truth (`lies`)."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.person: dict[str, Any] = {"sub": "1", "preferred_username": "li"}
        self.lies: dict[str, Any] = {}
        self.key: Any = KEY
        self.algorithm = "RS256"
        self.asked: dict[str, dict[str, str]] = {}
        self.secrets: list[str] = []

    def token(self, nonce: str) -> str:
        now = int(time.time())
        truth = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce}
        said = {**truth, **self.person, **self.lies}
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(said, self.key, algorithm=self.algorithm, headers={"kid": "one"})


class Handler(BaseHTTPRequestHandler):
    """Answers as OpenID Connect Core asks."""

    @property
    def home(self) -> Provider:
        """The provider that answers."""
        assert isinstance(self.server, Provider)
        return self.server

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def answer(self, body: Any, status: int = 200) -> None:
        data = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self) -> None:
        parts, own = urlsplit(self.path), self.home.issuer
        if parts.path == "/.well-known/openid-configuration":
            said = {"issuer": own, "jwks_uri": f"{own}/keys", "end_session_endpoint": f"{own}/out"}
            self.answer(said | {"authorization_endpoint": f"{own}/in", "token_endpoint": f"{own}/token"})
        elif parts.path == "/keys":
            public = json.loads(RSAAlgorithm.to_jwk(KEY.public_key()))
            self.answer({"keys": [public | {"kid": "one", "use": "sig", "alg": "RS256"}]})
        else:
            given = {name: values[0] for name, values in parse_qs(parts.query).items()}
            code = f"code{len(self.home.asked)}"
            self.home.asked[code] = given
            self.send_response(302)
            back = urlencode({"code": code, "state": given["state"]})
            self.send_header("Location", f"{given['redirect_uri']}?{back}")
            self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        given = {name: values[0] for name, values in parse_qs(body).items()}
        self.home.secrets.append(self.headers.get("Authorization", ""))
        asked = self.home.asked.pop(given.get("code", ""), None)
        digest = hashlib.sha256(given["code_verifier"].encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if (
            asked is None
            or proof != asked["code_challenge"]
            or given["redirect_uri"] != asked["redirect_uri"]
        ):
            self.answer({"error": "invalid_grant"}, 400)
        else:
            self.answer({"token_type": "Bearer", "id_token": self.home.token(asked["nonce"])})


@contextmanager
def running() -> Iterator[Provider]:
    """The provider on a port of its own."""
    provider = Provider()
    thread = Thread(target=provider.serve_forever, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        provider.shutdown()
        provider.server_close()
        thread.join(5)
