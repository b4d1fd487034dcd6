"""What happens before nbgrader opens a submission that did not come through intake."""

import logging
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Any

log = logging.getLogger("nbcohort")


def remove_links(*, notebooks: Iterable[str] = (), **_: Any) -> None:
    """Remove links and special files from a submission.

    nbgrader's own collect follows a link that a learner dropped into the exchange, and autograde would copy what it
    points to beside the learner's work. A link holds nothing of the learner's, so nothing is lost.

    Parameters
    ----------
    notebooks : iterable of str
        Paths of the submission's notebooks, as nbgrader's `pre_convert_hook` gets them.
    """
    for folder in sorted({Path(notebook).parent for notebook in notebooks}):
        if link := next((one for one in (folder.parent, folder) if one.is_symlink()), None):
            link.unlink()  # what lies behind it is somebody else's: it is not looked into
            log.warning("%s was a link and is removed", link)
            continue
        for path in sorted(folder.rglob("*")):
            mode = path.lstat().st_mode
            if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
                path.unlink()
                log.warning("%s was a link or a special file and is removed", path)
