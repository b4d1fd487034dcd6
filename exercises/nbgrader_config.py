"""nbgrader's settings for this course."""

from pathlib import Path

from nbcohort.config import harden
from theirshoes.home import home
from theirshoes.lessons import lesson_links
from theirshoes.written import FillWrittenAnswers

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - nbgrader puts it here; an imported one is the server's
here = Path(__file__).parent.resolve()

c.CourseDirectory.course_id = "in-their-shoes"
c.CourseDirectory.root = str(here)
c.CourseDirectory.db_url = f"sqlite:///{here / 'gradebook.db'}"
c.Exchange.root = str(here.parent / "exchange")

# What a learner finds where a written answer goes; `hand_in` puts the answer there.
c.ClearSolutions.text_stub = "Your words from the question above are put here when you hand in."
# What stands where a solution in code was cut out: no error, so that a notebook runs with it left as it is.
c.ClearSolutions.code_stub = {"python": "# Your line goes here."}
c.Execute.timeout = 60
c.Execute.startup_timeout = 120
c.ExecutePreprocessor.kernel_name = "python3"
c.LimitOutput.max_lines = 200
c.LimitOutput.max_traceback = 20

# Where learners read the book, such as lesson_links("https://example.org/shoes"): feedback then links to its lessons.
c.FeedbackExporter.see = lesson_links()

# Learners write code in two cells of `loyalty-owner` and nowhere else: whatever code a notebook brings besides ours is
# shown as text and never run. `nbcohort grade` runs those two locked in; stock autograde runs them with your rights.
read = [home() / name for name in ("exercises/questions", "exercises/talks", "datasets")]
harden(c, prepare=[FillWrittenAnswers], run_added_code=False, keep=["theirshoes"], tests_read=read)
