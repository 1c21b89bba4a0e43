from __future__ import annotations

from ipaddress import ip_address

import pytest

from qa.articles.web_address import host_of, is_public, is_web, normal
from qa.errors import AddressRefused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://news.example/a", "https://news.example/a"),
        ("  HTTP://News.Example  ", "http://news.example/"),
        ("http://news.example:80/a", "http://news.example/a"),
        ("https://news.example:443/a?b=1", "https://news.example/a?b=1"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://news.example./a#part", "https://news.example/a"),
        ("https://news.example/a/../b/./c", "https://news.example/b/c"),
        ("https://новости.рф/пост", "https://xn--b1amnebsh.xn--p1ai/%D0%BF%D0%BE%D1%81%D1%82"),
        ("https://xn--b1amnebsh.xn--p1ai/", "https://xn--b1amnebsh.xn--p1ai/"),
        ("http://[2001:4860:4860::8888]/", "http://[2001:4860:4860::8888]/"),
        ("http://@news.example/", "http://news.example/"),
        ("http://a_b.example/", "http://a_b.example/"),
    ],
)
def test_an_address_has_one_spelling(text: str, expected: str) -> None:
    assert normal(text) == expected
    assert normal(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "news.example", "//news.example/a", "https:", "https://", "https:///a"),
        *("ftp://news.example/", "file:///etc/passwd", "gopher://news.example:70/_x"),
        *("javascript:alert(1)", "data:text/html,x", "httpx://news.example/"),
        "http://user@news.example/",
        "http://user:secret@news.example/",
        "http://127.0.0.1\\@news.example/",
        "http://news.example\\@127.0.0.1/",
        "http://news.example:22/",
        "http://news.example:25/",
        "http://news.example:0/",
        "http://news.example:70000/",
        "http://news.example:x/",
        "http://a b/",
        "http://a..b/",
        "http://.a/",
        "http://exa%6dple.com/",
        "http://[::1%25lo]/",
        "http://[::1",
        "http://[news]/",
        "http://news.example/\0",
        "http://news.example\r\nHost: inner/",
        "http://１２７.0.0.1/",
        "http://ⓛocalhost/",
        "http://" + "a" * 64 + ".example/",
        "http://" + "a." * 127 + "example/",
        "http://news.example/" + "a" * 2000,
        "http://\ud800.example/",
        "http://news.example/\ud800",
    ],
)
def test_what_is_no_address_of_a_page_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused) as caught:
        normal(text)
    assert caught.value.cure
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://news.example", True),
        (" HTTP://x", True),
        ("file:///a", True),
        ("news/2022", False),
        ("C:\\news", False),
        ("./http:", False),
        ("/a/https://b", False),
        ("", False),
    ],
)
def test_addresses_are_told_from_paths(text: str, expected: bool) -> None:
    assert is_web(text) is expected


def test_the_host_stands_without_brackets() -> None:
    assert host_of("http://[::1]:8080/") == "::1"
    assert host_of("https://news.example:8443/a") == "news.example"


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "93.184.216.34", "2001:4860:4860::8888", "2606:4700::1111"),
        *("::ffff:8.8.8.8", "64:ff9b::808:808"),
    ],
)
def test_public_addresses(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.9.10", "0.0.0.0", "0.1.2.3", "255.255.255.255"),
        *("10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "100.64.0.1"),
        *("169.254.169.254", "168.63.129.16", "192.0.0.192", "100.100.100.200"),
        *("192.0.2.1", "198.51.100.1", "203.0.113.1", "198.18.0.1", "192.88.99.1"),
        *("224.0.0.1", "239.255.255.250", "240.0.0.1"),
        *("::", "::1", "::127.0.0.1", "::8.8.8.8", "fe80::1", "fec0::1", "fd00:ec2::254"),
        *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:224.0.0.1"),
        *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::808:808"),
        *("2002:7f00:1::", "2002:808:808::", "2001:0:808:808::1", "2001:db8::1", "3fff::1"),
        *("ff02::1", "ff0e::1", "100::1", "5f00::1", "4000::1", "fe80::1%eth0"),
    ],
)
def test_addresses_of_machines_and_networks_of_ones_own(address: str) -> None:
    assert not is_public(ip_address(address))
