"""The application, for the server and for `flask`."""

import config
from tokoumkm import create_app

app = create_app(config.settings())
