"""The course's widgets, for notebooks: one class a kind in `theirshoes.widgets.kinds`."""

from theirshoes.widgets import kinds
from theirshoes.widgets.base import QuestionWidget
from theirshoes.widgets.handing_in import HandIn
from theirshoes.widgets.notice import Notice
from theirshoes.widgets.progress import Progress
from theirshoes.widgets.show import hand_in, question

__all__ = ["HandIn", "Notice", "Progress", "QuestionWidget", "hand_in", "kinds", "question"]
