"""Who gets in, and to what."""

from __future__ import annotations

import json
import re
import socket
import stat
import subprocess
import sys

import pytest

ORDER = "/theirshoes/api/answers/journey/journey.first-visit.order"
ANSWER = {"kind": "order", "value": {"order": ["notice"], "out": []}, "tries": 0}
DOORS = [
    "/book/",
    "/book/assets/order.0123456789.mjs",
    "/theirshoes/api/me",
    "/theirshoes/api/answers/journey",
    "/theirshoes/api/hand-in/journey-anna-20261121T201403.zip",
    "/api/contents/journey/journey.ipynb",
    "/lab",
    "/doc/tree/journey/journey.ipynb",
    "/files/journey/journey.ipynb",
]


@pytest.mark.parametrize("path", DOORS)
def test_a_stranger_gets_nothing(server, path):
    answer = server.stranger().get(path)
    assert answer.status in (302, 403)
    assert answer.status == 403 or answer.headers["Location"].startswith("/login")
    assert b"Anna" not in answer.body


def test_a_stranger_can_write_nothing(server):
    assert server.stranger().put(ORDER, ANSWER).status == 403
    assert server.stranger().ask("POST", "/theirshoes/api/hand-in/journey").status == 403


def test_a_wrong_token_is_refused(server):
    assert server.stranger().get("/book/?token=wrong").status == 302


def test_the_printed_address_logs_in_for_book_lab_and_answers(server):
    client = server.client()
    for path in ("/book/", "/lab", "/doc/tree/journey/journey.ipynb", "/theirshoes/api/me"):
        assert client.get(path, follow=True).status == 200, path


def test_the_way_in_is_the_book(server):
    assert server.client().get("/").headers["Location"].rstrip("?") == "/book/"
    assert server.client().get("/book").headers["Location"] == "/book/"


def test_writing_needs_the_xsrf_token_of_a_page(server):
    client = server.client()
    refused = client.put(ORDER, ANSWER, xsrf=False)
    assert refused.status == 403
    assert refused.json["message"]
    assert client.ask("POST", "/theirshoes/api/hand-in/journey", xsrf=False).status == 403
    assert client.put(ORDER, ANSWER).status == 200


@pytest.mark.parametrize("path", ["/book/", "/theirshoes/api/me"])
def test_a_foreign_name_for_this_machine_is_refused(server, path):
    assert server.client().get(path, Host="course.example").status == 403


def test_the_server_listens_on_the_loopback_alone(server):
    ours = [address[4][0] for address in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]
    for address in {one for one in ours if not one.startswith("127.")}:
        with socket.socket() as probe:
            probe.settimeout(2)
            assert probe.connect_ex((address, server.port)) != 0


def test_secrets_are_for_their_owner_alone(server):
    state = server.home / ".cache" / "jupyter" / "anna"
    for name in ("token", "cookie_secret"):
        assert stat.S_IMODE((state / name).stat().st_mode) == 0o600, name
    running = server.home / ".cache" / "jupyter" / f"running-{server.port}.json"
    assert stat.S_IMODE(running.stat().st_mode) == 0o600


def lab_settings(server) -> dict:
    page = server.client().get("/lab").body.decode()
    return json.loads(re.search(r'id="jupyter-config-data"[^>]*>(.*?)</script>', page, re.DOTALL)[1])


def test_lab_has_no_validate_button_no_news_and_no_terminal_and_has_our_plugin(server):
    settings = lab_settings(server)
    assert {"@jupyter/nbgrader", "@jupyterlab/apputils-extension:announcements"} <= set(settings["disabledExtensions"])
    assert not settings.get("terminalsAvailable")
    assert "theirshoes-lab" in {one["name"] for one in settings["federated_extensions"]}
    assert server.client().get("/lab/extensions/theirshoes-lab/static/remoteEntry.js").status == 200


def test_lab_and_book_may_ask_no_other_host(server):
    for path in ("/lab", "/book/"):
        policy = server.client().get(path).headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "https:" not in policy
        assert "*" not in policy


def test_the_users_own_jupyter_settings_do_not_leak_in(own_server, tmp_path_factory):
    config = tmp_path_factory.mktemp("home") / ".jupyter"
    config.mkdir()
    (config / "jupyter_server_config.py").write_text("raise SystemExit('leaked')", encoding="utf8")
    own_server.env = {"HOME": str(config.parent), "JUPYTER_CONFIG_DIR": str(config), "JUPYTER_PATH": str(config)}
    own_server.start()
    assert own_server.client().get("/book/").status == 200
    assert [path.name for path in config.iterdir()] == ["jupyter_server_config.py"]


def test_a_second_server_on_the_port_says_so_in_one_line(server):
    command = [sys.executable, "-m", "theirshoes.server", "--home", str(server.home), "--learner", "anna"]
    done = subprocess.run([*command, "--port", str(server.port)], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert done.stderr.strip() == f"Port {server.port} is in use by another program."
