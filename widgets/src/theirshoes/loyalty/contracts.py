"""What the tables of the loyalty analyses must look like."""

from __future__ import annotations

from theirshoes.columns import Columns, key, moment, number, text, whole, yes_no

PURCHASES = Columns(
    "purchases",
    customer_id=key(),
    date=moment(),
    amount=number(over=0, example="24.90"),
    order_id=key(example="A-1007", required=False),
)
SURVEYS = Columns(
    "surveys", customer_id=key(), date=moment(), nps=whole(least=0, most=10), satisfaction=whole(least=1, most=5)
)
RECOMMENDATIONS = Columns("surveys", customer_id=key(), date=moment(), nps=whole(least=0, most=10))
SATISFACTIONS = Columns("surveys", customer_id=key(), date=moment(), satisfaction=whole(least=1, most=5))
HOLDINGS = Columns("products held", customer_id=key(), product=key(example="Night cream"))
STAYS = Columns("stays", duration=number(least=0, example="12"), left=yes_no())
LEAVERS = Columns("leavers", customer_id=key(unique=True), reason=text(example="Price"))
LAST_WORDS = Columns(
    "leavers", customer_id=key(unique=True), reason=text(), satisfaction_last=whole(least=1, most=5, empty=True)
)
GUESSES = Columns(
    "manager guesses", manager_id=key(example="M-2"), reason=text(), share=number(least=0, most=1, example="0.48")
)
CONTRACTS = Columns(
    "contracts",
    contract_id=key(unique=True, example="K-031"),
    customer_id=key(),
    renewal_date=moment(),
    yearly_value=number(least=0, example="1800"),
    seats=whole(least=1, example="20"),
    seats_used=whole(least=0, example="14"),
    logins_last_30d=whole(least=0, example="120"),
    logins_prev_30d=whole(least=0, example="180"),
    tickets_open=whole(least=0, example="2"),
)
COMMUNITY = Columns(
    "community",
    post_id=key(unique=True, example="P-210"),
    customer_id=key(),
    date=moment(),
    kind=text(values=("reply", "mention", "question")),
    helpful_votes=whole(least=0, example="3"),
    consent=yes_no(),
)
