"""A small server on the loopback address that speaks chat completions, and lies as it is told.

Each request takes the next act of its script; the last one is repeated. It stops by itself when the
test leaves the `with` statement.
"""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def completion(content, finish="stop"):
    body = {"choices": [{"message": {"role": "assistant", "content": content},
                         "finish_reason": finish}]}  # fmt: skip
    return 200, json.dumps(body).encode()


def claims(*items):
    return completion(json.dumps({"claims": list(items)}, ensure_ascii=False))


class Slow:
    """A reply whose bytes come one at a time, `pause` seconds apart."""

    def __init__(self, reply, pause):
        self.reply, self.pause = reply, pause


class Liar:
    def __init__(self, *script):
        self.script = list(script)
        self.requests = []
        liar = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers["Content-Length"])
                body = json.loads(self.rfile.read(length))
                liar.requests.append((self.path, dict(self.headers), body))
                act = liar.script.pop(0) if len(liar.script) > 1 else liar.script[0]
                act = act(body) if callable(act) else act
                pause = 0.0
                if isinstance(act, Slow):
                    act, pause = act.reply, act.pause
                status, content = act[:2]
                self.send_response(status)
                for name, value in (act[2] if len(act) > 2 else {}).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                try:
                    if not pause:
                        self.wfile.write(content)
                        return
                    for at in range(len(content)):
                        self.wfile.write(content[at : at + 1])
                        self.wfile.flush()
                        time.sleep(pause)
                except (BrokenPipeError, ConnectionResetError):
                    pass

            def log_message(self, *_words):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(
            target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_error):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
