"""Settings of Streamlit for those who start the site with an ASGI server of their own."""

import os

from streamlit import config

_FROM_ENVIRONMENT = {"server.baseUrlPath": "STREAMLIT_SERVER_BASE_URL_PATH"}


def take_environment() -> None:
    """Take the base path from its environment variable, which Streamlit reads in its own command alone."""
    for option, variable in _FROM_ENVIRONMENT.items():
        if variable in os.environ and not config.is_manually_set(option):
            config.set_option(option, os.environ[variable], variable)
