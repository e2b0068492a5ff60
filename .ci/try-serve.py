"""Asks the service at the end of the first argument, a copydesk, as clients of LanguageTool do, and attacks it."""

import concurrent.futures
import http.client
import json
import pathlib
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time

import language_tool_python

COPYDESK = sys.argv[1]
EXPERTS = json.dumps({"text": "Experts said the the quay was late."}).encode()


def until(holds, what):
    """Waits until holds returns something true, and returns it. A busy machine may take its time."""
    end = time.monotonic() + 120
    while not (got := holds()):
        if time.monotonic() > end:
            sys.exit(f"try-serve: {what} did not come")
        time.sleep(0.05)
    return got


class Service:
    """A running service; its log is kept."""

    def __init__(self, *flags):
        self.log = tempfile.NamedTemporaryFile("r", suffix=".log")
        command = [COPYDESK, "serve", "--isolated", "--listen", "127.0.0.1:0", *flags]
        self.process = subprocess.Popen(command, stderr=open(self.log.name, "w"))
        first = until(lambda: "\n" in (said := pathlib.Path(self.log.name).read_text()) and said.partition("\n")[0], "the address")
        self.url = json.loads(first)["url"]
        host, port = self.url.removeprefix("http://").split(":")
        self.address = host, int(port)

    def check(self, timeout=120):
        """Asks for a check, and returns the status and the findings."""
        c = http.client.HTTPConnection(*self.address, timeout=timeout)
        c.request("POST", "/v1/check", EXPERTS, {"Content-Type": "application/json"})
        r = c.getresponse()
        body = r.read()
        c.close()
        return r.status, json.loads(body).get("findings")

    def memory(self):
        """Returns the resident megabytes."""
        pages = pathlib.Path(f"/proc/{self.process.pid}/statm").read_text().split()[1]
        return int(pages) * resource.getpagesize() >> 20

    def end(self):
        """Ends the service, and returns its exit status and its last line."""
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(180)
        return status, json.loads(pathlib.Path(self.log.name).read_text().splitlines()[-1])


def languagetool(s):
    """Two clients from the registry find, correct and switch off."""
    tool = language_tool_python.LanguageTool("en-US", remote_server=s.url)
    found = tool.check("\U0001f9ad Experts said the the quay was late.")
    assert [(m.offset, m.rule_id) for m in found] == [(2, "sourcing/vague-group"), (15, "hygiene/repeated-word")], found
    assert tool.correct("It was the the quay.") == "It was the quay."
    tool.disabled_rules = {"hygiene/repeated-word"}
    assert tool.check("It was the the quay.") == []
    command = [str(pathlib.Path(sys.executable).parent / "pylanguagetool"), "-a", s.url + "/v2/", "-l", "en-GB", "-t", "txt", "--no-color"]
    said = subprocess.run(command, input="It was the the quay.", capture_output=True, text=True).stdout
    assert "repeats a word" in said and "It was the quay." in said, said
    print("language_tool_python and pyLanguagetool are answered")


def many(s):
    """Ten thousand connections that say nothing, or little and slowly, keep nobody from being answered."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    want = min(10_000, hard - 200)
    before = s.memory()
    held, refused = [], 0
    for i in range(want):
        c = socket.socket()
        try:
            c.connect(s.address)
            if i % 4 == 1:
                c.sendall(b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\n")
            if i % 4 == 2:
                c.sendall(b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{")
            if i % 4 == 3:
                c.sendall(b"\x16\x03\x01\x02\x00nonsense\r\n\r\n")
        except OSError:
            refused += 1
        held.append(c)
    status, findings = s.check()
    # A client that holds as many requests as it may is told so; the service itself is there.
    assert status in (200, 429), status
    peak = s.memory()
    for c in held:
        c.close()
    status, findings = until(lambda: (got := s.check())[0] == 200 and got, "an answer afterwards")
    assert len(findings) == 2, findings
    print(f"{want} connections ({refused} refused): {before} MB before, {peak} MB with them; answered during and after")


def oversized(s):
    """Bodies of any size and kind are refused."""
    for length in (10**8, 10**15):
        c = socket.create_connection(s.address, timeout=120)
        c.sendall(b"POST /v1/check HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n{" % length)
        assert c.recv(100).startswith(b"HTTP/1.1 413 "), length
        c.close()
    for body in (b"{", b"\xff\xfe{\x00", b'{"text": "\\ud800"}', b"[" * 100_000, b'{"text": "' + b"a" * 5_000_000 + b'"}'):
        c = http.client.HTTPConnection(*s.address, timeout=60)
        c.request("POST", "/v1/check", body, {"Content-Type": "application/json"})
        r = c.getresponse()
        assert r.status in (400, 413) and json.loads(r.read())["detail"], (r.status, body[:20])
        c.close()
    print("oversized and broken bodies are refused")


def ending():
    """Every request that was taken is answered, though the service is told to end among them."""
    s = Service()
    answered = [0] * 32  # by client
    story = json.dumps({"text": "The ferry was late, and experts said so. " * 125}).encode()

    def ask(i):
        c = http.client.HTTPConnection(*s.address, timeout=120)
        while True:
            try:
                c.request("POST", "/v1/check", story, {"Content-Type": "application/json"})
                r = c.getresponse()
            except (OSError, http.client.HTTPException):
                return  # the connection was not taken
            assert r.status == 200 and json.loads(r.read())["status"] == "checked"
            answered[i] += 1

    with concurrent.futures.ThreadPoolExecutor(32) as pool:
        asked = [pool.submit(ask, i) for i in range(32)]
        until(lambda: any(a.done() for a in asked) or sum(answered) > 500, "the first answers")
        status, last = s.end()
        for a in asked:
            a.result()
    whole = sum(answered)
    assert status == 0 and last["msg"] == "ended" and last["requests"] == whole > 500, (status, last, whole)
    print(f"ended among requests: {whole} taken, {whole} answered")


def main():
    s = Service()
    languagetool(s)
    oversized(s)
    many(s)
    status, last = s.end()
    assert status == 0 and last["msg"] == "ended", (status, last)
    log = pathlib.Path(s.log.name).read_text()
    assert "quay" not in log and "Experts" not in log, "the log holds copy"
    ending()


main()
