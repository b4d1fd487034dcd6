"""The judge's end: runs the instructor's cells on values that a learner's process gave away.

No learner code runs here. A learner's function is something that can be called, and is called over there.
"""

import builtins
import json
import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from nbcohort.kernel import shell as shells
from nbcohort.kernel.capture import Stream
from nbcohort.kernel.codec import CodecError, Decoder, Encoder
from nbcohort.kernel.shell import HIDDEN_MESSAGE, Shell
from nbcohort.kernel.wire import Channel


class NotPlain(TypeError):
    """A learner's value is used that is neither plain data nor what the instructor's own version has there."""


class Opaque:
    """A value that stays in the learner's process; whatever is done with it here is an error, so nothing passes."""

    def __init__(self, kind: str) -> None:
        object.__setattr__(self, "_kind", kind)

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise NotPlain(f"this value is no plain data ({object.__getattribute__(self, '_kind')})")

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __len__ = __iter__ = __getitem__ = _refuse
    __contains__ = __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __hash__ = _refuse
    __float__ = __int__ = __index__ = __call__ = __abs__ = __round__ = __neg__ = __array__ = _refuse
    __setattr__ = __delattr__ = __getattr__ = _refuse

    def __repr__(self) -> str:
        return "<a value of the learner's>"


class Function:
    """A function or class of the learner's."""

    def __init__(self, judge: "Judge", number: int, name: str) -> None:
        self._judge = judge
        self._number = number
        self.__name__ = name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call it, where it is."""
        return self._judge.call(self._number, "", args, kwargs)

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"


class Object(Opaque):
    """An object of the learner's, of a kind that the instructor's own version has too: has attributes and methods."""

    def __init__(self, judge: "Judge", number: int, kind: str) -> None:
        super().__init__(kind)
        object.__setattr__(self, "_judge", judge)
        object.__setattr__(self, "_number", number)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return object.__getattribute__(self, "_judge").attribute(object.__getattribute__(self, "_number"), name)


class Judge:
    """Runs the instructor's cells.

    Parameters
    ----------
    shell : Shell
        The shell of this process.
    channel : Channel
        To the parent, which carries calls to the learner's process.
    """

    def __init__(self, shell: Shell, channel: Channel) -> None:
        self.shell = shell
        self.channel = channel
        self.own: set[str] = set()
        self.editable: set[str] = set()
        self.learning = False
        self.allowed: set[str] = set()
        self.seen: set[str] = set()
        self.mutating: set[str] = set()
        self.modules: set[str] = set()
        self.changed: set[str] = set()

    def run(self, message: dict[str, Any]) -> dict[str, Any]:
        """Run one cell.

        Parameters
        ----------
        message : dict
            `source`; `names` that come from the learner, followed by their values as raw bytes; `answers`: names that
            the instructor's own answers bind; `changed`: names whose values they change; `locked`: names that the
            instructor's locked cells bind; `editable`: whether learners may edit their copy of the cell; `modules` that
            may be passed; `allowed` kinds of objects; `mutating`: whether functions may change their arguments.
        """
        self.learning = bool(message.get("learning"))
        self.allowed, self.mutating = set(message["allowed"]), set(message["mutating"])
        if message["names"]:
            self.bind(json.loads(self.channel.receive_raw()), message)
        names = self.shell.user_ns
        before = {name: id(value) for name, value in names.items()}
        reply = shells.run(self.shell, message["source"])
        bound = {name for name, value in names.items() if before.get(name) != id(value)}
        self.own |= bound
        self.editable = self.editable | bound if message["editable"] else self.editable - bound
        return reply | {"seen": sorted(self.seen), "mutating": sorted(self.mutating)}

    def bind(self, values: dict[str, Any], message: dict[str, Any]) -> None:
        """Put the learner's values under their names, except where the instructor's own has its place."""
        answers, locked = set(message["answers"]), set(message["locked"])
        self.modules, self.changed = set(message["modules"]), set(message["changed"])
        for name in message["names"]:
            if not self.is_learners(name, answers, locked):
                continue
            if name in values:
                self.shell.user_ns[name] = self.read(values[name])
            elif name not in self.own:
                self.shell.user_ns.pop(name, None)

    def is_learners(self, name: str, answers: Iterable[str], locked: Iterable[str]) -> bool:
        """Whether a name means what the learner made of it."""
        if name in answers:
            return True
        mine = self.shell.user_ns.get(name)
        is_data = not callable(mine) and not isinstance(mine, ModuleType)
        if name in self.own and (name in self.changed or name in self.editable):
            return is_data
        return not (name in self.own or name in locked or hasattr(builtins, name))

    def read(self, data: Any) -> Any:
        """Read a value; one that cannot be read can be held, and not used."""
        try:
            return Decoder(self.special).decode(data)
        except CodecError as error:
            return Opaque(str(error))

    def special(self, tag: str, given: list[Any]) -> Any:
        """Make something of what is no plain data."""
        if tag == "fn" and isinstance(given[0], int):
            return Function(self, given[0], str(given[1])[:100])
        if tag == "m" and given[0] in self.modules and given[0] in sys.modules:
            return sys.modules[given[0]]
        if tag == "o" and isinstance(given[0], int):
            kind = str(given[1])[:200]
            if self.learning:
                self.seen.add(kind)
            return Object(self, given[0], kind) if self.learning or kind in self.allowed else Opaque(kind)
        return Opaque(str(given[0])[:100] if given else tag)

    def attribute(self, number: int, name: str) -> Any:
        """Read an attribute of a learner's object."""
        return self._ask({"handle": number, "attribute": name, "call": False}, [], {})

    def call(self, number: int, attribute: str, args: Any, kwargs: dict[str, Any]) -> Any:
        """Call a learner's function."""
        return self._ask({"handle": number, "attribute": attribute, "call": True}, list(args), kwargs)

    def _ask(self, request: dict[str, Any], args: list[Any], kwargs: dict[str, Any]) -> Any:
        encoder = Encoder(handle_of)
        request |= {"args": encoder.encode(args), "kwargs": encoder.encode(kwargs)}
        self.channel.send({"call": True})
        self.channel.send_raw(json.dumps(request, separators=(",", ":")).encode())
        reply = json.loads(self.channel.receive_raw())
        if not isinstance(sys.stdout, Stream) and isinstance(reply.get("printed"), str):
            sys.stdout.write(reply["printed"])
        if "raised" in reply:
            raise exception_of(reply["raised"], reply.get("message"))
        self._give_back(args, reply.get("args"))
        return self.read(reply.get("value"))

    def _give_back(self, args: list[Any], data: Any) -> None:
        """Let a function that changes its arguments have changed them, where the instructor's own does so too."""
        after = self.read(data)
        if not isinstance(after, list) or len(after) != len(args):
            return
        for mine, theirs in zip(args, after, strict=True):
            if type(mine) is not type(theirs) or type(mine) not in (list, dict, set) or mine == theirs:
                continue
            if self.learning:
                self.mutating.add("*")
            if self.learning or "*" in self.mutating:
                mine.clear()
                mine.extend(theirs) if isinstance(mine, list) else mine.update(theirs)


def handle_of(value: Any) -> list[Any]:
    """What came from the learner's process can go back to it; nothing else that is no plain data can."""
    if isinstance(value, Function):
        return ["fn", value._number, value.__name__]
    if type(value) is Object:
        return ["o", object.__getattribute__(value, "_number"), object.__getattribute__(value, "_kind")]
    raise CodecError(f"a value of type {type(value).__name__} is no plain data")


def exception_of(kinds: Any, message: Any) -> Exception:
    """Make an exception of the nearest kind that Python itself has; its text is not shown to anybody."""
    names = kinds if isinstance(kinds, list) else []
    found = (getattr(builtins, name, None) for name in names if isinstance(name, str))
    kind = next((one for one in found if isinstance(one, type) and issubclass(one, Exception)), RuntimeError)
    try:
        error = kind(str(message)[:2000])
    except TypeError:  # some need more than a text
        error = RuntimeError(str(message)[:2000])
    setattr(error, HIDDEN_MESSAGE, True)
    return error
