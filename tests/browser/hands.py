"""What a learner's hands do in a real browser: with the keyboard alone, or with one thumb.

Everything works the same in the book's page and in the notebook, since both show the same front ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

# The element that has the focus, inside shadow roots too.
FOCUSED = (
    "() => { let a = document.activeElement; while (a?.shadowRoot?.activeElement) a = a.shadowRoot.activeElement; "
)


class Keyboard:
    """Finish questions by pressing keys; nothing here clicks or touches."""

    def __init__(self, page, *, most: int = 400) -> None:
        self.page = page
        self.most = most

    def focused(self, expression: str) -> object:
        """The value of a JavaScript expression over the focused element `a`."""
        return self.page.evaluate(f"{FOCUSED} return a ? ({expression}) : null }}")

    def tab_to(self, condition: str, *, back: bool = False) -> None:
        """Press Tab until the focused element `a` meets a JavaScript condition."""
        for _ in range(self.most):
            if self.focused(condition):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"Tab never reached: {condition}")

    def in_question(self, title: str, condition: str) -> str:
        """A condition that also asks to be inside the question with this title."""
        named = f"a.getRootNode().querySelector?.('#title')?.textContent.includes({title!r})"
        return f"({named}) && ({condition})"

    def order(self, title: str, order: Sequence[str], out: Sequence[str]) -> None:
        """Place the cards of an order question, one after the other, and set the others aside."""
        for card in out:
            self._to_card(title, card)
            self.page.keyboard.press("Tab")
            assert self.focused("a.classList.contains('aside')"), "the button beside a card sets it aside"
            self.page.keyboard.press("Enter")
        for card in order:
            self._to_card(title, card)
            self.page.keyboard.press("Enter")

    def _to_card(self, title: str, card: str) -> None:
        in_tray = "a.closest('[data-place=tray]') && a.classList.contains('face')"
        here = self.focused(self.in_question(title, in_tray))
        if not here:
            back = bool(self.focused(self.in_question(title, "true")))
            self.tab_to(self.in_question(title, in_tray), back=back)
        self.page.keyboard.press("Home")
        for _ in range(200):
            if self.focused(f"a.closest('[data-card]')?.dataset.card === {card!r}"):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrow keys never reached {card}")

    def rate(self, title: str, items: Sequence[str], feel: dict[str, int], see: dict[str, int], low: int) -> None:
        """Rate every item; `see` holds the place of the option in the list, counted from 1."""
        for item in items:
            inside = f"a.closest('[data-item]')?.dataset.item === {item!r}"
            self.tab_to(self.in_question(title, f"{inside} && a.type === 'radio'"))
            self.page.keyboard.press("Space")
            for _ in range(10):
                at = self.focused("[...a.closest('fieldset').querySelectorAll('input')].indexOf(a)")
                if at == feel[item] - low:
                    break
                self.page.keyboard.press("ArrowRight")
            self.tab_to(self.in_question(title, f"{inside} && a.tagName === 'SELECT'"))
            for _ in range(see[item]):
                self.page.keyboard.press("ArrowDown")

    def empathy_map(self, title: str, key: Mapping, heard: Sequence[str]) -> None:
        """Fill an empathy map as its key wants it; `heard` holds the ids of the cards in their order."""
        areas = ("who", "need-to-do", "see", "say", "do", "hear", "pain", "gain", "think-feel")
        stages = (areas[:2], areas[2:6], areas[6:])
        onward = ("On to what can be seen and heard", "On to the inside of the head", None)
        for stage, button in zip(stages, onward, strict=True):
            for card, accepted in key["areas"].items():
                if accepted[0] in stage:
                    self._to_waiting(title, card)
                    self.page.keyboard.press(str(areas.index(accepted[0]) + 1))
            if button:
                self.press_button(title, button)
        for name, wanted in key["inferences"].items():
            self.tab_to(self.in_question(title, f"a.closest('.conclusion')?.dataset.card === {name!r}"))
            self.page.keyboard.press("Enter")
            self._choose(f"area-{name}", areas[6:].index(wanted["area"][0]))
            for number, card in enumerate(heard):
                self.page.keyboard.press("Tab")
                if card in wanted["quotes"][:1]:
                    self.page.keyboard.press("Space")
                    assert self.focused("[...a.closest('.grounds').querySelectorAll('input')].indexOf(a)") == number
            self._choose(f"rung-{name}", ("guess", "colleague", "customer-said").index(wanted["rung"][0]))

    def _to_waiting(self, title: str, card: str) -> None:
        here = f"a.closest('[data-card]')?.dataset.card === {card!r} && a.classList.contains('face')"
        if not self.focused(here):
            before = "a.closest('.stages, .pile')"
            self.tab_to(self.in_question(title, before), back=bool(self.focused(self.in_question(title, "true"))))
            self.tab_to(self.in_question(title, here))

    def _choose(self, group: str, place: int) -> None:
        """The radio button at a place of its group."""
        self.tab_to(f"a.name === {group!r}")
        self.page.keyboard.press("Space")
        for _ in range(place):
            self.page.keyboard.press("ArrowRight")

    def audit(self, title: str, key: Mapping) -> None:
        """Decide about each touchpoint as the key of an audit wants it."""
        for name, accepted in key["decisions"].items():
            row = f"a.closest('[data-row]')?.dataset.row === {name!r}"
            self.tab_to(self.in_question(title, f"{row} && a.classList.contains({accepted[0]!r})"))
            self.page.keyboard.press("Enter")
            if accepted[0] == "merge":
                self.tab_to(f"{row} && a.tagName === 'SELECT'")
                for _ in range(30):
                    if self.focused("a.value") == key["into"][name][0]:
                        break
                    self.page.keyboard.press("ArrowDown")

    def type_into(self, title: str, text: str, tag: str = "INPUT") -> None:
        """Write into the one field of a numeric or written question."""
        self.tab_to(self.in_question(title, f"a.tagName === {tag!r}"))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def press_button(self, title: str, words: str) -> None:
        """Press the button with these words in the question with this title."""
        self.tab_to(self.in_question(title, f"a.tagName === 'BUTTON' && a.textContent.trim() === {words!r}"))
        self.page.keyboard.press("Enter")


def question(page, title: str):
    """The question with this title, in a page or in a notebook."""
    return page.locator("section.question").filter(has=page.locator("#title", has_text=title)).first


class Thumb:
    """Finish questions with single taps on a touch screen."""

    def __init__(self, page) -> None:
        self.page = page

    def order(self, title: str, order: Sequence[str], out: Sequence[str]) -> None:
        """Tap the cards in order; tap *Set aside* on the others."""
        board = question(self.page, title)
        for card in out:
            board.locator(f"[data-place=tray] [data-card={card}] .act.aside").tap()
        for card in order:
            board.locator(f"[data-place=tray] [data-card={card}] .face").tap()

    def rate(self, title: str, feel: dict[str, int], see: dict[str, str], low: int) -> None:
        """Tap a face and choose what is seen, for each item."""
        board = question(self.page, title)
        for item, value in feel.items():
            board.locator(f"[data-item={item}] label.mark").nth(value - low).tap()
            board.locator(f"[data-item={item}] select").select_option(see[item])

    def press_button(self, title: str, words: str) -> None:
        """Tap a button of a question."""
        question(self.page, title).get_by_role("button", name=words, exact=True).tap()

    def answer(self, board, kind: str, value: Mapping) -> None:
        """Give an answer, as the record keeps it, to the question of this kind in `board`; nothing is checked yet."""
        {
            "choose": self._choose,
            "sort": self._sort,
            "match": self._match,
            "mark": self._mark,
            "tiles": self._tiles,
            "order": self._order,
            "written": self._write,
            "conversation": self._talk,
            "empathy-map": self._map,
        }[kind](board, value)

    def _choose(self, board, value: Mapping) -> None:
        for option in value.get("choices") or [value["choice"]]:
            board.locator(f"[data-option={option}]").tap()

    def _sort(self, board, value: Mapping) -> None:
        bins = board.locator("[data-bin]").evaluate_all("all => all.map((one) => one.dataset.bin)")
        for _ in value["bins"]:
            card = board.locator(".now").get_attribute("data-card")
            board.locator(".put").nth(bins.index(value["bins"][card])).tap()

    def _match(self, board, value: Mapping) -> None:
        for left, right in value["pairs"].items():
            pair = board.locator(f"[data-left={left}]")
            if "open" not in (pair.get_attribute("class") or "").split():
                pair.locator(".slot").tap()
            pair.locator(f"[data-right={right}]").tap()

    def _mark(self, board, value: Mapping) -> None:
        for label, pieces in value["marked"].items():
            if len(value["marked"]) > 1:
                board.locator(f"[data-pen={label}]").tap()
            for piece in pieces:
                board.locator(f"[data-piece={piece}]").tap()

    def _tiles(self, board, value: Mapping) -> None:
        self._order(board, {"order": value["tiles"], "out": []})

    def _order(self, board, value: Mapping) -> None:
        for card in value["out"]:
            board.locator(f"[data-place=tray] [data-card={card}] .act.aside").tap()
        for card in value["order"]:
            board.locator(f"[data-place=tray] [data-card={card}] .face").tap()

    def _write(self, board, value: Mapping) -> None:
        board.get_by_label("Your answer").tap()
        self.page.keyboard.insert_text(value["text"])

    def _talk(self, board, value: Mapping) -> None:
        """Say each sentence; where the talk pauses for words of one's own, write some."""
        for choice in value["path"]:
            pause = board.locator(".pause")
            board.locator(f"[data-choice={choice}]").or_(pause).first.wait_for()
            if pause.count():
                pause.locator("textarea").fill("You have been waiting for an hour, and it is cold.")
                pause.locator(".primary").tap()
            board.locator(f"[data-choice={choice}]").tap()

    def _map(self, board, value: Mapping) -> None:
        for stage in (("who", "need-to-do"), ("see", "say", "do", "hear"), ("pain", "gain", "think-feel")):
            for card, area in value["areas"].items():
                if area in stage:
                    board.locator(f".pile [data-card={card}] .face").tap()
                    board.locator(f".pile [data-card={card}] .put.{area}").tap()
            if "pain" not in stage:
                board.locator(".on button").tap()
        for name, concluded in value["inferences"].items():
            one = board.locator(f".conclusion[data-card={name}]")
            if "shown" not in (one.get_attribute("class") or "").split():
                one.locator(".face").tap()
            inside = ("pain", "gain", "think-feel")
            one.locator(".areas label").nth(inside.index(concluded["area"])).tap()
            one.locator(".ladder label").nth(("guess", "colleague", "customer-said").index(concluded["rung"])).tap()
            heard = value["heard"]
            for quote in concluded["quotes"]:
                one.locator(".grounds label").nth(heard.index(quote)).tap()
        board.locator("#insight").tap()
        self.page.keyboard.insert_text(value["insight"])


