"""A recorded answer as static HTML and as text: what an instructor, a printer or a page without scripts shows."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from theirshoes.checks import ValueProblem, mark, match, order, plan, rate, sort, table, tiles, written
from theirshoes.checks import choose as choice
from theirshoes.checks import numeric as number
from theirshoes.checks.placing import Places
from theirshoes.messages import plain, say
from theirshoes.questions.model import (
    ChooseQuestion,
    MarkQuestion,
    MatchQuestion,
    NumericQuestion,
    Option,
    OrderQuestion,
    PlanQuestion,
    Question,
    RateQuestion,
    SortQuestion,
    TableQuestion,
    TilesQuestion,
    WrittenQuestion,
)
from theirshoes.strictjson import clean_text

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\x85|\u2028|\u2029")


def printable(text: str) -> str:
    """The text with one kind of line end, and U+FFFD for what no page can show (control characters)."""
    return _CONTROL.sub("\ufffd", _LINE_END.sub("\n", clean_text(text)))


def answer_html(question: Question, value: object) -> str:
    """The answer as HTML without scripts, links or styles that need a page; every text of a person is escaped.

    Parameters
    ----------
    question
        The question.
    value
        The recorded value, whatever it is; `None` is blank.
    """
    return f"<h4>{_e(plain(question.title))}</h4>\n{_body(question, value, as_html=True)}"


def answer_text(question: Question, value: object) -> str:
    """The answer as plain text, as in `answer_html`."""
    return f"{printable(plain(question.title))}\n{_body(question, value, as_html=False)}"


def _body(question: Question, value: object, *, as_html: bool) -> str:
    paint = _Html() if as_html else _Text()
    if value is None:
        return paint.line(say("static.no-answer"))
    try:
        match question:
            case OrderQuestion():
                return _order(question, order.read(question, value), paint)
            case RateQuestion():
                return _rate(question, rate.read(question, value), paint)
            case NumericQuestion():
                text = number.read(question, value).strip()
                return paint.line(text or say("static.no-answer"))
            case WrittenQuestion():
                return _written(question, written.read(question, value), paint)
            case ChooseQuestion():
                return _choose(question, choice.read(question, value), paint)
            case MarkQuestion():
                return _mark(question, mark.read(question, value), paint)
            case TilesQuestion():
                return _tiles(question, tiles.read(question, value), paint)
            case PlanQuestion():
                return _plan(question, plan.read(question, value), paint)
            case SortQuestion():
                return _sort(question, sort.read(question, value), paint)
            case MatchQuestion():
                return _match(question, match.read(question, value), paint)
            case TableQuestion():
                return _table(question, table.read(question, value), paint)
            case _:
                return paint.line(str(value)[:1000])
    except ValueProblem as error:
        return paint.line(say("static.unreadable", why=error))


def _order(question: OrderQuestion, answer: order.Order, paint: _Html | _Text) -> str:
    if not answer.order and not answer.out:
        return paint.line(say("static.no-answer"))
    text = {card.id: plain(card.text) for card in question.cards}
    said = [paint.heading(say("static.in-order")), paint.numbered(text[one] for one in answer.order)]
    if answer.out:
        name = plain(question.leave_out or say("static.set-aside"))
        said += [paint.heading(name), paint.bullets(text[one] for one in answer.out)]
    waiting = [text[card.id] for card in question.cards if card.id not in answer.order and card.id not in answer.out]
    if waiting:
        said += [paint.heading(say("static.waiting")), paint.bullets(waiting)]
    return "\n".join(part for part in said if part)


def _rate(question: RateQuestion, answer: rate.Ratings, paint: _Html | _Text) -> str:
    if not answer.feel and not answer.see:
        return paint.line(say("static.no-answer"))
    sees = {see.id: plain(see.text) for see in question.sees}
    head = [say("static.step"), say("static.feels")] + ([say("static.sees")] if sees else [])
    rows = []
    for item in question.items:
        rating = answer.feel.get(item.id)
        felt = "–" if rating is None else f"{plain(question.scale.labels[rating])} ({rating:+d})"
        rows.append([plain(item.text), felt] + ([sees.get(answer.see.get(item.id, ""), "–")] if sees else []))
    return paint.table(head, rows)


def _choose(question: ChooseQuestion, chosen: tuple[Option, ...], paint: _Html | _Text) -> str:
    if not chosen:
        return paint.line(say("static.no-answer"))
    texts = [plain(option.text) for option in chosen]
    return paint.bullets(texts) if question.several else paint.line(texts[0])


def _sort(question: SortQuestion, bins: Places, paint: _Html | _Text) -> str:
    if not bins:
        return paint.line(say("static.no-answer"))
    said = []
    for one in (*question.bins, None):
        here = [plain(card.text) for card in question.cards if bins.get(card.id) == (one and one.id)]
        if here:
            said += [paint.heading(plain(one.text) if one else say("static.not-sorted")), paint.bullets(here)]
    return "\n".join(said)


def _match(question: MatchQuestion, pairs: Places, paint: _Html | _Text) -> str:
    if not pairs:
        return paint.line(say("static.no-answer"))
    right = {card.id: plain(card.text) for card in question.right}
    rows = [[plain(card.text), right.get(pairs.get(card.id, ""), "–")] for card in question.left]
    return paint.table([say("static.item"), say("static.match")], rows)


def _table(question: TableQuestion, cells: table.Cells, paint: _Html | _Text) -> str:
    if not cells:
        return paint.line(say("static.no-answer"))
    rows = []
    for row in question.rows:
        shown = [plain(row.text)]
        for column in question.columns:
            text = row.given.get(column.id) or cells.get(row.id, {}).get(column.id, "–")
            shown.append(next((plain(one.text) for one in column.options if one.id == text), text))
        rows.append(shown)
    return paint.table(
        [plain(question.corner or say("static.row")), *(plain(one.text) for one in question.columns)], rows
    )


def _tiles(question: TilesQuestion, chosen: tuple[str, ...], paint: _Html | _Text) -> str:
    if not chosen:
        return paint.line(say("static.no-answer"))
    text = {tile.id: plain(tile.text) for tile in question.tiles}
    whole = [question.opening, " ".join(text[one] for one in chosen), question.closing]
    return paint.block("\n".join(plain(part) for part in whole if part))


def _plan(question: PlanQuestion, rows: tuple[plan.Row, ...], paint: _Html | _Text) -> str:
    if not rows:
        return paint.line(say("static.no-answer"))
    steps, days = ({one.id: plain(one.text) for one in cards} for cards in (question.steps, question.days))
    head = [say("static.action"), say("static.step"), say("static.person"), say("static.day"), say("static.measure")]
    cells = [
        [row["verb"], steps.get(row["step"], ""), row["person"], days.get(row["day"], ""), row["measure"]]
        for row in rows
    ]
    return paint.table(head, [[cell.strip() or "–" for cell in row] for row in cells])


def _mark(question: MarkQuestion, marks: mark.Marks, paint: _Html | _Text) -> str:
    if not marks:
        return paint.line(say("static.no-answer"))
    said = []
    for label in question.labels:
        if label.id in marks:
            texts = [plain(piece.text) for piece in question.pieces if piece.id in marks[label.id]]
            said += [paint.heading(plain(label.text)), paint.bullets(texts)]
    return "\n".join(said)


def _written(question: WrittenQuestion, answer: written.Written, paint: _Html | _Text) -> str:
    said = [paint.block(answer.text) if answer.text.strip() else paint.line(say("static.no-answer"))]
    if question.checklist:
        said.append(
            paint.bullets(
                f"{plain(point)} ({say('static.ticked' if index in answer.ticks else 'static.not-ticked')})"
                for index, point in enumerate(question.checklist)
            )
        )
    for level in question.levels:
        if level.id == answer.placed:
            said.append(paint.line(say("static.placed", level=plain(level.title))))
    return "\n".join(said)


def _e(text: str) -> str:
    return html.escape(printable(text))


class _Html:
    def line(self, text: str) -> str:
        return f'<p dir="auto">{_e(text)}</p>'

    def heading(self, text: str) -> str:
        return f"<p><strong>{_e(text)}</strong></p>"

    def numbered(self, texts: Iterable[str]) -> str:
        return self._list("ol", texts)

    def bullets(self, texts: Iterable[str]) -> str:
        return self._list("ul", texts)

    def _list(self, tag: str, texts: Iterable[str]) -> str:
        entries = "".join(f'<li dir="auto">{_e(one)}</li>' for one in texts)
        return f"<{tag}>{entries}</{tag}>" if entries else ""

    def table(self, head: list[str], rows: list[list[str]]) -> str:
        top = "".join(f'<th scope="col">{_e(one)}</th>' for one in head)
        body = "".join(
            "<tr>" + f'<th scope="row">{_e(row[0])}</th>' + "".join(f"<td>{_e(one)}</td>" for one in row[1:]) + "</tr>"
            for row in rows
        )
        return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"

    def block(self, text: str) -> str:
        return f'<pre dir="auto" style="white-space: pre-wrap">{_e(text)}</pre>'


class _Text:
    def line(self, text: str) -> str:
        return printable(text)

    def heading(self, text: str) -> str:
        return f"{printable(text)}:"

    def numbered(self, texts: Iterable[str]) -> str:
        return "\n".join(f"{number}. {printable(one)}" for number, one in enumerate(texts, start=1))

    def bullets(self, texts: Iterable[str]) -> str:
        return "\n".join(f"- {printable(one)}" for one in texts)

    def table(self, head: list[str], rows: list[list[str]]) -> str:
        return "\n".join(" | ".join(printable(one) for one in row) for row in (head, *rows))

    def block(self, text: str) -> str:
        return printable(text)
