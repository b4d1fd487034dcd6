"""`shoes`: what an owner can type.

shoes loyalty FILE.csv -o report.html      a report on her own customers
shoes fetch online-retail                  a real shop's purchases, to try it on
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from theirshoes.ownfile import UnsureError

MISTAKE = 2  # exit status, as for a wrong option


class Parser(argparse.ArgumentParser):
    """One line for a wrong option, as for everything else."""

    def error(self, message: str) -> NoReturn:
        """Say it and leave."""
        print(f"{self.prog}: {message}. See {self.prog} --help.", file=sys.stderr)
        raise SystemExit(MISTAKE)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Returns
    -------
    int
        0, or 2 when the file or an option is wrong; then one line on stderr says what to do.
    """
    parser = Parser(prog="shoes", description="Understand your own customers, from your own files.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    loyalty = commands.add_parser(
        "loyalty",
        help="best customers, who is slipping away, cohorts, next year",
        description="Make a loyalty report from a CSV file of purchases: a row a purchase, or a line of an order.",
    )
    loyalty.add_argument("file", type=Path, metavar="FILE.csv", help="your purchases, also packed as .csv.gz")
    loyalty.add_argument("-o", "--output", type=Path, default=Path("loyalty.html"), help="the report (loyalty.html)")
    loyalty.add_argument("--customer", metavar="COLUMN", help="who bought")
    loyalty.add_argument("--date", metavar="COLUMN", help="when")
    loyalty.add_argument("--amount", metavar="COLUMN", help='for how much; or "QUANTITY*PRICE"')
    loyalty.add_argument("--order", metavar="COLUMN", help="in which order or invoice")
    loyalty.add_argument("--dates", choices=("day-first", "month-first"), help="how 03/04/2026 is meant")
    loyalty.add_argument("--currency", default="", metavar="SIGN", help="to show before amounts, such as £ or EUR")
    loyalty.add_argument("--skip-unreadable", action="store_true", help="leave out and count lines that are damaged")
    loyalty.set_defaults(run=_loyalty)
    fetch = commands.add_parser(
        "fetch",
        help="get the real data of a shop, to try things on",
        description="Get Online Retail (CC0) from where THEIRSHOES_DATA_MIRROR points, a folder or an address.",
    )
    fetch.add_argument("dataset", choices=("online-retail",))
    fetch.add_argument("-o", "--output", type=Path, metavar="FOLDER", help="where it shall lie (.cache/data)")
    fetch.set_defaults(run=_fetch)
    options = parser.parse_args(arguments)
    from theirshoes.home import HomeNotFoundError
    from theirshoes.onlineretail import FetchError
    from theirshoes.ownfile.errors import FileError

    try:
        options.run(options)
    except (FileError, FetchError, HomeNotFoundError) as error:
        print(f"shoes: {error}", file=sys.stderr)
        return MISTAKE
    except KeyboardInterrupt:
        print("shoes: stopped; nothing was written.", file=sys.stderr)
        return 130
    return 0


def _fetch(options: argparse.Namespace) -> None:
    from theirshoes.onlineretail import fetch

    print(f"Online Retail is in {fetch(options.output)}.")


def _loyalty(options: argparse.Namespace) -> None:
    from theirshoes.ownfile import FileError, UnsureError, clean, guess, open_sheet
    from theirshoes.report import loyalty_facts, loyalty_page

    if options.output.is_dir() or not options.output.parent.is_dir():
        raise FileError(f"The report cannot be written to {options.output}. Name a file in a folder that is there.")
    if options.output.exists() and options.file.exists() and options.output.samefile(options.file):
        raise FileError("The report would overwrite your file. Give it another name with -o.")
    ask = _ask if sys.stdin.isatty() and sys.stderr.isatty() else None
    sheet = open_sheet(options.file)
    mapping = guess(
        sheet, customer=options.customer, date=options.date, amount=options.amount, order=options.order, ask=ask
    )
    try:
        purchases = clean(sheet, mapping, dates=options.dates, skip_unreadable=options.skip_unreadable)
    except UnsureError as unsure:
        if ask is None:
            raise
        purchases = clean(sheet, mapping, dates=ask(unsure), skip_unreadable=options.skip_unreadable)
    print(mapping.as_words())
    for sentence in (*purchases.notes, *purchases.accounts()):
        print(sentence)
    table = purchases.table
    orders = "orders" if mapping.order else "visits"
    print(
        f"Left: {len(table):,} lines, {table['customer_id'].nunique():,} customers, {purchases.orders:,} {orders}, "
        f"{options.currency}{table['amount'].sum():,.2f}."
    )
    page = loyalty_page(loyalty_facts(purchases, mapping, options.file.name), currency=options.currency)
    _write(options.output, page)
    print(f"The report is in {options.output}. Open it in your browser, or print it.")


def _ask(unsure: UnsureError) -> str:
    """Put a question on the terminal until its answer is one of the choices."""
    print(unsure.question, file=sys.stderr)
    for number, choice in enumerate(unsure.choices, start=1):
        print(f"  {number}  {choice}", file=sys.stderr)
    while True:
        try:
            answer = input(f"Which one, 1 to {len(unsure.choices)}? ").strip()
        except EOFError:
            raise unsure from None
        if answer in unsure.choices:
            return answer
        if answer.isdecimal() and 1 <= int(answer) <= len(unsure.choices):
            return unsure.choices[int(answer) - 1]


def _write(path: Path, page: str) -> None:
    """Write all or nothing, so that no half report is ever taken for a whole one."""
    from theirshoes.ownfile import FileError

    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(page)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileError(f"The report cannot be written to {path} ({error.strerror}).") from None


if __name__ == "__main__":
    raise SystemExit(main())
