"""How often somebody may do something: a bucket a name, which fills again with time."""

import time
from collections import OrderedDict
from collections.abc import Callable


class Pace:
    """`burst` times at once, then once every `every` seconds. Of more than `of` names the longest silent is let go."""

    def __init__(self, burst: int, every: float, of: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._burst, self._every, self._of, self._clock = burst, every, of, clock
        self._full_at: OrderedDict[str, float] = OrderedDict()

    def allows(self, name: str) -> bool:
        """Whether `name` may now; if so, it counts."""
        now = self._clock()
        # when the bucket of this name will be full again; it holds one less for each `every` until then
        full = max(self._full_at.get(name, now), now) + self._every
        if full - now > self._burst * self._every:
            return False
        self._full_at[name] = full
        self._full_at.move_to_end(name)
        if len(self._full_at) > self._of:
            self._full_at.popitem(last=False)
        return True
