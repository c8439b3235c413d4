"""The provider: what it says of itself, where a browser is sent, and whether the word that comes back is its own.

The authorization code flow with PKCE, state and nonce. Signatures and the claims of time, issuer and audience are
PyJWT's matter; keys are asked for again when a token names one that is not known.
"""

from __future__ import annotations

import base64
import hashlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from django.conf import settings
from django.utils.crypto import constant_time_compare

SIGNED = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures that are believed: by the provider's private key. A secret that both sides know signs nothing here."""
LATE = 60
"""Seconds by which clocks may differ."""
PATIENCE = 10
"""Seconds that the provider has for an answer."""
KEPT = 600
"""Seconds for which what the provider says of itself is kept."""
MOST = 1 << 20
"""Bytes of an answer that are read."""


class ProviderError(Exception):
    """The provider does not answer, or its word cannot be believed. `args[0]` is for the log, not for the person."""


@dataclass(frozen=True, slots=True)
class Provider:
    """Where people are known, and which of their claims names an account here."""

    issuer: str
    client: str
    secret: str
    claim: str
    scopes: str


def configured() -> Provider | None:
    """The provider of the environment; None where none is named."""
    if not settings.OIDC_ISSUER:
        return None
    return Provider(
        settings.OIDC_ISSUER,
        settings.OIDC_CLIENT,
        settings.OIDC_SECRET,
        settings.OIDC_CLAIM,
        settings.OIDC_SCOPES,
    )


def metadata(provider: Provider) -> Mapping[str, Any]:
    """What the provider says of itself, kept for ten minutes."""
    return _metadata(provider.issuer, int(time.time() // KEPT))


@lru_cache(maxsize=4)
def _metadata(issuer: str, _spell: int) -> Mapping[str, Any]:
    found = _asked(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise ProviderError(f"the provider calls itself {found.get('issuer')!r}")
    for name in ("authorization_endpoint", "token_endpoint", "jwks_uri"):
        _safe(str(found.get(name, "")))
    return found


def entrance(provider: Provider, back: str, state: str, nonce: str, verifier: str) -> str:
    """The address to which a browser is sent."""
    digest = hashlib.sha256(verifier.encode()).digest()
    asked = {
        "response_type": "code",
        "client_id": provider.client,
        "redirect_uri": back,
        "scope": provider.scopes,
        "state": state,
        "nonce": nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).decode().rstrip("="),
        "code_challenge_method": "S256",
    }
    address = metadata(provider)["authorization_endpoint"]
    return f"{address}{'&' if '?' in address else '?'}{urlencode(asked)}"


def claims(provider: Provider, code: str, back: str, nonce: str, verifier: str) -> Mapping[str, Any]:
    """What the provider says of the person who came back with this code. Raises ProviderError."""
    found = _exchanged(provider, code, back, verifier)
    return _believed(provider, str(found.get("id_token", "")), nonce)


def _exchanged(provider: Provider, code: str, back: str, verifier: str) -> Mapping[str, Any]:
    said = metadata(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "client_id": provider.client,
        "code_verifier": verifier,
    }
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
    ways = said.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    if provider.secret and "client_secret_basic" in ways:
        pair = f"{quote(provider.client, safe='')}:{quote(provider.secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    elif provider.secret:
        form["client_secret"] = provider.secret
    return _asked(said["token_endpoint"], urlencode(form).encode(), headers)


def _believed(provider: Provider, token: str, nonce: str) -> Mapping[str, Any]:
    import jwt

    try:
        key = _keys(metadata(provider)["jwks_uri"]).get_signing_key_from_jwt(token)
        found: dict[str, Any] = jwt.decode(
            token,
            key,
            algorithms=list(SIGNED),
            audience=provider.client,
            issuer=provider.issuer,
            leeway=LATE,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except jwt.PyJWTError as fault:
        raise ProviderError(f"{type(fault).__name__}: {fault}") from fault
    several = isinstance(found["aud"], list) and len(found["aud"]) > 1
    if found.get("azp", None if several else provider.client) != provider.client:
        raise ProviderError("the token was made out for another client")
    if not constant_time_compare(str(found.get("nonce", "")), nonce):
        raise ProviderError("the token answers another question (nonce)")
    return found


@lru_cache(maxsize=4)
def _keys(address: str) -> Any:
    from jwt import PyJWKClient

    return PyJWKClient(address, timeout=PATIENCE)


def _asked(
    address: str, body: bytes | None = None, headers: Mapping[str, str] | None = None
) -> Mapping[str, Any]:
    request = urllib.request.Request(_safe(address), body, dict(headers or {}))  # noqa: S310 (`_safe` has looked)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            found = json.loads(answer.read(MOST))
    except (OSError, ValueError) as fault:
        raise ProviderError(f"{address}: {fault}") from fault
    if not isinstance(found, dict):
        raise ProviderError(f"{address}: no object")
    return found


def _safe(address: str) -> str:
    """The address, if what goes there can be read by nobody on the way. Raises ProviderError."""
    parts = urlsplit(address)
    if parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in {"127.0.0.1", "localhost"}):
        return address
    raise ProviderError(f"not over HTTPS: {address!r}")
