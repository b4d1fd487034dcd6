"""Entry of the theme: Jupyter Book runs `python render.py` in this folder once it has parsed the whole book."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from book.theme.renderer.errors import BookError  # noqa: E402 (the path above makes it importable)
from book.theme.renderer.site import Places, render_site  # noqa: E402


def main() -> int:
    """Render the book whose JSON the content server holds; 0, or 1 after one line that says what is wrong."""
    release = os.environ.get("BOOK_RELEASE")
    places = Places(
        out=Path(os.environ["BUILD_DIRECTORY"]),
        theme=Path(__file__).resolve().parent,
        static=ROOT / "widgets" / "src" / "theirshoes" / "static",
        release=Path(release) if release else None,
    )
    try:
        summary = render_site(os.environ["CONTENT_CDN"], places)
    except BookError as error:
        print(f"BOOK-ERROR {error}", file=sys.stderr)  # build.py looks for this mark
        return 1
    print(f"BOOK-DONE {summary}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
