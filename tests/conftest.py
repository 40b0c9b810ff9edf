"""What all tests share: a property is tried on fifty examples (scripts/fuzz.py tries thousands), without a deadline,
because it shares its machine with browsers.

No test, and no server that a test starts, keeps made files on the disk, unless the test says where.
"""

import os

from hypothesis import settings

settings.register_profile("karabakh", deadline=None, max_examples=50)
settings.load_profile("karabakh")
os.environ["KARABAKH_CACHE_MB"] = "0"
