"""What a learner does first with a question or tool of each kind."""

FIRST_MOVES = {
    "order": ("[data-place=tray] .face", "Enter"),
    "rate": ("input[type=radio]", "Space"),
    "numeric": ("input", "5"),
    "written": ("textarea", "H"),
    "choose": ("input", "Space"),
    "mark": (".piece", "Enter"),
    "tiles": ("[data-place=tray] .face", "Enter"),
    "plan": (".add", "Enter", "R"),
    "sort": (".put", "1"),
    "match": (".partner", "Enter"),
    "table": ("input", "5"),
    "kindness": ("[type=range]", "ArrowRight"),
    "business-case": ("[type=range]", "ArrowRight"),
    "rota": ("[type=range]", "ArrowRight"),
    "scorecard": ("[type=range]", "ArrowLeft"),
    "turnover": ("[type=range]", "ArrowRight"),
    "failure-cost": ("[type=range]", "ArrowRight"),
    "promoters": (".corners button", "Enter"),
    "overdue": (".call input", "Space"),
    "rfm": (".heat .cell", "Enter"),
    "cohorts": (".heat .cell", "Enter"),
    "alive": ("button.primary", "Enter"),
    "nps": (".choice input", "Space"),
    "conversation": (".choices button", "Enter"),
    "walk": (".next", "Enter"),
    "empathy-map": (".face", "Enter", "1"),
    "audit": (".choice", "Enter"),
    "replies": ("[type=range]", "ArrowRight"),
    "journey-map": (".start .primary", "Enter"),
}
"""What a learner might do first with each kind: go to this element, then press these keys."""

FIRST_TAPS = {
    "rate": ("label.mark",),
    "choose": ("label",),
    "overdue": ("label.call",),
    "nps": (".choice label",),
    "empathy-map": (".face", ".put"),
}
"""What a thumb taps first, where that is another element than the keyboard's."""

TYPED = ("numeric", "written", "plan", "table")
"""Kinds whose first tap opens a keyboard."""
