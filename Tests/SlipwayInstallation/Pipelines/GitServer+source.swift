extension GitServer {
    /// Hands each request to git's own CGI program; prints its port.
    static let source = #"""
        import http.server, os, subprocess, sys

        class Git(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def body(self):
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers.get("Content-Length", 0)))
                parts = []
                while size := int(self.rfile.readline(), 16):
                    parts.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(parts)

            def serve(self):
                body = self.body()
                path, _, query = self.path.partition("?")
                environment = dict(
                    os.environ, GIT_PROJECT_ROOT=sys.argv[1], GIT_HTTP_EXPORT_ALL="1", PATH_INFO=path,
                    QUERY_STRING=query, REQUEST_METHOD=self.command, REMOTE_ADDR="127.0.0.1",
                    CONTENT_TYPE=self.headers.get("Content-Type", ""), CONTENT_LENGTH=str(len(body)),
                    HTTP_CONTENT_ENCODING=self.headers.get("Content-Encoding", ""),
                    GIT_PROTOCOL=self.headers.get("Git-Protocol", ""),
                )
                answer = subprocess.run(["git", "http-backend"], input=body, env=environment, stdout=subprocess.PIPE).stdout
                head, _, rest = answer.partition(b"\r\n\r\n")
                fields = dict(line.split(": ", 1) for line in head.decode().split("\r\n") if line)
                self.send_response(int(fields.pop("Status", "200").split()[0]))
                for name, value in fields.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(rest)))
                self.end_headers()
                self.wfile.write(rest)

            do_GET = do_POST = serve

            def log_message(self, *_):
                pass

        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Git)
        print(server.server_port, flush=True)
        server.serve_forever()
        """#

    /// What a forge sends after a push, in its own words and with its own signature.
    static let hookSource = #"""
        #!/usr/bin/env python3
        import hashlib, hmac, json, sys, urllib.error, urllib.request, uuid

        for line in sys.stdin:
            before, after, ref = line.split()
            push = {
                "ref": ref, "before": before, "after": after, "deleted": set(after) == {"0"},
                "repository": {"full_name": "shop/shop"}, "commits": [{"id": after, "message": "a push"}],
            }
            body = json.dumps(push).encode()
            headers = {
                "Content-Type": "application/json", "X-GitHub-Event": "push", "X-GitHub-Delivery": str(uuid.uuid4()),
                "X-Hub-Signature-256": "sha256=" + hmac.new(b"SECRET", body, hashlib.sha256).hexdigest(),
            }
            try:
                answer = urllib.request.urlopen(urllib.request.Request("ADDRESS", body, headers), timeout=10)
            except urllib.error.HTTPError as error:
                answer = error
            with open("ANSWERS", "a") as file:
                file.write(f"{answer.status} {answer.read().decode()}\n")
        """#
}
