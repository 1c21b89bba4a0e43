"""The page to sign in on: one small document that needs no script and no other file."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape

from ui.words import words

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; }
main { width: min(20rem, calc(100vw - 3rem)); }
h1 { font: 600 1.5rem/1.2 Georgia, "Noto Serif", serif; margin: 0 0 1.5rem; }
label { display: block; margin-bottom: 1rem; }
input, button { display: block; box-sizing: border-box; width: 100%; font: inherit; padding: .6rem;
  border: 1px solid GrayText; border-radius: 4px; }
button { font-weight: 600; cursor: pointer; }
input:focus-visible, button:focus-visible { outline: 3px solid Highlight; outline-offset: 1px; }
[role=alert] { border-left: 4px solid #c62828; padding-left: .75rem; }
"""

_HASH = b64encode(sha256(_STYLE.encode()).digest()).decode("ascii")

LOGIN_POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; base-uri 'none';"
    " frame-ancestors 'none'"
)
"""The content security policy of the page: nothing but its own style."""


def login_page(language: str, target: str, *, wrong: bool = False, seconds: int = 0) -> str:
    """Return the page's HTML.

    Args:
        language: One of the page languages.
        target: The path to go on to, as `safe_target` gave it.
        wrong: Whether name and password were just refused.
        seconds: How long to wait before the next attempt, 0 where there is no need.
    """
    said = words(language)
    alert = said("login_slow", seconds=seconds) if seconds else said("login_wrong") if wrong else ""
    shown = f'<p role="alert" id="alert">{alert}</p>' if alert else ""
    about = ' aria-describedby="alert"' if alert else ""
    return f"""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{said("login_title")}</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{said("login_title")}</h1>
{shown}
<form method="post" action="/login">
<input type="hidden" name="next" value="{escape(target)}">
<label>{said("login_name")}
<input name="name" autocomplete="username" autocapitalize="none" spellcheck="false" required
 autofocus{about}></label>
<label>{said("login_password")}
<input name="password" type="password" autocomplete="current-password" required></label>
<button>{said("login_enter")}</button>
</form>
</main>
</body>
</html>
"""


def safe_target(target: str) -> str:
    """Return a path of this server to go on to, "/" where another site or no path is named.

    Browsers take a backslash for a slash and drop tabs and line ends, so that "/\\\\host" and
    "/\\t/host" are other sites.
    """
    ours = target.startswith("/") and not target.startswith(("//", "/login", "/logout"))
    plain = target.isprintable() and not set(target) & set("\\ ")
    return target if ours and plain and len(target) <= 2000 else "/"
