"""The subcommands of `nbcohort`: one module each, with `HELP`, `add_arguments` and `run`.

Their modules import what is slow inside `run`, so that no command pays for another one.
"""
