"""The page that describes the routes for programs: written from their OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 50rem; margin: 2rem auto; padding: 0 1.25rem; overflow-wrap: anywhere; }
h2 { margin-top: 2.5rem; border-bottom: 1px solid GrayText; padding-bottom: .25rem; }
code { font-family: ui-monospace, Consolas, monospace; font-size: .95em; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3rem .8rem .3rem 0; }
tr { border-bottom: 1px solid color-mix(in srgb, GrayText 40%, transparent); }
"""


def docs_page(description: Mapping[str, Any]) -> str:
    """Return the page of an OpenAPI document: HTML that loads nothing and runs nothing."""
    schemas = description.get("components", {}).get("schemas", {})
    parts = [
        part
        for path, operations in description["paths"].items()
        for method, operation in operations.items()
        for part in _operation(method, path, operation)
    ]
    parts += [part for name, schema in schemas.items() for part in _schema(name, schema)]
    info = description["info"]
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(info["title"])}: for programs</title>
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{escape(info["title"])} for programs</h1>
<p>{_text(info["description"])}</p>
<p><a href="/api/openapi.json">The same as OpenAPI {escape(description["openapi"])}</a></p>
{"".join(parts)}
</main>
</body>
</html>
"""


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> Iterator[str]:
    yield f"<h2><code>{escape(method.upper())} {escape(path)}</code></h2>"
    yield f"<p><strong>{_text(operation.get('summary', ''))}.</strong></p>"
    for paragraph in operation.get("description", "").split("\n\n"):
        yield f"<p>{_text(paragraph)}</p>" if paragraph else ""
    yield _table(
        (each["name"], each["schema"], each.get("description", ""), each.get("required", False))
        for each in operation.get("parameters", ())
    )
    for kind, content in operation.get("requestBody", {}).get("content", {}).items():
        yield f"<p>Takes <code>{escape(kind)}</code>: {_type(content['schema'])}.</p>"
    for status, response in operation["responses"].items():
        kinds = response.get("content", {})
        told = ", ".join(
            f"{_type(each['schema'])} as <code>{kind}</code>" for kind, each in kinds.items()
        )
        name = "Otherwise" if status == "default" else escape(status)
        yield f"<p>{name}: {_text(response['description'])}{f': {told}' if told else ''}.</p>"


def _schema(name: str, schema: Mapping[str, Any]) -> Iterator[str]:
    yield f'<h2 id="{escape(name)}">{escape(name)}</h2>'
    yield f"<p>{_text(schema.get('description', ''))}</p>"
    required = schema.get("required", ())
    yield _table(
        (field, each, each.get("description", ""), field in required)
        for field, each in schema.get("properties", {}).items()
    )


def _table(rows: Iterator[tuple[str, Mapping[str, Any], str, bool]]) -> str:
    cells = "".join(
        f"<tr><th scope=row><code>{escape(name)}</code>{' *' if required else ''}</th>"
        f"<td>{_type(schema)}</td><td>{_text(about)}</td></tr>"
        for name, schema, about, required in rows
    )
    head = "<tr><th>Name (* is needed)</th><th>Kind</th><th></th></tr>"
    return f"<table>{head}{cells}</table>" if cells else ""


def _type(schema: Mapping[str, Any]) -> str:
    """What a value may be, as HTML."""
    if "$ref" in schema:
        name = escape(schema["$ref"].rpartition("/")[2])
        return f'<a href="#{name}">{name}</a>'
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if "enum" in schema:
        return " or ".join(f"<code>{escape(str(each))}</code>" for each in schema["enum"])
    if schema.get("type") == "array":
        return f"list of {_type(schema['items'])}" if "items" in schema else "list"
    bounds = [
        f"{said} {schema[name]:,}"
        for name, said in (("minimum", "from"), ("maximum", "to"), ("maxLength", "up to"))
        if name in schema
    ]
    kind = schema.get("format") or schema.get("type", "anything")
    return escape(" ".join((str(kind), *bounds)))


def _text(text: str) -> str:
    """A description as HTML: what stands between backquotes is code."""
    pieces = escape(" ".join(text.split())).split("`")
    return "".join(
        f"<code>{piece}</code>" if place % 2 else piece for place, piece in enumerate(pieces)
    )
