"""The one exception of the theme."""


class BookError(Exception):
    """The book cannot be built; the message names the page and says what to do."""
