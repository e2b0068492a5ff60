"""Types into a real bash, as a person would, and looks at what Tab makes of it.

    python3 .ci/try-completion.py COPYDESK

Needs the package bash-completion, as every script that cobra writes for bash does.
"""

import os
import pty
import re
import select
import sys
import tempfile
import time

# The text typed before Tab, and the line after it.
CASES = {
    "copydesk che": "copydesk check ",
    "copydesk check --sever": "copydesk check --severity ",
    "copydesk check --fail-on wa": "copydesk check --fail-on warning ",
    "copydesk check stor": "copydesk check story.txt ",
    "copydesk completion f": "copydesk completion fish ",
    "copydesk explain sourcing/vague-gr": "copydesk explain sourcing/vague-group ",
}

# Ctrl-G shows the current line and clears it.
SETUP = r"""
. /usr/share/bash-completion/bash_completion
. <(copydesk completion bash)
bind -x '"\C-g": printf "<%s>\n" "$READLINE_LINE"; READLINE_LINE='
PS1=ready
"""


def read(terminal, pattern):
    """Returns what the pattern, a group in it, matches in what the terminal shows from now on."""
    shown, end = "", time.monotonic() + 30
    while not (found := re.search(pattern, shown)):
        if not select.select([terminal], [], [], max(0, end - time.monotonic()))[0]:
            sys.exit(f"try-completion: no {pattern!r} in {shown!r}")
        shown += os.read(terminal, 4096).decode(errors="replace")
    return found[1]


def main(program):
    path = os.path.dirname(os.path.abspath(program))
    os.chdir(tempfile.mkdtemp())
    with open("story.txt", "w"), open("rc", "w") as rc:
        rc.write(SETUP)
    pid, terminal = pty.fork()
    if pid == 0:
        env = {**os.environ, "PATH": f"{path}:{os.environ['PATH']}", "TERM": "dumb", "INPUTRC": "/dev/null"}
        os.execvpe("bash", ["bash", "--noprofile", "--rcfile", "rc", "-i"], env)
    read(terminal, "(ready)")
    failed = 0
    for typed, want in CASES.items():
        os.write(terminal, f"{typed}\t\x07".encode())
        got = read(terminal, "<([^<>\r\n]*)>\r")
        if got != want:
            failed += 1
            print(f"try-completion: {typed!r} and Tab gives {got!r}, not {want!r}", file=sys.stderr)
    os.write(terminal, b"exit\r")
    os.waitpid(pid, 0)
    print(f"bash completes {len(CASES) - failed} of {len(CASES)} lines as it should")
    return failed


sys.exit(1 if main(sys.argv[1]) else 0)
