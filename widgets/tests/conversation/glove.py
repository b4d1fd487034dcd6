"""A small talk for tests, as its file has it."""

from __future__ import annotations

import copy
from typing import Any

from theirshoes.kinds.conversation.reading import read_talk
from theirshoes.kinds.conversation.talk import Talk
from theirshoes.questions.fields import Fields, Problems
from theirshoes.questions.yamlfile import plain_data

FILE = """\
talk: glove
title: One glove
case: spoke-and-chain
use: practice
customer: Ada
setting: Thursday, the shop is full.
mood: -1
moods: {"-2": Furious, "-1": Cross, "0": Calm, "1": Warm, "2": Delighted}
turns:
  counter:
    says: One glove?
    thinks: They were my mother's.
    pause: Say it back.
    sample: A pair, and one is gone.
    choices:
      form: {say: "A form, please.", does: script, feels: -1, thinks: A form., why: Nobody asked., to: sense}
      ask: {say: Tell me about them., does: [hear, repeat], feels: 1, thinks: She asks., why: An open question., to: sense}
  sense:
    says: Silly, isn't it?
    thinks: Say no.
    choices:
      no: {say: It makes sense., does: validate, feels: 1, thinks: It does., why: It takes her side., to: now}
      hush: {say: Now please don't be upset about it., does: brush-off, feels: -1, thinks: I am., why: Made small., to: now}
  now:
    says: And now?
    thinks: Well?
    choices:
      sure: {say: "You'll have it back, I promise you that.", does: over-promise, thinks: Sure., why: Nobody can., to: ways}
      ring: {say: I ring the cleaner at four., does: solve, feels: 1, thinks: Good., why: Who and when., to: ways}
  ways:
    says: And if not?
    thinks: Well?
    choices:
      two: {say: "A new pair, or we knit one. You choose.", does: offer, feels: 1, thinks: Two ways., why: Hers., to: end}
      bye: {say: Then not., does: brush-off, feels: -1, thinks: I see., why: It ends there., to: end}
  end:
    says: Thank you.
    thinks: Home.
    ends: It was in the sleeve.
other-side:
  - {agent: Sid, says: Not liable., does: defend, feels: -1, inside: Oh., replies: {a: {say: Hm., note: Gone.}, b: {say: Listen!, note: He could.}}}
  - {agent: Bea, scene: Again., says: Tell me., does: hear, feels: 1, inside: Ah., replies: {a: {say: Well., note: Good.}, b: {say: (You wait.), note: So does she.}}}
"""  # noqa: E501  a talk as somebody types it
GLOVE: dict[str, Any] = plain_data(FILE, "glove.yml")[0]
BEST = ["ask", "no", "ring", "two"]


def changed(data: dict[str, Any], place: str, value: Any) -> dict[str, Any]:
    """A copy of plain data with something else in one place, named like `turns.now.says`; `...` takes it away."""
    data = copy.deepcopy(data)
    *way, last = place.split(".")
    here = data
    for step in way:
        here = here[step]
    if value is ...:
        del here[last]
    else:
        here[last] = value
    return data


def read(data: dict[str, Any]) -> tuple[Talk | None, list[str]]:
    """The talk of plain data, and what is wrong with it as `field: message`."""
    problems = Problems("glove.yml")
    talk = read_talk(Fields(data, (), problems))
    return talk, [f"{one.field}: {one.message}" for one in problems.found]
