"""Parts of config.py: how one setting is read, and the settings of paying."""
