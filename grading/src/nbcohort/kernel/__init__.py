"""Processes that run cells: warm ones that fork (zygotes), what they fork (kernels), and the parent's end of both."""
