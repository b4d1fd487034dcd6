"""Grading on a Dask cluster that is there already; the gradebook stays here, with its one writer.

Every worker starts a station of its own (`nbcohort.grading.station`), which gets the assignment and then submissions,
as bytes: no folder is shared. A worker that goes away costs time only, as Dask gives what it had to another one.
"""

import hashlib
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

from distributed import Client, KilledWorker, WorkerPlugin, get_worker

from nbcohort.course import CourseError
from nbcohort.grading import folder
from nbcohort.grading.book import Marks
from nbcohort.grading.folder import FolderError
from nbcohort.grading.options import Options
from nbcohort.grading.parcel import pack, receive, send, unpack
from nbcohort.grading.plan import Assignment
from nbcohort.grading.run import Grader, Work, folder_problem, timestamp

ADDRESS = re.compile(r"([a-z]+://)?[^\s/]+:\d+/?")
TOLD = ("problems", "notes", "modes")


class StationError(Exception):
    """A worker cannot grade; the text says why."""


class Stations(WorkerPlugin):  # type: ignore[misc]  # its types are left aside
    """Starts a station on every worker, also on those that join later.

    Parameters
    ----------
    course : bytes
        The assignment, packed.
    """

    def __init__(self, course: bytes) -> None:
        self.course = course
        self.name = f"nbcohort-{hashlib.sha256(course).hexdigest()[:16]}"

    def setup(self, worker: Any) -> None:  # noqa: ARG002 - distributed gives it
        """Get ready; the station starts with the first submission."""
        self.lock = threading.Lock()
        self.process: subprocess.Popen[bytes] | None = None

    def teardown(self, worker: Any) -> None:  # noqa: ARG002
        """End the station."""
        if self.process is not None:
            assert self.process.stdin is not None
            self.process.stdin.close()
            self.process.wait()

    def grade(self, unit: bytes) -> bytes:
        """Grade a submission on this worker."""
        with self.lock:
            process = self.process or self._start()
            assert process.stdin is not None
            assert process.stdout is not None
            try:
                send(process.stdin, unit)  # type: ignore[arg-type]
                if (answer := receive(process.stdout)) is not None:  # type: ignore[arg-type]
                    return answer
            except OSError:
                pass
            self.process = None
            process.kill()
            process.wait()
        raise StationError("the process that graded it ended")

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-P", "-m", "nbcohort.grading.station"]  # a worker's own folder is nobody's module
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        assert process.stdin is not None
        assert process.stdout is not None
        send(process.stdin, self.course)  # type: ignore[arg-type]
        about = unpack(answer)[0] if (answer := receive(process.stdout)) else {"ready": False}  # type: ignore[arg-type]
        if not about["ready"]:
            process.kill()
            process.wait()
            raise StationError(f"a worker cannot grade: {about.get('why', 'its process ended')}")
        self.process = process
        return process


def grade_there(station: str, unit: bytes) -> bytes:
    """What a worker is asked to do."""
    answer: bytes = get_worker().plugins[station].grade(unit)
    return answer


