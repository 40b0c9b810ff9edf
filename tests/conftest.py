"""What all tests share: property tests run without a deadline, because they share their machine with browsers."""

from hypothesis import settings

settings.register_profile("karabakh", deadline=None)
settings.load_profile("karabakh")
