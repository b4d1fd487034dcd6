"""What is practised and what is open, in a notebook."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from theirshoes.course_outline import OutlineError, outline, summary
from theirshoes.home import HomeNotFoundError
from theirshoes.messages import say
from theirshoes.place import record_path
from theirshoes.progress import FILE, ProgressError, as_file, loaded, merged, read_progress, standing_of
from theirshoes.questions import PRACTICE, QuestionError
from theirshoes.widgets.bundles import bundle
from theirshoes.writing import free_name, replace_file


class Progress(anywidget.AnyWidget):
    """Modules and lessons with what is practised, assignments with what is answered, from the learner's own records.

    Parameters
    ----------
    folder
        The learner's own folder, or the folder of one of her assignments; by default the working directory.
    """

    _esm = bundle("progress")

    modules: traitlets.List[dict[str, Any]] = traitlets.List().tag(sync=True)
    result = traitlets.Any(None, allow_none=True).tag(sync=True)

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = record_path(PRACTICE, Path.cwd() if folder is None else folder).parent
        super().__init__()
        self.refresh()
        self.on_msg(self._on_message)

    def refresh(self) -> None:
        """Look again."""
        if not self.modules:
            self.result = None
        try:
            self.modules = summary(outline(), standing_of(self._folder))
        except OutlineError as error:
            self._tell(False, str(error))
        except (QuestionError, HomeNotFoundError):
            self._tell(False, say("question.broken"))

    def export(self) -> Path | None:
        """Save a file of progress in the learner's folder; `result` says what became of it."""
        try:
            standing = standing_of(self._folder)
            path = free_name(self._folder, f"my-progress-{datetime.now(UTC):%Y%m%dT%H%M%S}-{{n}}.json")
            replace_file(path, as_file(standing))
        except OSError as error:
            self._tell(False, say("progress.not-saved", why=error.strerror or error))
            return None
        except (QuestionError, HomeNotFoundError):
            self._tell(False, say("question.broken"))
            return None
        self._tell(True, say("progress.saved", file=path.name))
        return path

    def load(self, content: bytes | str) -> None:
        """Add what a file of another device holds; nothing of what is here is lost."""
        given = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
        try:
            both = merged(loaded(self._folder), read_progress(given))
            replace_file(self._folder / FILE, as_file(both))
        except ProgressError as error:
            self._tell(False, str(error))
        except OSError as error:
            self._tell(False, say("progress.not-saved", why=error.strerror or error))
        else:
            self.refresh()
            self._tell(True, say("progress.loaded"))

    def _tell(self, ok: bool, message: str) -> None:
        self.result = {"ok": ok, "message": message}

    def _on_message(self, _widget: object, content: object, _buffers: object) -> None:
        told = content if isinstance(content, dict) else {}
        if told.get("type") == "refresh":
            self.refresh()
        elif told.get("type") == "export":
            self.export()
        elif told.get("type") == "import" and isinstance(told.get("text"), str):
            self.load(told["text"])

    def lines(self) -> list[tuple[str, list[str]]]:
        """Each module's title, and a line for each of its lessons and assignments."""
        return [
            (
                module["title"],
                [
                    *(
                        f"{one['title']}: {say('progress.practised', n=one['done'], of=one['of'])}"
                        for one in module["lessons"]
                    ),
                    *(f"{one['title']}: {_state(one)}" for one in module["assignments"]),
                ],
            )
            for module in self.modules
        ]

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        parts = [f"<h4>{html.escape(say('progress.title'))}</h4>"]
        text = [say("progress.title")]
        if not self.modules and self.result:
            parts.append(f"<p>{html.escape(self.result['message'])}</p>")
            text.append(self.result["message"])
        for title, lines in self.lines():
            entries = "".join(f"<li>{html.escape(line)}</li>" for line in lines)
            parts.append(f"<p><strong>{html.escape(title)}</strong></p><ul>{entries}</ul>")
            text += [title, *(f"- {line}" for line in lines)]
        data["text/html"] = "\n".join(parts)
        data["text/plain"] = "\n".join(text)
        return data, metadata


def _state(assignment: dict[str, Any]) -> str:
    match assignment["state"]:
        case "handed-in":
            return say("progress.handed-in")
        case "answered":
            return say("progress.answered")
        case "begun":
            return say("progress.begun", n=assignment["done"], of=assignment["of"])
        case _:
            return say("progress.open")
