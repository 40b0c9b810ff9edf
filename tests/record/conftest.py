"""Property tests run without a deadline, because the first call of a cached reader takes longer than the later ones."""

from hypothesis import settings

settings.register_profile("atlas", deadline=None)
settings.load_profile("atlas")
