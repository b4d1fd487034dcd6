"""`python -m nbcohort`."""

import sys

from nbcohort.cli import main

sys.exit(main())
