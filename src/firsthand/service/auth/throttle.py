"""Tries to sign in: after some that failed, one has to wait."""

from time import time

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

TRIES = RateLimitItemPerMinute(10, 15, "name")  # of one name from one place
TRIES_OF_NAME = RateLimitItemPerMinute(100, 60, "any")  # of one name from anywhere
TRIES_FROM_PLACE = RateLimitItemPerMinute(100, 60, "place")


class Throttle:
    """Counts the tries that failed, in this process, by name and by place."""

    def __init__(self) -> None:
        self.counted = MovingWindowRateLimiter(MemoryStorage())

    def wait_seconds(self, name: str, place: str) -> int:
        """How long the next try has to wait; 0 where it need not."""
        waits = [
            self.counted.get_window_stats(limit, *key).reset_time - time()
            for limit, key in self._limits(name, place)
            if not self.counted.test(limit, *key)
        ]
        return max((int(wait) + 1 for wait in waits), default=0)

    def failed(self, name: str, place: str) -> None:
        """Count a try that failed."""
        for limit, key in self._limits(name, place):
            self.counted.hit(limit, *key)

    def _limits(self, name: str, place: str) -> list[tuple[RateLimitItem, tuple[str, ...]]]:
        return [(TRIES, (name, place)), (TRIES_OF_NAME, (name,)), (TRIES_FROM_PLACE, (place,))]
