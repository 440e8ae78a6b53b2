#!/usr/bin/env python3
"""Tries what a customer would: a runner runs it in a checkout of the commit that was deployed."""

import http.client
import os
import pathlib
import socket
import subprocess
import sys
import time

with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
commit = os.environ.get("SLIPWAY_BUILD_COMMIT", "development")
pathlib.Path("COMMIT").write_text(commit + "\n")
shop = subprocess.Popen([sys.executable, "shop.py"], env=dict(os.environ, PORT=str(port)))
try:
    for _ in range(100):
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", "/commit")
            answer = connection.getresponse().read().decode().strip()
            break
        except OSError:
            time.sleep(0.05)
    else:
        sys.exit("the shop does not open")
finally:
    shop.kill()
if answer != commit:
    sys.exit(f"the shop says that it is {answer}, not {commit}")
print(f"the shop opens, and is {commit[:8]}")
