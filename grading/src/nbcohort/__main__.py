"""`python -m nbcohort`."""

import sys
from pathlib import Path

if not sys.flags.safe_path and sys.path[0] == str(Path.cwd()):
    del sys.path[0]  # what lies where a command is typed is no module of ours, and nothing to show to learner code

from nbcohort.cli import main

sys.exit(main())
