"""What whoever sits before a run is told of how far it is."""

import pytest
from nbcohort.grading import progress


@pytest.fixture
def clock(monkeypatch):
    """Seconds that pass when the test says so."""
    now = [100.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def run_of(monkeypatch, clock):
    def begin(total: int, terminal: bool = True) -> progress.Progress:
        monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: terminal)
        return progress.Progress(total)

    return begin


def test_the_time_left_is_that_of_the_submissions_that_took_work(run_of, clock, capsys):
    run = run_of(10)
    for _ in range(3):
        run.step(worked=False)
    assert run.left() == ""
    clock[0] += 4
    run.step(worked=True)
    assert run.left() == ", about 24 s left"
    clock[0] += 96
    run.step(worked=True)
    assert run.left() == ", about 4 min left"
    assert capsys.readouterr().err.endswith("5 of 10, about 4 min left")


def test_at_the_end_nothing_is_left_and_the_line_is_wiped(run_of, clock, capsys):
    run = run_of(1)
    clock[0] += 4
    run.step(worked=True)
    assert run.left() == ""
    run.end()
    assert capsys.readouterr().err == "\r\x1b[K1 of 1\r\x1b[K"


def test_where_there_is_no_terminal_nothing_is_said(run_of, capsys):
    run = run_of(2, terminal=False)
    run.step(worked=True)
    run.end()
    assert capsys.readouterr().err == ""