class ClusterGrader(Grader):
    """Grades an assignment on a cluster.

    Parameters
    ----------
    assignment, options
        As for `Grader`; at least as many submissions travel at a time as the cluster has threads.
    client : distributed.Client
        The cluster.
    """

    def __init__(self, assignment: Assignment, options: Options, client: Client) -> None:
        super().__init__(assignment, options)
        self.client = client
        try:
            self.stations = Stations(packed_course(assignment, options))
            client.register_plugin(self.stations, name=self.stations.name)
        except BaseException:
            super().__exit__(None, None, None)
            raise

    def __exit__(self, *about: Any) -> None:
        self.client.unregister_worker_plugin(self.stations.name)
        super().__exit__(*about)

    def run_all(self, learner: str, work: Work) -> None:
        """Send one submission, and take in what comes back."""
        submitted = self.assignment.folder("submitted", learner)
        if problem := folder_problem(submitted, learner):
            raise FolderError(problem)
        work.when = timestamp(submitted)
        files = {name: folder.read(path) for name, path in folder.files_of(submitted, self.ignore)}
        unit = pack({"learner": learner}, files)
        key = f"nbcohort-{learner}-{hashlib.sha256(unit).hexdigest()[:16]}-{id(self)}"
        try:
            parcel = self.client.submit(grade_there, self.stations.name, unit, key=key, pure=False).result()
        except (StationError, KilledWorker) as error:
            said = str(error) if isinstance(error, StationError) else "every worker that tried it was ended"
            raise FolderError(f"could not be graded on the cluster: {said}") from error
        about, made = unpack(parcel)
        for name in TOLD:
            setattr(work.outcome, name, about["outcome"][name])
        work.marks = {name: Marks(one["scores"], one["comments"]) for name, one in about["marks"].items()}
        if work.marks:
            work.staged = folder.stage(self.assignment.root, self.assignment.folder("autograded", learner))
            for name, content in made.items():
                folder.write(work.staged, name, content)


@contextmanager
def cluster(address: str) -> Iterator[tuple[Client, int]]:
    """Reach a cluster; yields it and the number of its threads.

    Raises
    ------
    CourseError
        There is none, or it has no workers.
    """
    if not ADDRESS.fullmatch(address):
        raise CourseError(f"{address!r} is no address of a scheduler, such as tcp://host:8786")
    try:
        client = Client(address, timeout=20, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise CourseError(f"there is no Dask scheduler at {address}: {error}") from error
    try:
        if not (threads := sum(client.nthreads().values())):
            raise CourseError(
                f"the Dask scheduler at {address} has no workers; start some with `dask worker {address}`"
            )
        yield client, threads
    finally:
        client.close()


def packed_course(assignment: Assignment, options: Options) -> bytes:
    """The assignment as a station needs it: settings, sources, and a gradebook without people."""
    source = assignment.source_folder
    where = Path("source", assignment.name)
    files = {str(where / name): folder.read(path) for name, path in folder.files_of(source, [])}
    settings = assignment.root / "nbgrader_config.py"
    files["nbgrader_config.py"] = folder.read(settings) + b"\n" if settings.is_file() else b""
    files["gradebook.db"] = cells_alone(assignment)
    told = asdict(options) | {"as_stock": sorted(options.as_stock), "learners": (), "jobs": 1}
    return pack({"assignment": assignment.name, "options": told}, files)


def cells_alone(assignment: Assignment) -> bytes:
    """A SQLite gradebook that knows the assignment's cells and nobody's grades."""
    from nbgrader import api
    from sqlalchemy import create_engine, insert, select

    models = (api.BaseCell, api.GradeCell, api.SolutionCell, api.TaskCell)
    here = create_engine(assignment.coursedir.db_url)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "gradebook.db")
        with api.Gradebook(f"sqlite:///{path}", assignment.coursedir.course_id) as book:
            engine = book.engine
        row, notebook = api.Assignment.__table__, api.Notebook.__table__
        with here.connect() as known, engine.begin() as copy:

            def take(table: Any, condition: Any) -> list[Any]:
                found = [dict(one) for one in known.execute(select(table).where(condition)).mappings()]
                if found:
                    copy.execute(insert(table), found)
                return [one["id"] for one in found]

            [number] = take(row, row.c.name == assignment.name)
            notebooks = take(notebook, notebook.c.assignment_id == number)
            take(api.SourceCell.__table__, api.SourceCell.__table__.c.notebook_id.in_(notebooks))
            base, *kinds = (model.__table__ for model in models)
            cells = take(base, base.c.notebook_id.in_(notebooks))
            for kind in kinds:
                take(kind, kind.c.id.in_(cells))
        engine.dispose()
        here.dispose()
        return path.read_bytes()
