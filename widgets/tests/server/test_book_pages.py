"""The book as the server shows it."""

from __future__ import annotations

import base64
import hashlib

import pytest


def test_a_page_is_told_where_the_answers_go_and_whose_they_are(server):
    page = server.client().get("/book/").body.decode()
    head = page.partition("</head>")[0]
    assert '<meta name="theirshoes-api" content="/theirshoes/api/">' in head
    assert '<meta name="theirshoes-learner" content="anna" data-name="Anna &quot;&lt;b&gt;&quot; Ö">' in head


def test_only_the_pages_own_scripts_may_run(server):
    policy = server.client().get("/book/index.html").headers["Content-Security-Policy"]
    digest = base64.b64encode(hashlib.sha256(b"document.title += '!'").digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in policy


def test_a_module_has_the_type_that_browsers_ask_for(server):
    assert (
        server.client().get("/book/assets/order.0123456789.mjs").headers["Content-Type"].startswith("text/javascript")
    )


def test_what_is_named_by_its_content_is_kept_for_good_and_the_rest_asked_for_again(server):
    client = server.client()
    for path in ("order.0123456789.mjs", "widgets.0123456789/rate.mjs"):
        assert "immutable" in client.get(f"/book/assets/{path}").headers["Cache-Control"]
    for path in ("/book/", "/book/assets/plain.json"):
        first = client.get(path)
        assert first.headers["Cache-Control"] == "no-cache, private"
        assert client.get(path, If_None_Match=first.headers["Etag"]).status == 304


@pytest.mark.parametrize(
    "path",
    [
        "/book/missing.html",
        "/book/../secret.html",
        "/book/%2e%2e/%2e%2e/secret.html",
        "/book/..%2f..%2fsecret.html",
        "/book//etc/passwd",
        "/book/link.html",
        "/book/.hidden.html",
        "/book/assets",
        "/book/assets/",
        "/book/index.html%00.mjs",
    ],
)
def test_nothing_outside_the_book_and_nothing_hidden_is_shown(server, path):
    answer = server.client().get(path, follow=True)
    assert answer.status in (400, 403, 404)
    assert b"outside the book" not in answer.body
    assert b"root:" not in answer.body