class Mouse:
    """Finish a question of any kind with clicks, and keys where something is typed.

    An answer is given in the form in which the record keeps it.
    """

    def __init__(self, page) -> None:
        self.page = page

    def answer(self, question_, value: Mapping) -> None:
        """Give this answer to this question."""
        board = question(self.page, question_.title)
        board.wait_for()
        getattr(self, f"_{question_.kind.replace('-', '_')}")(board, question_, value)

    def _order(self, board, _, value: Mapping) -> None:
        for card in value["out"]:
            board.locator(f"[data-place=tray] [data-card={card}] .act.aside").click()
        for card in value["order"]:
            board.locator(f"[data-place=tray] [data-card={card}] .face").click()

    def _tiles(self, board, _, value: Mapping) -> None:
        self._order(board, _, {"out": [], "order": value["tiles"]})

    def _sort(self, board, question_, value: Mapping) -> None:
        bins = [one.id for one in question_.bins]
        for card in question_.cards:
            board.locator(f".deck [data-card={card.id}]").wait_for()
            board.locator(".put").nth(bins.index(value["bins"][card.id])).click()

    def _choose(self, board, _, value: Mapping) -> None:
        for one in value.get("choices") or [value["choice"]]:
            board.locator(f"[data-option={one}]").click()

    def _match(self, board, _, value: Mapping) -> None:
        for left, right in value["pairs"].items():
            pair = board.locator(f"[data-left={left}]")
            if not pair.locator(".partner").count():
                pair.locator(".slot").click()
            pair.locator(f"[data-right={right}]").click()

    def _mark(self, board, _, value: Mapping) -> None:
        for label, pieces in value["marked"].items():
            if board.locator("[data-pen]").count():
                board.locator(f"[data-pen={label}]").click()
            for piece in pieces:
                board.locator(f"[data-piece={piece}]").click()

    def _table(self, board, question_, value: Mapping) -> None:
        choices = {column.id for column in question_.columns if column.options}
        for row, cells in value["cells"].items():
            for column, text in cells.items():
                field = board.locator(f"[data-cell='{row}/{column}'] .field")
                field.select_option(text) if column in choices else field.press_sequentially(text)

    def _numeric(self, board, _, value: Mapping) -> None:
        board.get_by_label("Your answer").press_sequentially(value["text"])

    def _written(self, board, _, value: Mapping) -> None:
        board.locator("textarea").fill(value["text"])
        for tick in value["ticks"]:
            board.locator(".checklist input").nth(tick).check()

    def _empathy_map(self, board, question_, value: Mapping) -> None:
        rung = ("guess", "colleague", "customer-said", "customer-did")
        stages = board.locator(".on button")
        for stage in range(3):
            for card, area in value["areas"].items():
                waiting = board.locator(f".pile [data-card={card}] .face")
                if STAGE[area] == stage:
                    waiting.click()
                    board.locator(f".put.{area}").click()
            if stage < 2:
                stages.click()
        for name, given in value["inferences"].items():
            line = board.locator(f".conclusion[data-card={name}]")
            line.locator(".face").click()
            board.locator(f"[name='area-{name}']").nth(INSIDE.index(given["area"])).check()
            heard = [one.id for one in question_.heard]
            for quote in given["quotes"]:
                line.locator(".grounds input").nth(heard.index(quote)).check()
            board.locator(f"[name='rung-{name}']").nth(rung.index(given["rung"])).check()
        if value.get("insight"):
            board.locator("textarea").fill(value["insight"])


INSIDE = ("pain", "gain", "think-feel")
STAGE = {
    **dict.fromkeys(("who", "need-to-do"), 0),
    **dict.fromkeys(("see", "say", "do", "hear"), 1),
    **dict.fromkeys(INSIDE, 2),
}
"""When each area of an empathy map opens: the goal first, the inside of the head last."""
