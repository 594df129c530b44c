"""A server of its own for the browser tests: a fresh database, a free port, and what the first start printed."""

import os
import re
import signal
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("ASSAY", ROOT / ".build/debug/assay"))
CHROMIUM_FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class House:
    """`assay serve` on a folder that is given; `kill` is kill -9, `start` starts it again on the same folder."""

    def __init__(self, folder, bank=ROOT / "bank"):
        self.folder = Path(folder)
        self.bank = Path(bank)
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.password = None
        self.demo_link = None
        self.start()

    def start(self):
        command = [
            str(BINARY), "serve", "--port", str(self.port), "--database", f"sqlite:{self.folder}/assay.db",
            "--bank", str(self.bank), "--editor", str(ROOT / "var/editor"),
        ]
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=self.folder,
            start_new_session=True)
        self.printed = []
        self.up = threading.Event()
        threading.Thread(target=self._read, daemon=True).start()
        if not self.up.wait(120):
            self.stop()
            raise RuntimeError("the server did not come up:\n" + "".join(self.printed))
        text = "".join(self.printed)
        password = re.search(r"password\s+(\S+)", text)
        if password:
            self.password = password.group(1)
            link = re.search(rf"{re.escape(self.url)}/a/\S+", text)
            self.demo_link = link.group(0) if link else None

    def _read(self):
        for line in self.process.stdout:
            self.printed.append(line)
            if "Stop it with" in line:
                self.up.set()

    def health(self):
        with urllib.request.urlopen(self.url + "/health", timeout=5) as answer:
            return answer.status

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def assay(self, *arguments, check=True):
        return subprocess.run(
            [str(BINARY), *arguments], cwd=self.folder, capture_output=True, text=True, timeout=120, check=check)

    def wait_until(self, holds, seconds=30):
        """Asks again and again, for what the server does on its own time."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if holds():
                return True
            time.sleep(0.1)
        return False
