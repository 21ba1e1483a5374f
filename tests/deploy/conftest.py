"""The program in a folder of its own, with the small school."""

from tests.cli.conftest import linghang, small

__all__ = ["linghang", "small"]
