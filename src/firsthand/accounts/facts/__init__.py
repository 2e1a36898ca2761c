"""Statements that cannot both be true."""

from firsthand.accounts.facts.disputes import find_fact_disputes

__all__ = ["find_fact_disputes"]
