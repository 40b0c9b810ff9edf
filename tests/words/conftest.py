"""No deadline for a single example: these tests share their machine with browsers."""

from hypothesis import settings

settings.register_profile("no-deadline", deadline=None)
settings.load_profile("no-deadline")
