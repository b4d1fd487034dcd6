"""NumPy's and pandas' values as plain data; see `nbcohort.kernel.codec`."""

import base64
import math
import re
import sys
from collections.abc import Callable
from typing import Any

Part = Callable[[Any], Any]
NUMERIC = re.compile(r"[<>|=]?(?:[biufc]\d{1,2}|[mM]8\[\d*[a-zA-Z]{1,2}\]|[US]\d{1,5})")
EXTENSION = re.compile(r"U?Int(?:8|16|32|64)|Float(?:32|64)|boolean|string|str|object")
MOST_ITEMS = 4_000_000


def encode(value: Any, part: Part) -> list[Any] | None:
    """Write a value of NumPy's or pandas'; None for anything else."""
    kind = type(value)
    if kind.__module__.partition(".")[0] not in ("numpy", "pandas"):
        return None
    np, pd = sys.modules.get("numpy"), sys.modules.get("pandas")
    if np and kind is np.ndarray:
        return array(value, part)
    if np and isinstance(value, np.generic) and value.dtype.kind in "biufcmMUS":
        return ["g", value.dtype.str, base64.b64encode(value.tobytes()).decode()]
    if pd is None:
        return None
    if value is pd.NA or value is pd.NaT:
        return ["missing", "NA" if value is pd.NA else "NaT"]
    if kind is pd.Timestamp:
        return ["Timestamp", value.isoformat(), str(value.tz) if value.tz else None, value.unit]
    if kind is pd.Timedelta:
        return ["Timedelta", int(value.as_unit("ns").value), value.unit]
    if kind is pd.Series:
        return ["S", column(value.array, part), index(value.index, part), part(value.name)]
    if kind is pd.DataFrame:
        columns = [column(value.iloc[:, number].array, part) for number in range(value.shape[1])]
        return ["F", columns, index(value.columns, part), index(value.index, part)]
    if isinstance(value, pd.Index):
        return index(value, part)
    if isinstance(value, pd.api.extensions.ExtensionArray):
        return column(value, part)
    return None


def array(value: Any, part: Part) -> list[Any] | None:
    """Write an array of NumPy's."""
    if value.dtype.kind in "biufcmMUS":
        return ["a", value.dtype.str, list(value.shape), base64.b64encode(value.tobytes()).decode()]
    if value.dtype.kind == "O":
        return ["ao", list(value.shape), [part(item) for item in value.ravel().tolist()]]
    return None


def column(values: Any, part: Part) -> list[Any]:
    """Write an array of pandas'."""
    import numpy as np
    import pandas as pd

    if isinstance(values, pd.Categorical):
        return ["cat", index(values.categories, part), array(values.codes, part), bool(values.ordered)]
    if type(values) is pd.arrays.NumpyExtensionArray:
        values = values.to_numpy()
    dtype = values.dtype
    if isinstance(dtype, pd.DatetimeTZDtype):
        return ["tz", array(values.asi8, part), str(dtype.tz), dtype.unit]
    if isinstance(dtype, np.dtype):
        return array(np.asarray(values), part) or ["no", str(dtype)]
    if EXTENSION.fullmatch(str(dtype)):
        items = [None if item is pd.NA or item != item else part(item) for item in values.tolist()]
        return ["x", str(dtype), items]
    return ["ao", [len(values)], [part(item) for item in values]]


def index(values: Any, part: Part) -> list[Any]:
    """Write an index of pandas'."""
    import pandas as pd

    if isinstance(values, pd.RangeIndex):
        return ["ir", values.start, values.stop, values.step, part(values.name)]
    if isinstance(values, pd.MultiIndex):
        return ["im", [index(values.get_level_values(n), part) for n in range(values.nlevels)]]
    return ["ix", column(values.array, part), part(values.name)]


def read_array(dtype: str, shape: list[int], packed: str) -> Any:
    """Read an array of NumPy's."""
    import numpy as np

    if not NUMERIC.fullmatch(dtype) or len(shape) > 8 or not all(type(n) is int and n >= 0 for n in shape):
        raise ValueError(dtype)
    count = math.prod(shape)
    if count > MOST_ITEMS:
        raise ValueError("too large")
    return np.frombuffer(base64.b64decode(packed, validate=True), dtype=np.dtype(dtype)).reshape(shape).copy()


def read_objects(shape: list[int], items: list[Any]) -> Any:
    """Read an array of anything."""
    import numpy as np

    found = np.empty(len(items), dtype=object)
    for number, item in enumerate(items):
        found[number] = item
    return found.reshape(shape)


def decode(tag: str, given: list[Any], part: Part) -> Any:
    """Read what `encode` wrote."""
    return READERS[tag](given, part)


def _frame(given: list[Any], part: Part) -> Any:
    import pandas as pd

    columns, names, rows = given
    index = part(rows)
    frame = pd.DataFrame({number: pd.Series(part(one), index=index) for number, one in enumerate(columns)}, index=index)
    frame.columns = part(names)
    return frame


def _series(given: list[Any], part: Part) -> Any:
    import pandas as pd

    return pd.Series(part(given[0]), index=part(given[1]), name=part(given[2]))


def _index(given: list[Any], part: Part) -> Any:
    import pandas as pd

    return pd.Index(part(given[0]), name=part(given[1]))


def _range_index(given: list[Any], part: Part) -> Any:
    import pandas as pd

    start, stop, step = (int(one) for one in given[:3])
    if len(range(start, stop, step)) > MOST_ITEMS:
        raise ValueError("too large")
    return pd.RangeIndex(start, stop, step, name=part(given[3]))


def _multi_index(given: list[Any], part: Part) -> Any:
    import pandas as pd

    return pd.MultiIndex.from_arrays([part(level) for level in given[0]])


def _categories(given: list[Any], part: Part) -> Any:
    import pandas as pd

    return pd.Categorical.from_codes(part(given[1]), part(given[0]), ordered=bool(given[2]))


def _zoned(given: list[Any], part: Part) -> Any:
    import pandas as pd

    if given[2] not in ("s", "ms", "us", "ns"):
        raise ValueError(given[2])
    return pd.DatetimeIndex(part(given[0]).view(f"M8[{given[2]}]")).tz_localize("UTC").tz_convert(given[1]).array


def _extension(given: list[Any], part: Part) -> Any:
    import pandas as pd

    if not EXTENSION.fullmatch(given[0]):
        raise ValueError(given[0])
    return pd.array([part(item) for item in given[1]], dtype=given[0])


def _scalar(given: list[Any], _: Part) -> Any:
    return read_array(given[0], [1], given[1])[0]


def _missing(given: list[Any], _: Part) -> Any:
    import pandas as pd

    return pd.NA if given[0] == "NA" else pd.NaT


def _timestamp(given: list[Any], _: Part) -> Any:
    import pandas as pd

    found = pd.Timestamp(given[0])
    return (found.tz_convert(given[1]) if given[1] else found).as_unit(given[2])


def _timedelta(given: list[Any], _: Part) -> Any:
    import pandas as pd

    return pd.Timedelta(int(given[0]), unit="ns").as_unit(given[1])


READERS: dict[str, Callable[[list[Any], Part], Any]] = {
    "a": lambda given, _: read_array(*given),
    "ao": lambda given, part: read_objects(given[0], [part(item) for item in given[1]]),
    "g": _scalar,
    "missing": _missing,
    "Timestamp": _timestamp,
    "Timedelta": _timedelta,
    "S": _series,
    "F": _frame,
    "ix": _index,
    "ir": _range_index,
    "im": _multi_index,
    "cat": _categories,
    "tz": _zoned,
    "x": _extension,
}
