"""Figures joined across a story's articles, and how they changed."""

from firsthand.accounts.figures.quantities import join_quantities

__all__ = ["join_quantities"]
