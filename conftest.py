"""Every room's tests may use a real browser and a real local course; hypothesis repeats itself in CI."""

import os

from hypothesis import settings

pytest_plugins = ("tests.fixtures",)

# In CI a run must not depend on luck; at a desk, hypothesis goes on hunting. Times are never tested.
settings.register_profile("course", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("course")
