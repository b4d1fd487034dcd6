"""The answers API at `/theirshoes/api/`.

Who may use it is decided by the server's own login; what a page sends is capped, checked and written off the event
loop. Every error is JSON with one clear sentence.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from jupyter_server.base.handlers import APIHandler
from tornado import web

from theirshoes.server import records
from theirshoes.server.course import Course
from theirshoes.strictjson import JsonProblem, parse_json

MAX_BODY = 256 * 1024  # bytes; 20,000 characters in their longest JSON form fit
NAME = r"([A-Za-z0-9._-]{1,120})"
SOMETHING = "Something went wrong on this computer. Please try again."
SENTENCES = {
    403: "Please open the course again with the address that course.py printed.",
    404: "There is nothing here.",
    405: "This cannot be done here.",
}
OTHER_LEARNER = "Somebody else is learning on this server now. Reload the page before you go on."


def handlers(course: Course) -> list[tuple[str, type[web.RequestHandler], dict[str, Any]]]:
    """Routes of the API; none for a server without a learner."""
    if not course.learner:
        return []
    options = {"course": course}
    return [
        (r"/theirshoes/api/me", MeHandler, options),
        (r"/theirshoes/api/progress", ProgressHandler, options),
        (rf"/theirshoes/api/answers/{NAME}", RecordHandler, options),
        (rf"/theirshoes/api/answers/{NAME}/{NAME}", AnswerHandler, options),
        (rf"/theirshoes/api/hand-in/{NAME}", HandInHandler, options),
        (r"/theirshoes/api/.*", NothingHandler, options),
    ]


@web.stream_request_body
class CourseHandler(APIHandler):
    """What the handlers share: a cap on the body, work off the event loop, errors as JSON."""

    def initialize(self, course: Course) -> None:
        """Take the course."""
        self.course = course
        self._chunks: list[bytes] = []
        self._size = 0

    async def prepare(self) -> None:  # type: ignore[override]
        """Check login, host and origin; refuse what is announced as too big, and another learner's old page."""
        await super().prepare()
        if self.current_user is None:
            raise web.HTTPError(403)
        if self.request.headers.get("X-Theirshoes-Learner", self.course.learner) != self.course.learner:
            raise web.HTTPError(409, OTHER_LEARNER)
        announced = self.request.headers.get("Content-Length", "0")
        self._count(int(announced) if announced.isdigit() else 0)

    def data_received(self, chunk: bytes) -> None:
        """Collect the body up to the cap."""
        self._chunks.append(chunk)
        self._count(sum(map(len, self._chunks)))

    def _count(self, size: int) -> None:
        if size > MAX_BODY:
            self.set_header("Connection", "close")
            raise web.HTTPError(413, "This answer is too long to be saved.")

    def body(self) -> dict[str, Any]:
        """Read the JSON object that was sent."""
        try:
            sent = parse_json(b"".join(self._chunks))
        except JsonProblem as problem:
            raise web.HTTPError(400, f"This is not an answer: {problem}.".replace("%", "%%")) from None
        if not isinstance(sent, dict):
            raise web.HTTPError(400, "This is not an answer: a JSON object was expected.")
        return sent

    async def work(self, function: Callable[..., Any], *args: object) -> Any:
        """Run file work in a thread; what it refuses becomes the answer."""
        try:
            return await asyncio.to_thread(function, *args)
        except records.Refused as refused:
            raise web.HTTPError(refused.status, str(refused).replace("%", "%%")) from None

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Answer with one sentence."""
        error = kwargs.get("exc_info", (None, None, None))[1]
        message = error.log_message if isinstance(error, web.HTTPError) else None
        message = (message or SENTENCES.get(status_code, SOMETHING)).replace("%%", "%")
        self.finish(json.dumps({"message": message}))


class NothingHandler(CourseHandler):
    """Everything else below the API."""

    @web.authenticated
    async def get(self) -> None:
        """Say that there is nothing."""
        raise web.HTTPError(404)

    put = post = delete = patch = head = get


class MeHandler(CourseHandler):
    """Who is learning, and which assignments there are."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with learner and assignments."""
        learner = {"id": self.course.learner, "name": self.course.name}
        assignments = await self.work(self.course.assignments)
        self.finish(json.dumps({"learner": learner, "assignments": assignments}))


class ProgressHandler(CourseHandler):
    """What is practised and what is open."""

    @web.authenticated
    async def get(self) -> None:
        """Answer with a file of progress."""
        self.finish(json.dumps(await self.work(records.read_progress, self.course)))


class RecordHandler(CourseHandler):
    """The answers of one notebook."""

    @web.authenticated
    async def get(self, notebook: str) -> None:
        """Answer with the whole record."""
        self.finish(json.dumps(await self.work(records.read_record, self.course, notebook)))


class AnswerHandler(CourseHandler):
    """One answer."""

    @web.authenticated
    async def put(self, notebook: str, question: str) -> None:
        """Record an answer; answer with its entry."""
        self.finish(json.dumps(await self.work(records.write_answer, self.course, notebook, question, self.body())))


class HandInHandler(CourseHandler):
    """Hand in, and fetch the file of a hand-in."""

    @web.authenticated
    async def post(self, assignment: str) -> None:
        """Make a hand-in file, keep it, and submit it where there is an exchange."""
        self.finish(json.dumps(await self.work(records.hand_in, self.course, assignment)))

    @web.authenticated
    async def get(self, file: str) -> None:
        """Answer with a kept hand-in file."""
        content = await self.work(records.hand_in_file, self.course, file)
        self.set_header("Content-Disposition", f'attachment; filename="{file}"')
        self.finish(content, set_content_type="application/zip")
