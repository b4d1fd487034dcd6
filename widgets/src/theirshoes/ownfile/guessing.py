"""Which column says who bought, when, for how much and in which order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import TYPE_CHECKING

from theirshoes.ownfile.dates import read_dates
from theirshoes.ownfile.errors import FileError, UnsureError
from theirshoes.ownfile.numbers import read_numbers

if TYPE_CHECKING:
    import pandas as pd

    from theirshoes.ownfile.opening import Sheet

# Names in English, German, French, Spanish, Italian and Dutch, without spaces, signs and accents; the surest first.
NAMES: dict[str, str] = {
    "customer": """customerid customerno customernumber customercode clientid clientno kundennr kundennummer kundenid
        idclient numclient codeclient numeroclient idcliente codigocliente numerocliente codicecliente klantnummer
        klantnr klantid memberid membernumber userid buyerid accountid contactid patientid guestid shopperid
        customer client kunde kundin cliente klant member user buyer account guest patient email customeremail mail
        emailadresse customername clientname kundenname name""",
    "date": """invoicedate orderdate purchasedate transactiondate saledate saleswhen visitdate bookingdate paymentdate
        rechnungsdatum bestelldatum kaufdatum belegdatum verkaufsdatum datefacture datecommande dateachat datevente
        fechacompra fechapedido fechafactura fechaventa dataacquisto dataordine datafattura datavendita orderdatum
        factuurdatum aankoopdatum date datum fecha data datetime timestamp orderedat createdat created paidat soldat
        zeitpunkt day tag when time""",
    "amount": """amount linetotal totalamount orderamount ordertotal invoicetotal totalprice grandtotal total totalpaid
        amountpaid paid revenue turnover sales spend spent value ordervalue betrag gesamtbetrag rechnungsbetrag
        endbetrag gesamtpreis umsatz summe brutto netto montant montanttotal montantttc totalttc prixtotal importe
        importetotal preciototal monto ventas importo importototale totale prezzototale bedrag totaalbedrag totaal
        omzet sum gross net""",
    "quantity": """quantity qty units pieces count menge anzahl stuck stueck quantite qte cantidad quantita aantal""",
    "price": """unitprice priceperunit itemprice priceeach einzelpreis stuckpreis stueckpreis prixunitaire
        preciounitario prezzounitario stukprijs price preis prix precio prezzo prijs""",
    "order": """orderid orderno ordernumber invoiceid invoiceno invoicenumber transactionid receiptid receiptno
        receiptnumber bookingid basketid saleid bestellnummer bestellnr rechnungsnummer rechnungsnr belegnummer
        belegnr auftragsnummer bonnummer numcommande numerocommande numfacture numerofacture idcommande numeropedido
        idpedido numfactura numerofactura numeroordine idordine numerofattura bestelnummer ordernummer factuurnummer
        order invoice receipt transaction basket bestellung rechnung beleg commande facture pedido factura ordine
        fattura bestelling""",
}
READABLE = 0.8  # share of a sample that must be a date, or a number
READABLE_BY_NAME = 0.5  # the same where the name leaves no doubt: then a damaged cell is said, not a wrong guess
QUESTIONS = {
    "customer": "Which column says who bought?",
    "date": "Which column says when?",
    "amount": "Which column says for how much?",
}
SHOWN = 12  # columns named in a message
TIMES = "*"


@dataclass(frozen=True)
class Mapping:
    """The columns to use, by their names in the file."""

    customer: str
    date: str
    amount: tuple[str, ...]
    """One column, or two to multiply: quantity and price."""
    order: str | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """All of them, each once."""
        named = (self.customer, self.date, *self.amount, *([self.order] if self.order else []))
        return tuple(dict.fromkeys(named))

    def as_words(self) -> str:
        """Say what was taken for what."""
        amount = " times ".join(f'"{name}"' for name in self.amount)
        order = f', the order "{self.order}"' if self.order else "; no column for the order, so a day is one"
        return f'The customer is "{self.customer}", the date "{self.date}", the amount {amount}{order}.'


def guess(
    sheet: Sheet,
    *,
    customer: str | None = None,
    date: str | None = None,
    amount: str | None = None,
    order: str | None = None,
    ask: Callable[[UnsureError], str] | None = None,
) -> Mapping:
    """Find the columns of a sheet by their names and by what is in them.

    Parameters
    ----------
    sheet
        The opened file.
    customer, date, amount, order
        What its owner says; wins. ``amount`` can be two names with ``*`` between them.
    ask
        Asked where the file does not say, with the question and the choices; without it, that is an error.

    Raises
    ------
    UnsureError
        A column cannot be told, and there is nobody to ask.
    FileError
        There is no column of a name that was given.
    """
    told = {"customer": customer, "date": date, "amount": amount, "order": order}
    found: dict[str, tuple[str, ...]] = {}
    for role, name in told.items():
        parts = name.split(TIMES) if name and role == "amount" and name not in sheet.heading else [name]
        if name:
            found[role] = tuple(_existing(sheet, str(part), f"--{role}") for part in parts)
    for role in ("date", "amount", "customer", "order"):
        if role not in found:
            taken = {name for names in found.values() for name in names}
            found[role] = _search(sheet, role, taken, ask)
    only = {role: names[0] for role, names in found.items() if names}
    return Mapping(only["customer"], only["date"], found["amount"], only.get("order"))


assert {field.name for field in fields(Mapping)} <= NAMES.keys()


def _existing(sheet: Sheet, name: str, option: str) -> str:
    wanted = name.strip()
    same = [column for column in sheet.heading if _plain(column) == _plain(wanted)]
    if wanted in sheet.heading:
        return wanted
    if len(same) == 1:
        return same[0]
    close = get_close_matches(_plain(wanted), [_plain(column) for column in sheet.heading], n=1)
    meant = next((f' Did you mean "{column}"?' for column in sheet.heading if close and _plain(column) == close[0]), "")
    raise FileError(f'{sheet.name} has no column "{wanted}", as {option} says.{meant} {_listed(sheet)}')


def _search(sheet: Sheet, role: str, taken: set[str], ask: Callable[[UnsureError], str] | None) -> tuple[str, ...]:
    free = [column for column in sheet.heading if column not in taken]
    best = _named(sheet, role, free)
    if role == "amount" and len(best) != 1:
        quantity, price = (_named(sheet, part, free) for part in ("quantity", "price"))
        if not best and len(quantity) == 1 and len(price) == 1:
            return quantity[0], price[0]
        best = best or (price if not quantity else [])
    if len(best) == 1:
        return (best[0],)
    if role == "order":
        return ()
    likely = best or [column for column in free if _fits(sheet.sample[column], role)]
    if len(likely) == 1 and role == "date":
        return (likely[0],)
    choices = tuple(likely or free)
    example = f'--{role} "{choices[0]}"' if choices else f"--{role} NAME"
    unsure = UnsureError(f"{sheet.name}: {QUESTIONS[role]} {_listed(sheet)}", f"--{role}", choices, example)
    if ask is None or not choices:
        raise unsure
    return (_existing(sheet, ask(unsure), f"--{role}"),)


def _named(sheet: Sheet, role: str, free: list[str]) -> list[str]:
    """Columns whose name is the surest of those that fit; more than one only when equally sure."""
    names = NAMES[role].split()
    ranks: dict[str, int] = {}
    for column in free:
        plain = _plain(column)
        words = {_plain(word) for word in re.findall(r"[^\W\d_]+", re.sub(r"([a-z])([A-Z])", r"\1 \2", column))}
        if plain in names:
            ranks[column] = names.index(plain)
        elif words & set(names):
            ranks[column] = len(names) + min(names.index(word) for word in words & set(names))
    fitting = {
        column: rank
        for column, rank in ranks.items()
        if _fits(sheet.sample[column], role, READABLE_BY_NAME if rank < len(names) else READABLE)
    }
    return [column for column, rank in fitting.items() if rank == min(fitting.values())]


def _plain(name: str) -> str:
    """Letters and digits alone, without case and accents."""
    apart = unicodedata.normalize("NFKD", name.casefold().replace("№", "no"))
    return "".join(character for character in apart if character.isalnum())


def _fits(texts: pd.Series, role: str, readable: float = READABLE) -> bool:
    """Whether a sample looks like what a role needs."""
    filled = texts[texts.str.strip() != ""]
    if filled.empty:
        return False
    if role == "date":
        return bool(read_dates(filled, "day-first")[0].notna().mean() >= readable) and not _counts(filled)
    if role in ("amount", "price", "quantity"):
        return bool(read_numbers(filled)[0].notna().mean() >= readable)
    return True


def _counts(texts: pd.Series) -> bool:
    """Plain short numbers: a date only as a spreadsheet's day numbers, which nobody should guess."""
    return bool(texts.str.fullmatch(r"\d{1,7}(\.\d+)?").mean() > READABLE)


def _listed(sheet: Sheet) -> str:
    names = ", ".join(f'"{name}"' for name in sheet.heading[:SHOWN])
    more = f" and {len(sheet.heading) - SHOWN} more" if len(sheet.heading) > SHOWN else ""
    return f"Its columns are {names}{more}."
