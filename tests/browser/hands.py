"""What a learner does by pointing, with a mouse or with one thumb, in the book's page and in the notebook."""

from __future__ import annotations

from collections.abc import Mapping

from theirshoes.questions import Question

INSIDE = ("pain", "gain", "think-feel")
STAGES = (("who", "need-to-do"), ("see", "say", "do", "hear"), INSIDE)
"""The areas of an empathy map that open together: the goal first, the inside of the head last."""

RUNGS = ("guess", "colleague", "customer-said", "customer-did")
REPEATED = "You have been waiting for an hour, and it is cold."
"""What is written where a talk pauses for words of one's own."""


def find_board(page, title: str):
    """The question with this title, in a page or in a notebook."""
    return page.locator("section.question").filter(has=page.locator("#title", has_text=title)).first


class Mouse:
    """Answer a question of any kind with clicks, and keys where something is typed."""

    def press(self, target) -> None:
        """Click it."""
        target.click()

    def answer(self, board, question: Question, value: Mapping) -> None:
        """Give `board`, where this question stands, an answer in the form in which the record keeps it.

        Nothing is checked yet.
        """
        board.wait_for()
        getattr(self, f"_{question.kind.replace('-', '_')}")(board, question, value)

    def _order(self, board, _, value: Mapping) -> None:
        for card in value["out"]:
            self.press(board.locator(f"[data-place=tray] [data-card={card}] .act.aside"))
        for card in value["order"]:
            self.press(board.locator(f"[data-place=tray] [data-card={card}] .face"))

    def _tiles(self, board, _, value: Mapping) -> None:
        self._order(board, _, {"out": [], "order": value["tiles"]})

    def _rate(self, board, question: Question, value: Mapping) -> None:
        for item, feeling in value["feel"].items():
            self.press(board.locator(f"[data-item={item}] label.mark").nth(feeling - question.scale.min))
            board.locator(f"[data-item={item}] select").select_option(value["see"][item])

    def _sort(self, board, question: Question, value: Mapping) -> None:
        bins = [one.id for one in question.bins]
        for card in question.cards:
            board.locator(f".deck [data-card={card.id}]").wait_for()
            self.press(board.locator(".put").nth(bins.index(value["bins"][card.id])))

    def _choose(self, board, _, value: Mapping) -> None:
        for one in value.get("choices") or [value["choice"]]:
            self.press(board.locator(f"[data-option={one}]"))

    def _match(self, board, _, value: Mapping) -> None:
        for left, right in value["pairs"].items():
            pair = board.locator(f"[data-left={left}]")
            if not pair.locator(".partner").count():
                self.press(pair.locator(".slot"))
            self.press(pair.locator(f"[data-right={right}]"))

    def _mark(self, board, _, value: Mapping) -> None:
        for label, pieces in value["marked"].items():
            if board.locator("[data-pen]").count():
                self.press(board.locator(f"[data-pen={label}]"))
            for piece in pieces:
                self.press(board.locator(f"[data-piece={piece}]"))

    def _table(self, board, question: Question, value: Mapping) -> None:
        choices = {column.id for column in question.columns if column.options}
        for row, cells in value["cells"].items():
            for column, text in cells.items():
                field = board.locator(f"[data-cell='{row}/{column}'] .field")
                field.select_option(text) if column in choices else field.press_sequentially(text)

    def _numeric(self, board, _, value: Mapping) -> None:
        self.press(board.get_by_label("Your answer"))
        board.page.keyboard.type(value["text"])

    def _written(self, board, _, value: Mapping) -> None:
        self.press(board.get_by_label("Your answer"))
        board.page.keyboard.insert_text(value["text"])
        for tick in value["ticks"]:
            self.press(board.locator(".checklist label").nth(tick))

    def _conversation(self, board, _, value: Mapping) -> None:
        for choice in value["path"]:
            pause = board.locator(".pause")
            board.locator(f"[data-choice={choice}]").or_(pause).first.wait_for()
            if pause.count():
                pause.locator("textarea").fill(REPEATED)
                self.press(pause.locator(".primary"))
            self.press(board.locator(f"[data-choice={choice}]"))

    def _empathy_map(self, board, question: Question, value: Mapping) -> None:
        for areas in STAGES:
            for card, area in value["areas"].items():
                if area in areas:
                    self.press(board.locator(f".pile [data-card={card}] .face"))
                    self.press(board.locator(f".put.{area}"))
            if areas is not INSIDE:
                self.press(board.locator(".on button"))
        heard = [one.id for one in question.heard]
        for name, given in value["inferences"].items():
            line = board.locator(f".conclusion[data-card={name}]")
            if "shown" not in (line.get_attribute("class") or "").split():
                self.press(line.locator(".face"))
            self.press(line.locator(".areas label").nth(INSIDE.index(given["area"])))
            self.press(line.locator(".ladder label").nth(RUNGS.index(given["rung"])))
            for quote in given["quotes"]:
                self.press(line.locator(".grounds label").nth(heard.index(quote)))
        if value.get("insight"):
            self.press(board.locator("#insight"))
            board.page.keyboard.insert_text(value["insight"])


class Thumb(Mouse):
    """Answer with single taps on a touch screen."""

    def press(self, target) -> None:
        """Tap it."""
        target.tap()
