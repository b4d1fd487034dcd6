"""Check a choice: one option, or several."""

from __future__ import annotations

from theirshoes.checks.feedback import Feedback, ValueProblem, blank, mend, parts, rounded, unreadable
from theirshoes.messages import plain, say
from theirshoes.questions.model import ChooseQuestion, Key, Option


def read(question: ChooseQuestion, value: object) -> tuple[Option, ...]:
    """The chosen options, in the order of the question; just one where only one can be chosen.

    Raises
    ------
    ValueProblem
        Something else than ids of options, or one of them twice.
    """
    if question.several:
        chosen = parts(value, ("choices",)).get("choices", [])
        if not isinstance(chosen, list):
            raise ValueProblem("choices", "should be a list of options")
    else:
        chosen = [parts(value, ("choice",)).get("choice")]
    known = {option.id for option in question.options}
    for index, one in enumerate(chosen):
        if not isinstance(one, str) or one not in known:
            raise ValueProblem(
                "choices" if question.several else "choice", f"{str(one)[:40]!r} is not an option of this question"
            )
        if one in chosen[:index]:
            raise ValueProblem("choices", f"{one!r} is chosen twice")
    return tuple(option for option in question.options if option.id in chosen)


def check(question: ChooseQuestion, value: object, key: Key | None) -> Feedback:
    """Feedback on a choice: the option's own message, where it has one."""
    scored = key is not None
    if value is None:
        return blank("choose.blank", scored=scored)
    try:
        chosen = read(question, value)
    except ValueProblem:
        return unreadable(scored=scored)
    if question.several:
        return _several(question, chosen, key)
    (option,) = chosen
    if key is None:
        return Feedback(None, say("choose.kept"), None, (option.id,))
    message = _why(option, key)
    if option.id in key["right"]:
        return Feedback(1.0, message or say("choose.right", option=plain(option.text)), None, (option.id,))
    message = message or say("choose.off", option=plain(option.text))
    return mend(question, Feedback(0.0, message, None, (option.id,)))


def _several(question: ChooseQuestion, chosen: tuple[Option, ...], key: Key | None) -> Feedback:
    """Everything, or more than may be chosen, scores 0 and is named first.

    With a key then: the first option that does not fit, with the reason, and whether there is more to find. What was
    passed over is named in a graded question (its feedback comes after hand-in), and only counted in practice.
    """
    scored = key is not None
    zero = 0.0 if scored else None
    count, least, most = len(chosen), question.least or 1, question.most
    if not chosen:
        return blank("choose.none", scored=scored)
    if most is not None and count > most:
        name = "choose.too-many-one" if most == 1 else "choose.too-many"
        return mend(question, Feedback(zero, say(name, most=most, count=count)))
    if count == len(question.options):
        return mend(question, Feedback(zero, say("choose.everything")))
    if key is None:
        if count < least:
            return Feedback(None, say("choose.too-few", least=least, count=count))
        return Feedback(None, say("choose.kept-one" if count == 1 else "choose.kept-many", count=count))
    right = [option for option in question.options if option.id in key["right"]]
    wrong = [option for option in chosen if option not in right]
    missed = [option for option in right if option not in chosen]
    hits = len(right) - len(missed)
    # Share of hits less share of false alarms (Youden 1950): choosing by chance gives 0 on average.
    result = rounded(max(0.0, hits / len(right) - len(wrong) / (len(question.options) - len(right))))
    if wrong:
        message = say("choose.not", option=plain(wrong[0].text), why=_why(wrong[0], key) or "")
        return mend(question, Feedback(result, message, None, (wrong[0].id,)))
    if missed and question.use == "graded":
        message = say("choose.also", option=plain(missed[0].text), why=_why(missed[0], key) or "")
        return mend(question, Feedback(result, message, None, (missed[0].id,)))
    if missed:
        name = "choose.more-one" if len(missed) == 1 else "choose.more-many"
        return mend(question, Feedback(result, say(name, count=len(missed))))
    return Feedback(1.0, say("choose.all-right"), None, tuple(option.id for option in chosen))


def _why(option: Option, key: Key) -> str | None:
    message: str | None = key.get("messages", {}).get(option.id) or option.message
    return message
