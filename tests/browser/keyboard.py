"""What a learner does with the keyboard alone, in the page and in the notebook: both show the same front ends."""

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
