#!/usr/bin/env python3
"""Receives the webhooks of FileView, verifies their signatures and prints what they tell.

    python3 samples/webhook-receiver.py [--port 9000] [--secret-file .data/run/webhook-secret]

What it shows is what a receiver must do: verify the raw body before reading it, refuse old messages, and know a message by its
webhook-id, because the same one may come more than once. Only the standard library is needed.
"""
import argparse
import base64
import hashlib
import hmac
import http.server
import json
import pathlib
import sys
import time

TOLERANCE_SECONDS = 300
MAX_BODY_BYTES = 65536


def expected_signature(secret, message_id, timestamp, body):
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def fault_of(secrets, headers, body):
    """Says why a message is not genuine; None when it is."""
    message_id, timestamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not message_id or not timestamp.isascii() or not timestamp.isdigit():
        return "the headers webhook-id and webhook-timestamp are not there"
    if abs(time.time() - int(timestamp)) > TOLERANCE_SECONDS:
        return "it is older or newer than five minutes"
    sent = headers.get("webhook-signature", "").split()
    genuine = any(
        hmac.compare_digest(expected_signature(secret, message_id, timestamp, body).encode(), signature.encode())
        for secret in secrets
        for signature in sent
    )
    return None if genuine else "no signature was made with our secret"


class Receiver(http.server.BaseHTTPRequestHandler):
    secrets = []
    seen = set()

    def do_POST(self):
        length = self.headers.get("content-length", "")
        if not length.isdigit() or int(length) > MAX_BODY_BYTES:
            self.answer(413 if length.isdigit() else 411)
            return
        body = self.rfile.read(int(length))
        fault = fault_of(self.secrets, self.headers, body)
        if fault:
            print(f"REFUSED: {fault}", flush=True)
            self.answer(401)
            return
        message_id = self.headers["webhook-id"]
        again = " (again)" if message_id in self.seen else ""
        self.seen.add(message_id)
        message = json.loads(body)
        print(f"VERIFIED {message_id}{again}: {message['type']}\n{json.dumps(message['data'], ensure_ascii=False, indent=1)}", flush=True)
        self.answer(204)

    def answer(self, status):
        self.send_response(status)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        """The address of a request may hold a secret; what was received is printed above."""


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--port", type=int, default=9000)
    arguments.add_argument("--secret-file", type=pathlib.Path, default=pathlib.Path(".data/run/webhook-secret"))
    given = arguments.parse_args()
    if not given.secret_file.is_file():
        sys.exit(f"{given.secret_file} is not there: ./run.sh makes it when it starts; or name another file with --secret-file")
    Receiver.secrets = given.secret_file.read_text().split()
    with http.server.ThreadingHTTPServer(("127.0.0.1", given.port), Receiver) as server:
        print(f"Waiting for webhooks at http://127.0.0.1:{given.port}/", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            pass


if __name__ == "__main__":
    main()
