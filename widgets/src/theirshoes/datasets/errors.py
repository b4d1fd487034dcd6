"""What can be wrong with a dataset, said so that its reader can put it right."""

from __future__ import annotations


class DatasetError(ValueError):
    """A dataset is not there, or one of its files is not what its description says.

    Attributes
    ----------
    file : str
        The file, as seen from the ``datasets`` folder.
    row : int or None
        Row as a spreadsheet counts it: the heading is row 1.
    column : str or None
        Name of the column.
    """

    def __init__(self, problem: str, *, file: str = "", row: int | None = None, column: str | None = None) -> None:
        self.file, self.row, self.column = file, row, column
        place = [file] if file else []
        place += [f"row {row}"] if row is not None else []
        place += [f"column {column}"] if column else []
        super().__init__(f"{', '.join(place)}: {problem}" if place else problem)
