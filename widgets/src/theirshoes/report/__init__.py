"""Reports for owners: one file of HTML, without scripts and without any address in it."""

from theirshoes.report.loyalty import LoyaltyFacts, loyalty_facts
from theirshoes.report.page import loyalty_page

__all__ = ["LoyaltyFacts", "loyalty_facts", "loyalty_page"]
