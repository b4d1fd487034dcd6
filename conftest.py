"""Every room's tests may use a real browser and a real local course."""

pytest_plugins = ("tests.fixtures",)
