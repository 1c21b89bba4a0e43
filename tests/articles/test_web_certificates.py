"""TLS: the certificate must be the named host's, though an IP address is connected to."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websites import Page, Site, moved, on_loopback, site

from qa.articles.web_fetch import Fetched, fetch
from qa.errors import DownloadFailed


def _certificate(host: str) -> tuple[bytes, bytes]:
    """A certificate of its own making and its key, PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return made.public_bytes(serialization.Encoding.PEM), private


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    path = tmp_path / "news.pem"
    path.write_bytes(b"".join(_certificate("news.example")))
    return path


@pytest.fixture
def named() -> list[str | None]:
    """The names that clients asked for (SNI)."""
    return []


@pytest.fixture
def news(certificate: Path, named: list[str | None]) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    context.sni_callback = lambda connection, name, context: named.append(name)
    with site(context=context) as running:
        running.pages["/"] = Page(b"<p>Prices fell.</p>")
        yield running


def _get(url: str, trust: ssl.SSLContext | None) -> Fetched:
    return fetch(
        url,
        allowed=on_loopback,
        resolve=lambda host, port: [IPv4Address("127.0.0.1")],
        trust=trust,
    )


def test_the_name_is_asked_for_and_its_certificate_believed(
    news: Site, certificate: Path, named: list[str | None]
) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    for host in ("news.example", "NEWS.example."):
        assert _get(news.url("/", host), trust).data == b"<p>Prices fell.</p>"
    assert named == ["news.example", "news.example"]


@pytest.mark.parametrize("host", ["other.example", "127.0.0.1"])
def test_a_certificate_of_another_name_is_not_believed(
    news: Site, certificate: Path, host: str
) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    with pytest.raises(DownloadFailed, match="certificate"):
        _get(news.url("/", host), trust)
    assert news.asked == []


def test_a_certificate_of_nobody_known_is_not_believed(news: Site) -> None:
    with pytest.raises(DownloadFailed, match="certificate"):
        _get(news.url("/", "news.example"), None)
    assert news.asked == []


def test_no_redirect_leads_from_https_to_http(news: Site, certificate: Path) -> None:
    trust = ssl.create_default_context(cafile=str(certificate))
    with site() as plain:
        plain.pages["/"] = Page(b"changed on the way")
        news.pages["/"] = moved(plain.url())
        with pytest.raises(DownloadFailed, match="https to http"):
            _get(news.url("/", "news.example"), trust)
        assert plain.asked == []
        plain.pages["/"] = moved(news.url("/end", "news.example"))
        news.pages["/end"] = Page(b"<p>the end</p>")
        assert _get(plain.url(), trust).url == news.url("/end", "news.example")
