"""What all tests share: property tests run without a deadline, because they share their machine with browsers, and try
fifty examples (scripts/fuzz.py tries thousands).

No test, and no server that a test starts, keeps made files on the disk, unless the test says where.
"""

import os

from hypothesis import settings

settings.register_profile("karabakh", deadline=None, max_examples=50)
settings.load_profile("karabakh")
os.environ["KARABAKH_CACHE_MB"] = "0"
