"""From an owner's file to purchases, with everything left out counted and said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from theirshoes.ownfile.dates import read_dates
from theirshoes.ownfile.errors import FileError
from theirshoes.ownfile.numbers import read_numbers

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.ownfile.guessing import Mapping
    from theirshoes.ownfile.opening import Sheet

CANCELLED = r"[Cc]\d+"  # an order number such as C536379, where others are 536365, if its amounts are negative
TOO_MANY_LOST = 0.5
MOST = 0.5


@dataclass(frozen=True)
class Purchases:
    """What can be used of a file."""

    table: pd.DataFrame
    """``customer_id`` (text), ``date``, ``amount`` (above 0) and, if there is one, ``order_id``; a row a line."""
    lines: int
    no_customer: int
    cancelled: int
    both: int
    """Lines without a customer that are also cancelled: in either number above."""
    left_out: dict[str, int]
    """Further lines left out, why by how many."""
    notes: tuple[str, ...]

    @property
    def orders(self) -> int:
        """Different orders; without order numbers, days on which a customer bought."""
        if "order_id" in self.table:
            return int(self.table["order_id"].nunique())
        days = self.table["date"].dt.normalize()
        return len(self.table.assign(date=days).drop_duplicates(["customer_id", "date"]))

    def accounts(self) -> list[str]:
        """Say what was left out, one sentence a reason."""
        said = [_of(self.no_customer, "no customer")] if self.no_customer else []
        if self.cancelled:
            both = f" ({self.both:,} of them also without a customer)" if self.both else ""
            said.append(f"{_of(self.cancelled, 'a cancelled order')}{both}")
        more = " more" if said else ""
        said += [_of(count, reason, more) for reason, count in self.left_out.items() if count]
        return [f"{sentence}." for sentence in said]


def clean(sheet: Sheet, mapping: Mapping, *, dates: str | None = None, skip_unreadable: bool = False) -> Purchases:
    """Read the purchases of a sheet.

    Parameters
    ----------
    sheet, mapping
        The file, and its columns.
    dates
        ``day-first`` or ``month-first``, where the file does not say.
    skip_unreadable
        Leave out, and count, lines whose date or amount cannot be read, instead of stopping.

    Returns
    -------
    Purchases
        Without the lines that have no customer, are cancelled, or have no date or no amount above 0. Orders whose
        number begins with a C are taken for cancelled where most of their lines have a negative amount.

    Raises
    ------
    FileError
        A date or an amount cannot be read, or nothing is left.
    """
    raw = sheet.read(mapping.columns)
    raw = raw.fillna("")
    raw = raw[(raw != "").any(axis=1)]
    customer = _identifiers(raw[mapping.customer])
    moment, notes = read_dates(raw[mapping.date], dates)
    unreadable = _unreadable(sheet, raw[mapping.date], moment, "a date, such as 2026-03-14", skip_unreadable)
    factors = []
    for name in mapping.amount:
        numbers, said = read_numbers(raw[name])
        unreadable |= _unreadable(sheet, raw[name], numbers, "an amount, such as 12.50", skip_unreadable)
        factors.append(numbers)
        notes = [*notes, *said]
    amount = factors[0] if len(factors) == 1 else factors[0] * factors[1]
    nobody = customer == ""
    order = _identifiers(raw[mapping.order]) if mapping.order else None
    cancelled, said = _cancelled(order, amount) if order is not None else (nobody & False, [])
    notes = [*notes, *said]
    rest = ~nobody & ~cancelled
    reasons = {
        "a date or amount that cannot be read": rest & unreadable,
        "no date": rest & ~unreadable & moment.isna(),
        "no amount": rest & ~unreadable & moment.notna() & amount.isna(),
        "a negative amount, as returns have": rest & (amount < 0) & moment.notna(),
        "a price of zero": rest & (amount == 0) & moment.notna(),
    }
    kept = rest & moment.notna() & (amount > 0)
    table = raw[[]].assign(customer_id=customer, date=moment, amount=amount)
    table = table.assign(order_id=order) if order is not None else table
    table = table[kept].reset_index(drop=True)
    if table.empty:
        raise FileError(f"{sheet.name}: none of its {len(raw):,} lines has a customer, a date and an amount above 0.")
    return Purchases(
        table,
        len(raw),
        int(nobody.sum()),
        int(cancelled.sum()),
        int((nobody & cancelled).sum()),
        {reason: int(lines.sum()) for reason, lines in reasons.items()},
        (*sheet.notes, *notes),
    )


def _cancelled(order: pd.Series, amount: pd.Series) -> tuple[pd.Series, list[str]]:
    """Lines of cancelled orders: numbered with a C where others are not, and most of them negative.

    Without the second, C is a series of its own, as of a second branch: leaving it out would lose sales.
    """
    marked = order.str.fullmatch(CANCELLED)
    if not marked.any() or marked.all():
        return marked & False, []
    if (amount[marked] < 0).mean() > MOST:
        return marked, []
    example, count = order[marked].iloc[0], int(marked.sum())
    of_them = f"{count:,} {'line has' if count == 1 else 'lines have'} an order number such as {example}"
    kept = (
        "kept like any other, as most have no minus in the amount. Are they cancelled? Then take them out of the file."
    )
    return marked & False, [f"{of_them}, {kept}"]


def _of(count: int, reason: str, more: str = "") -> str:
    return f"{count:,}{more} {'line has' if count == 1 else 'lines have'} {reason}"


def _identifiers(texts: pd.Series) -> pd.Series:
    """Identifiers without blanks, and without the ".0" that a spreadsheet program leaves behind."""
    import pandas as pd

    code, different = pd.factorize(texts)
    words = pd.Series(different, dtype="str").str.strip()
    filled = words[words != ""]
    if len(filled) and filled.str.fullmatch(r"\d+\.0").all():
        words = words.str.removesuffix(".0")
    return words.take(code).set_axis(texts.index)


def _unreadable(sheet: Sheet, texts: pd.Series, values: pd.Series, wanted: str, skip: bool) -> pd.Series:
    """Lines whose text could not be read; an error, unless they are to be skipped and are not most of the file."""
    wrong = values.isna()
    if wrong.any():
        wrong &= texts.str.strip() != ""
    if not wrong.any() or (skip and wrong.mean() < TOO_MANY_LOST):
        return wrong
    first, count = int(wrong.to_numpy().argmax()), int(wrong.sum())
    more = f" (and {count - 1:,} more)" if count > 1 else ""
    line = int(texts.index[first]) + 2 + sheet.skipped
    what = f'{sheet.name}, line {line}, column "{texts.name}": "{texts.iloc[first][:40]}" is not {wanted}{more}.'
    if skip:
        raise FileError(f"{what} That is most of the file: is it the right column?")
    raise FileError(f"{what} Correct it, or leave such lines out with --skip-unreadable.")
