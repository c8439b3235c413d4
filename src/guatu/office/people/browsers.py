"""A browser as its owner calls it, from the long line that it says of itself."""

from __future__ import annotations

BROWSERS = {
    "MicroMessenger": "WeChat",
    "Edg": "Edge",
    "QQBrowser": "QQ",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
"""Most say that they are Chrome and Safari too: what is rarer stands first."""
SYSTEMS = {
    "HarmonyOS": "HarmonyOS",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}
LONGEST = 60


def browser_name(agent: str) -> str:
    """Browser and system; what nobody knows is told as it says itself.

    >>> browser_name("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0")
    'Edge · Windows'
    >>> browser_name("curl/8.5.0"), browser_name("")
    ('curl/8.5.0', '—')
    """
    known = [
        next((name for sign, name in names.items() if sign in agent), "") for names in (BROWSERS, SYSTEMS)
    ]
    return " · ".join(filter(None, known)) or agent[:LONGEST] or "—"
