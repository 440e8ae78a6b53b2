#!/usr/bin/env python3
"""A small web shop: a page that says which commit it is, /healthz, and /metrics for Prometheus."""

import http.server
import os
import pathlib
import socket
import time

HERE = pathlib.Path(__file__).resolve().parent
COMMIT = (HERE / "COMMIT").read_text().strip()
PAGE = (HERE / "site" / "index.html").read_text()
DELAY = float((HERE / "site" / "delay").read_text())
HEALTHY = (HERE / "site" / "health").read_text().strip() == "good"


def render():
    time.sleep(DELAY)  # How long the shelves take to look up.
    greeting = os.environ.get("SHOP_GREETING", "Hello")
    return PAGE.replace("{greeting}", greeting).replace("{commit}", COMMIT[:8])


def metrics():
    """How long a page takes, measured now by making one."""
    start = time.monotonic()
    render()
    return (
        "# HELP shop_page_seconds How long the last page took.\n# TYPE shop_page_seconds gauge\n"
        f"shop_page_seconds {time.monotonic() - start:.6f}\n"
    )


class Shop(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/healthz":
            return self.answer(200 if HEALTHY else 500, "text/plain", "good\n" if HEALTHY else "the till is broken\n")
        if self.path == "/commit":
            return self.answer(200, "text/plain", COMMIT + "\n")
        if self.path == "/metrics":
            return self.answer(200, "text/plain; version=0.0.4", metrics())
        self.answer(200, "text/html; charset=utf-8", render())

    def answer(self, status, kind, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    # The process before this one may have left connections in TIME_WAIT.
    allow_reuse_address = True
    address_family = socket.AF_INET


Server(("127.0.0.1", int(os.environ["PORT"])), Shop).serve_forever()
