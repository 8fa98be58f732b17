"""A shell of one job: it runs what it is given in the foreground, tells when that stops, and wakes it a moment later."""

from __future__ import annotations

import os
import signal
import sys
import time

SECONDS = 1.6


def main() -> int:
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
    while True:
        _, how = os.waitpid(child, os.WUNTRACED)
        if not os.WIFSTOPPED(how):
            return os.waitstatus_to_exitcode(how)
        os.tcsetpgrp(0, os.getpgrp())
        os.write(1, b"job stopped\r\n")
        time.sleep(SECONDS)
        os.tcsetpgrp(0, child)
        os.killpg(child, signal.SIGCONT)


if __name__ == "__main__":
    sys.exit(main())
