"""Answers and hand-ins over the wire."""

from __future__ import annotations

import http.client
import io
import json
import signal
import subprocess
import zipfile

import pytest

API = "/theirshoes/api"
ORDER = f"{API}/answers/journey/journey.first-visit.order"
CHANGE = f"{API}/answers/journey/journey.first-visit.change"
ANSWER = {"kind": "order", "value": {"order": ["notice", "look-up"], "out": []}, "tries": 2}


def test_the_api_says_who_is_learning_and_what(server):
    told = server.client().get(f"{API}/me").json
    assert told == {"learner": {"id": "anna", "name": 'Anna "<b>" Ö'}, "assignments": ["journey"]}


def test_an_answer_is_recorded_beside_the_notebook(server):
    client = server.client()
    entry = client.put(ORDER, ANSWER)
    assert entry.status == 200
    assert entry.json["value"] == ANSWER["value"]
    on_disk = json.loads((server.root / "journey" / "journey.answers.json").read_text(encoding="utf8"))
    assert on_disk["answers"]["journey.first-visit.order"] == entry.json
    assert client.get(f"{API}/answers/journey").json == on_disk


def test_progress_is_told_without_answers(server):
    client = server.client()
    client.put(ORDER, ANSWER)
    made = client.ask("POST", f"{API}/hand-in/journey").json
    told = client.get(f"{API}/progress")
    assert told.status == 200
    assert told.json["graded"]["journey.first-visit.order"]["state"] == "begun"
    assert made["file"].split("-")[2][:8] == told.json["handedIn"]["journey"][:10].replace("-", "")
    assert "look-up" not in json.dumps(told.json)


def test_a_walk_of_one_s_own_is_kept_and_one_that_is_none_is_refused(server):
    client = server.client()
    address = f"{API}/answers/own/journey.walk-it"
    step = {"step": "Comes in", "stage": "Inside", "when": "2026-11-21T21:14:03+01:00", "feel": 1, "note": ""}
    assert client.put(address, {"kind": "walk", "value": {"steps": [step]}, "tries": 0}).json["value"]["steps"] == [
        step
    ]
    refused = client.put(address, {"kind": "walk", "value": {"steps": [{**step, "feel": 9}]}, "tries": 0})
    assert refused.status == 400
    assert "from -2 to 2" in refused.json["message"]


def test_nothing_answered_yet_is_an_empty_record(server):
    record = server.client().get(f"{API}/answers/practice").json
    assert (record["notebook"], record["learner"], record["answers"]) == ("practice", "anna", {})


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        (f"{API}/answers/journey/journey.no-such-thing", ANSWER, 404),
        (f"{API}/answers/journey/journey.bike-repair.order", ANSWER, 404),
        (f"{API}/answers/other/journey.first-visit.order", ANSWER, 404),
        (f"{API}/answers/..%2f..%2fx/journey.first-visit.order", ANSWER, 404),
        (f"{API}/answers/journey/..%2fx", ANSWER, 404),
        (ORDER, {**ANSWER, "kind": "rate"}, 400),
        (ORDER, {**ANSWER, "value": {"order": ["no-card"], "out": []}}, 400),
        (ORDER, {"kind": "order"}, 400),
        (ORDER, {**ANSWER, "tries": -1}, 400),
        (ORDER, {**ANSWER, "tries": "many"}, 400),
        (ORDER, [], 400),
        (ORDER, b"{", 400),
        (ORDER, b'{"kind": "order", "value": NaN, "tries": 0}', 400),
        (ORDER, b"[" * 100_000, 400),
        (ORDER, b"\xff\xfe", 400),
    ],
)
def test_what_is_no_answer_is_refused_in_one_sentence(server, path, body, status):
    answer = server.client().put(path, body)
    assert answer.status == status
    assert set(answer.json) == {"message"}
    assert answer.json["message"].strip()
    assert "Traceback" not in answer.json["message"]


def test_too_much_is_refused_before_it_is_read(server):
    answer = server.client().put(ORDER, {**ANSWER, "value": "x" * 300_000})
    assert answer.status == 413
    assert answer.json["message"]


def test_too_much_in_pieces_is_refused_as_well(server):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    headers = {"Authorization": f"token {server.token}"}
    pieces = (b"x" * 50_000 for _ in range(20))
    try:
        connection.request("PUT", ORDER, body=pieces, headers=headers, encode_chunked=True)
        assert connection.getresponse().status == 413
    except (BrokenPipeError, ConnectionResetError):
        pass  # the server hung up while we were still sending: refused as well
    finally:
        connection.close()


def test_a_page_left_open_by_another_learner_writes_nothing(server):
    answer = server.client().put(ORDER, ANSWER, X_Theirshoes_Learner="ben")
    assert answer.status == 409


