"""Signing in through the organisation's own provider (OpenID Connect): off unless the environment names one."""
