"""nbgrader's own button and command, with nbcohort behind them."""

import subprocess
import sys

import pytest

from grading.tests import made_up
from grading.tests.test_any_course import STOCK, nbgrader
from grading.tests.test_parity import rows

BEHIND = STOCK + "from nbcohort.button import use_nbcohort\nuse_nbcohort()\n"
PRESS = """
from nbgrader.apps import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from traitlets.config.loader import PyFileConfigLoader
config = PyFileConfigLoader('nbgrader_config.py', path='.').load_config()
api = NbGraderAPI(CourseDirectory(config=config), config=config)
print(api.autograde('made', 'right', force=True, create=True))
print(api.autograde('made', 'nobody', force=True, create=True))
"""


@pytest.mark.slow
def test_the_button_grades_one_learner_and_the_command_all(tmp_path):
    made_up.make_course(tmp_path, BEHIND)
    nbgrader(tmp_path, "generate_assignment", "made")
    for learner, answers in made_up.ANSWERS.items():
        made_up.hand_in(tmp_path, learner, answers)
    done = subprocess.run([sys.executable, "-c", PRESS], cwd=tmp_path, capture_output=True, text=True, check=True)
    right, nobody = done.stdout.splitlines()
    assert "'success': True" in right
    assert "isolated" in right
    assert "'success': False" in nobody
    assert {row[0] for row in rows(tmp_path)["grade"]} == {"right"}
    nbgrader(tmp_path, "autograde", "made")
    assert {row[0] for row in rows(tmp_path)["grade"]} == set(made_up.ANSWERS)