def test_a_record_that_is_a_link_is_not_followed(server, tmp_path):
    record = server.root / "practice.answers.json"
    record.symlink_to(tmp_path / "elsewhere.json")
    try:
        answer = server.client().get(f"{API}/answers/practice")
        assert answer.status == 404
    finally:
        record.unlink()


def test_a_damaged_record_is_named_and_then_moved_aside(own_server):
    own_server.start()
    record = own_server.root / "journey" / "journey.answers.json"
    record.write_text('{"format": "theirshoes-ans', encoding="utf8")
    client = own_server.client()
    assert client.get(f"{API}/answers/journey").status == 409
    assert client.put(ORDER, ANSWER).status == 200
    assert client.get(f"{API}/answers/journey").status == 200
    assert [path.name for path in record.parent.glob("*damaged*")] == ["journey.answers.damaged-1.json"]


def test_handing_in_makes_one_file_keeps_it_and_gives_it_back(server):
    client = server.client()
    client.put(CHANGE, {"kind": "written", "value": {"text": "Light the door.", "ticks": []}, "tries": 0})
    told = client.ask("POST", f"{API}/hand-in/journey")
    assert told.status == 200
    assert (told.json["ok"], told.json["submitted"]) == (True, False)
    kept = server.root / "hand-ins" / told.json["file"]
    fetched = client.get(told.json["href"])
    assert fetched.body == kept.read_bytes()
    assert fetched.headers["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(fetched.body)) as archive:
        assert {"handin.json", "journey.ipynb", "journey.answers.json"} == set(archive.namelist())
        assert "Light the door." in archive.read("journey.ipynb").decode()
    assert "Light the door." not in (server.root / "journey" / "journey.ipynb").read_text(encoding="utf8")


@pytest.mark.parametrize("name", ["practice", "other", "..%2fjourney", ".hidden"])
def test_only_an_assignment_can_be_handed_in(server, name):
    assert server.client().ask("POST", f"{API}/hand-in/{name}").status == 404


@pytest.mark.parametrize(
    "name", ["x.zip", "..%2f..%2fsecret.html", "journey-ben-20261121T201403.zip", ".laid-out.json"]
)
def test_only_a_kept_hand_in_can_be_fetched(server, name):
    assert server.client().get(f"{API}/hand-in/{name}").status == 404


def test_where_there_is_an_exchange_nbgrader_submits(own_server):
    course = own_server.home / "exchange" / "in-their-shoes"
    released = course / "outbound" / "journey"
    released.mkdir(parents=True)
    (course / "inbound").mkdir()
    (course / "inbound").chmod(0o733)
    (released / "journey.ipynb").write_bytes((own_server.home / "build/release/journey/journey.ipynb").read_bytes())
    own_server.start()
    told = own_server.client().ask("POST", f"{API}/hand-in/journey").json
    assert told["submitted"], told
    (inbound,) = (course / "inbound").iterdir()
    assert inbound.name.startswith("anna+journey+")
    assert {"journey.ipynb", "journey.answers.json", "timestamp.txt"} <= {path.name for path in inbound.iterdir()}


def test_an_exchange_that_refuses_costs_nothing_and_is_named(own_server):
    (own_server.home / "exchange").mkdir()
    own_server.start()
    told = own_server.client().ask("POST", f"{API}/hand-in/journey").json
    assert (told["ok"], told["submitted"]) == (True, False)
    assert "could not be submitted" in told["message"]
    assert (own_server.root / "hand-ins" / told["file"]).is_file()


def test_a_restart_keeps_the_login(own_server):
    own_server.start()
    client = own_server.client()
    own_server.end()
    own_server.start()
    assert client.get("/book/").status == 200
    assert client.put(ORDER, ANSWER).status == 200


def test_a_killed_server_keeps_every_answer(own_server):
    own_server.start()
    client = own_server.client()
    assert client.put(ORDER, ANSWER).status == 200
    own_server.end(signal.SIGKILL)
    own_server.start()
    kept = client.get(f"{API}/answers/journey").json["answers"]["journey.first-visit.order"]
    assert kept["value"] == ANSWER["value"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_server_and_kernels_within_seconds(own_server, how):
    own_server.start()
    client = own_server.client()
    body = {"path": "journey/journey.ipynb", "name": "", "type": "notebook", "kernel": {"name": "python3"}}
    session = client.ask("POST", "/api/sessions", body)
    assert session.status == 201
    kernel = client.get("/api/kernels").json[0]["id"]
    assert running(kernel)
    assert own_server.end(how) < 15
    assert not running(kernel)


def running(kernel: str) -> bool:
    """Whether a process of this kernel is there."""
    said = subprocess.run(["ps", "-ewwo", "args"], capture_output=True, text=True, check=True).stdout
    return f"kernel-{kernel}.json" in said
