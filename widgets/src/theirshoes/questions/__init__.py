"""Questions: what they are, reading them from their files, and their public form."""

from theirshoes.questions.fields import Problem
from theirshoes.questions.keys import key_problems
from theirshoes.questions.load import (
    assignment_names,
    assignment_questions,
    find_question,
    load_questions,
    problems_in,
    read_questions,
)
from theirshoes.questions.model import (
    KINDS,
    PRACTICE,
    Card,
    ChooseQuestion,
    Item,
    NumericQuestion,
    Option,
    OrderQuestion,
    Question,
    RateQuestion,
    Rule,
    Scale,
    WrittenQuestion,
)
from theirshoes.questions.spec import QuestionError, from_public, public

__all__ = [
    "KINDS",
    "PRACTICE",
    "Card",
    "ChooseQuestion",
    "Item",
    "NumericQuestion",
    "Option",
    "OrderQuestion",
    "Problem",
    "Question",
    "QuestionError",
    "RateQuestion",
    "Rule",
    "Scale",
    "WrittenQuestion",
    "assignment_names",
    "assignment_questions",
    "find_question",
    "from_public",
    "key_problems",
    "load_questions",
    "problems_in",
    "public",
    "read_questions",
]
