"""Firsthand: what many outlets wrote about one event, side by side, every item pointing at its words."""

__version__ = "0.1.0"
