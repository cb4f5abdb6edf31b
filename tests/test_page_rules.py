"""The checker of pages must see what it is there to see."""

import socket

import pytest
from bs4 import BeautifulSoup

from tests.page_rules import BadPage, check_headers, check_page

HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "script-src 'nonce-n0nce'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}

PAGE = """<!doctype html><html lang="id"><head><title>Toko</title>
<meta name="viewport" content="width=device-width"></head>
<body><h1>Toko</h1>{}</body></html>"""


def check(body: str, *, size: int = 1, **headers: str) -> None:
    html = BeautifulSoup(PAGE.format(body), "html.parser")
    said = {name.replace("_", "-"): value for name, value in headers.items()}
    check_page(html, HEADERS | said, where="/toko", size=size)


@pytest.mark.parametrize(
    "good",
    [
        '<label for="nama">Nama</label><input id="nama">',
        "<label>Nama <input></label>",
        '<input type="hidden" name="versi"><input aria-label="Cari">',
        '<img src="a.webp" alt=""><a href="/"><img src="b.webp" alt="Beranda"></a>',
        '<form method="post"><input type="hidden" name="csrf_token" value="x"></form>',
        '<script nonce="n0nce">1</script>',
        '<a href="#isi">Lewati</a><main id="isi"></main>',
    ],
)
def test_a_good_page_passes(good):
    check(good)


@pytest.mark.parametrize(
    ("bad", "fault"),
    [
        ("<h1>Lagi</h1>", "2 <h1>"),
        ('<p id="a"></p><p id="a"></p>', "'a' is used 2 times"),
        ('<input name="nama">', "field without a label: <input name="),
        ("<select></select>", "field without a label"),
        ('<label for="x"></label><input id="x">', "field without a label"),
        ('<label for="y">Y</label>', "for='y' points to nothing"),
        ('<p aria-describedby="a b" id="a"></p>', "aria-describedby='b' points to nothing"),
        ('<a href="#isi">Lewati</a>', "href='#isi' points to nothing"),
        ('<img src="a.webp">', "image without alt"),
        ('<a href="/"><svg></svg></a>', "without words"),
        ("<button></button>", "without words"),
        ('<form method="post"></form>', "POST form without csrf_token"),
        ('<form><input type="hidden" name="csrf_token" value="x"></form>', "GET form"),
        ("<script>1</script>", "<script> without the nonce"),
        ('<style nonce="old">a{}</style>', "<style> without the nonce"),
        ('<p style="color: red"></p>', "inline style"),
        ('<p onclick="x()"></p>', "inline onclick"),
        ('<a href="javascript:x()">X</a>', "javascript: address"),
    ],
)
def test_a_fault_is_named(bad, fault):
    with pytest.raises(BadPage) as refused:
        check(bad)

    assert fault in str(refused.value)


def test_a_heavy_page_is_refused():
    with pytest.raises(BadPage, match="weighs"):
        check("", size=100 * 1024 + 1)


@pytest.mark.parametrize(
    ("body", "headers", "fault"),
    [
        ("", {"Set_Cookie": "toko=x"}, "gives its cookie to everybody"),
        ('<nav class="row site-links"></nav>', {}, "shows what is a visitor's: <nav"),
        ('<div class="flash good"></div>', {"Vary": "Save-Data"}, "shows what is a visitor's"),
        ('<input type="hidden" name="csrf_token" value="x">', {}, "gives a token or nonce"),
        ('<script nonce="n0nce">1</script>', {"Vary": "Cookie"}, "gives a token or nonce"),
    ],
)
def test_what_a_cache_keeps_is_nobodys(body, headers, fault):
    check('<nav class="site-links"></nav>', Cache_Control="public", Vary="Cookie")

    with pytest.raises(BadPage, match=fault):
        check(body, Cache_Control="public, max-age=60", **headers)


@pytest.mark.parametrize("missing", [name for name in HEADERS if name != "Content-Type"])
def test_a_missing_header_is_named(missing):
    with pytest.raises(BadPage, match=missing):
        check_headers(HEADERS | {missing: ""}, where="/toko")


def test_unsafe_code_is_never_allowed_on_a_page():
    loose = {"Content-Security-Policy": "script-src 'unsafe-inline'; frame-ancestors 'none'"}

    with pytest.raises(BadPage, match="unsafe"):
        check_headers(HEADERS | loose, where="/toko")


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("example.com", 443)])
def test_no_test_leaves_this_machine(address):
    with pytest.raises(AssertionError, match="do not use the network"):
        socket.create_connection(address, timeout=1)
