"""The real server as `serve` runs it, but for the question whether people come over https."""

import sys

import config
from tokoumkm import create_app
from tokoumkm.commands.serve import Server

WORKERS, THREADS = 2, 8  # what `serve` takes unless it is told otherwise

if __name__ == "__main__":
    threads = int(sys.argv[2]) if len(sys.argv) > 2 else THREADS
    options = {"bind": f"127.0.0.1:{sys.argv[1]}", "workers": WORKERS, "threads": threads}
    Server(create_app(config.settings()), options).run()
