"""An owner's own file of purchases: opened, its columns found, its dates and amounts read, what is unusable counted."""

from theirshoes.ownfile.cleaning import Purchases, clean
from theirshoes.ownfile.errors import FileError, UnsureError
from theirshoes.ownfile.guessing import Mapping, guess
from theirshoes.ownfile.opening import Sheet, open_sheet

__all__ = ["FileError", "Mapping", "Purchases", "Sheet", "UnsureError", "clean", "guess", "open_sheet"]
