"""What can be wrong with an owner's file, in one line that says what to do."""

from __future__ import annotations


class FileError(ValueError):
    """The file cannot be used as it is."""


class UnsureError(FileError):
    """Something about the file can be read in more than one way, and its owner must say which.

    Attributes
    ----------
    option : str
        The option that says it, such as ``--customer``.
    choices : tuple of str
        What can be said.
    question : str
        What to ask.
    """

    def __init__(self, question: str, option: str, choices: tuple[str, ...], shown: str) -> None:
        self.question, self.option, self.choices = question, option, choices
        super().__init__(f"{question} Say so with {option}, for instance {shown}.")
