"""A provider of OpenID Connect for tests: a process of its own on loopback, with real keys and signatures.

It signs in whoever it is told to at once (`be`), keeps to the code flow with PKCE and a client's secret, and
states falsely what a test asks it to. It ends once nobody holds its pipe.
"""

import base64
import hashlib
import json
import secrets
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import ClassVar
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

CLIENT, SECRET = "placeplan", "a secret of tests alone"
HOUR = 3600


@contextmanager
def provider_process():
    """A provider that runs while the block does: its issuer, whom it is to be, and a visit to it."""
    command = [sys.executable, "-m", "tests.openid_provider"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        issuer = process.stdout.readline().strip()
        assert issuer, "the provider did not start; what it said stands above"
        yield SimpleNamespace(issuer=issuer, be=lambda **told: _be(issuer, told), visit=visit)
    finally:
        process.stdin.close()
        process.wait()
        process.stdout.close()


def _be(issuer, told):
    build_opener(ProxyHandler({})).open(Request(f"{issuer}/be", json.dumps(told).encode())).close()


class _Stay(HTTPRedirectHandler):
    """Answers with where it leads to, instead of going there."""

    def redirect_request(self, *_):
        return None


def visit(address):
    """Where a browser is sent on to that opens an address of the provider."""
    try:
        build_opener(ProxyHandler({}), _Stay).open(address).close()
    except HTTPError as answer:
        with answer:
            return answer.headers["Location"]
    raise AssertionError("the provider sent nobody on")


class Provider(BaseHTTPRequestHandler):
    """What it answers. `told` is whom it signs in, and what it states falsely."""

    told: ClassVar = {"subject": "anna"}
    codes: ClassVar = {}
    keys: ClassVar = {}
    signs_with = ""

    def log_message(self, *_):
        """Say nothing."""

    def do_GET(self):
        """What it says of itself, its keys, and the way back of who was signed in."""
        about = urlsplit(self.path)
        if about.path == "/.well-known/openid-configuration":
            issuer = self.told.get("names_itself", self.issuer)
            self._say({
                "issuer": issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": self.told.get("token_endpoint", f"{self.issuer}/token"),
                "jwks_uri": f"{self.issuer}/keys",
                "id_token_signing_alg_values_supported": self.told.get("signs_by", ["ES256"]),
            })  # fmt: skip
        elif about.path == "/keys":
            shared_words = [self.told["shared_word"]] if "shared_word" in self.told else []
            self._say({"keys": [key.as_dict(private=False) for key in self.keys.values()] + shared_words})
        else:
            self._send_back({name: values[0] for name, values in parse_qs(about.query).items()})

    def _send_back(self, asked):
        code = secrets.token_urlsafe(8)
        self.codes[code] = asked
        answer = {"code": code, "state": self.told.get("state", asked["state"]), "iss": self.issuer}
        if self.told.get("refuses"):
            answer = {"error": "access_denied", "state": asked["state"]}
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{urlencode(answer)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self):
        """A test's word of whom it is to sign in; or the exchange of a code."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        if self.path == "/be":
            Provider.told = json.loads(body)
            if self.told.get("turns_keys"):
                self.new_key()
            self._say({})
            return
        sent = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.codes.pop(sent.get("code"), None)
        if not self._is_our_client():
            self._say({"error": "invalid_client"}, 401)
        elif asked is None or not self._belongs_together(asked, sent):
            self._say({"error": "invalid_grant"}, 400)
        else:
            token = {"access_token": "t", "token_type": "Bearer", "id_token": self._stated(asked)}
            self._say(token)

    def _is_our_client(self):
        given = base64.b64decode(self.headers.get("Authorization", "Basic Og==").split()[1]).decode()
        return given == f"{CLIENT}:{SECRET}"

    def _belongs_together(self, asked, sent):
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        is_bound = asked["code_challenge_method"] == "S256" and asked["code_challenge"] == challenge
        return is_bound and sent["redirect_uri"] == asked["redirect_uri"]

    def _stated(self, asked):
        from joserfc import jwt
        from joserfc.jwk import ECKey, OctKey

        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": self.told["subject"], "aud": asked["client_id"],
            "nonce": asked["nonce"], "iat": now, "exp": now + HOUR, **self.told.get("states", {}),
        }  # fmt: skip
        key = self.keys[self.signs_with]
        if self.told.get("foreign_key"):
            key = ECKey.generate_key("P-256", {"kid": self.signs_with})
        if "shared_word" in self.told:
            word = OctKey.import_key(self.told["shared_word"])
            return jwt.encode({"alg": "HS256", "kid": word.kid}, claims, word)
        if self.told.get("unsigned"):
            parts = (json.dumps({"alg": "none"}), json.dumps(claims))
            return ".".join(base64.urlsafe_b64encode(p.encode()).rstrip(b"=").decode() for p in parts) + "."
        return jwt.encode({"alg": "ES256", "kid": self.signs_with}, claims, key)

    @classmethod
    def new_key(cls):
        """Sign with a new key from now on, and show it alone."""
        from joserfc.jwk import ECKey

        cls.signs_with = secrets.token_hex(4)
        cls.keys = {cls.signs_with: ECKey.generate_key("P-256", {"kid": cls.signs_with})}

    def _say(self, told, code=200):
        body = json.dumps(told).encode()
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def run_until_closed():
    """Answer until nobody holds our pipe."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    Provider.issuer = f"http://127.0.0.1:{server.server_port}"
    Provider.new_key()
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(Provider.issuer, flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    run_until_closed()
