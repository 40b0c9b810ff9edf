"""How a measured area is written: whole km2, half a km2 up, as the browser does it (``atlas/web/state/amount.js``).

The layers hold areas to a tenth, so halves are common, and Python's own formatting takes them to the even side: the
same land was 4,268 km2 on a slide and 4,269 beside the map.
"""

from math import floor


def rounded(value: float) -> str:
    """Return an amount of km2 or km as a whole number in English, ``4,269``; what adding left behind is cut first."""
    return f"{floor(round(value, 1) + 0.5):,}"
