"""quizdl: drill for the E資格 exam in a terminal, graded by running your NumPy."""

__version__ = "0.1.0"
