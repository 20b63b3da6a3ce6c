#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Started without what a desktop has, or robbed of it meanwhile; links that lead nowhere: each has a sentence, nothing is lost."""

import http.server
import os
import re
import signal
import subprocess
import sys
import threading

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import DEADLINE, Program, Scratch, drag, run_tests, wait_for, xdotool  # noqa: E402
from shortlist import PROGRAM, column_place, ctl, start, wait_card  # noqa: E402


class Display:
    """Another virtual display, which can be taken away."""

    def __enter__(self):
        reader, writer = os.pipe()
        self.server = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1280x800x24", "-noreset", "-nolisten", "tcp"],
            pass_fds=[writer],
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as number:
            self.name = ":" + number.readline().strip()
        return self

    def __exit__(self, *_):
        self.server.kill()
        self.server.wait()

    def list_windows(self):
        words = ["xdotool", "search", "--onlyvisible", "--class", "."]
        return subprocess.run(words, env=dict(os.environ, DISPLAY=self.name), capture_output=True, text=True).stdout.split()


def launch(**variables):
    """Start the window with other variables, of which None are left out."""
    environment = {k: v for k, v in dict(os.environ, **variables).items() if v is not None}
    return subprocess.Popen([PROGRAM], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def find_data():
    """Where the server of the default profile keeps its files."""
    with open(os.path.join(profiles, "default", "current"), encoding="utf-8") as file:
        return os.path.join(profiles, "default", file.read().strip())


def is_server_gone():
    return ctl("db", "status")["pid"] is None


def test_no_display():
    """without a display a sentence says so, and no server is left behind"""
    for display in (None, ":987"):
        program = launch(DISPLAY=display, WAYLAND_DISPLAY=None)
        said = program.communicate(timeout=DEADLINE)[0]
        assert program.returncode == 1 and "found no display" in said, (program.returncode, said)
        assert is_server_gone()


def test_display_lost():
    """when the display goes the server ends in order, and what was saved is there"""
    ctl("job", "add", "--company", "Harbour Office", "--title", "Pilot")
    with Display() as display:
        program = launch(DISPLAY=display.name)
        wait_for(display.list_windows, "the window")
        wait_for(lambda: ctl("db", "status")["pid"], "the server")
    said = program.communicate(timeout=DEADLINE)[0]
    assert program.returncode == 1 and "The display is gone" in said, (program.returncode, said)
    assert is_server_gone()
    assert [job["title"] for job in ctl("job", "list")] == ["Pilot"]


def test_no_bus():
    """without a session bus, and without a directory for what runs, the window comes all the same"""
    with Display() as display:
        program = launch(DISPLAY=display.name, DBUS_SESSION_BUS_ADDRESS="disabled:", XDG_RUNTIME_DIR=None)
        wait_for(display.list_windows, "the window")
        program.terminate()
        said = program.communicate(timeout=DEADLINE)[0]
    assert program.returncode == 0, (program.returncode, said)


def test_no_folder():
    """where nothing can be written the window says where, and what to look at"""
    program = Program([PROGRAM], {"SHORTLIST_PROFILES_DIR": "/proc/profiles"})
    try:
        program.root.wait(role="label", name="Your Data Could Not Be Opened")
        sentence = program.root.wait(role="label", contains="/proc").name
        assert re.search("cannot write to its folder", sentence), sentence
        program.root.wait(role="push button", name="Try Again")
    finally:
        program.close()


def test_newer_data():
    """data of a newer server is left alone and named; what stands in the way gone, the next try opens it"""
    path = os.path.join(find_data(), "PG_VERSION")
    with open(path, encoding="utf-8") as file:
        version = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write("99\n")
    program = Program([PROGRAM])
    try:
        program.root.wait(role="push button", name="Try Again")
        sentence = program.root.wait(role="label", contains="PostgreSQL 99").name
        assert "Nothing was changed" in sentence and "postgresql-99" in sentence, sentence
        with open(path, "w", encoding="utf-8") as file:
            file.write(version)
        program.root.find(role="push button", name="Try Again").act()
        wait_card(program, "Pilot", "Saved")
    finally:
        program.close()


def test_at_once():
    """of three starts at the same moment one has the window, and the others bring it to the front"""
    programs = [launch(GTK_A11Y="none") for _ in range(3)]
    try:
        wait_for(lambda: sum(p.poll() is not None for p in programs) == 2, "two of three to end")
        assert [p.returncode for p in programs if p.poll() is not None] == [0, 0]
        running = next(p for p in programs if p.poll() is None)
        words = ["search", "--onlyvisible", "--pid", running.pid]
        wait_for(lambda: subprocess.run(["xdotool", *map(str, words)], capture_output=True).stdout, "its window")
        assert len(xdotool(*words).split()) == 1
    finally:
        for program in programs:
            program.terminate()
            program.communicate(timeout=DEADLINE)


def test_server_dies_under_a_drag():
    """a card that is let go where the server was just killed stays there, and is stored once that is back"""
    program = start()
    try:
        server = ctl("db", "status")["pid"]
        pilot = wait_card(program, "Pilot", "Saved").centre
        drag(pilot, column_place(program, "Applied"), lambda: os.kill(server, signal.SIGKILL))
        wait_card(program, "Pilot", "Applied")
        wait_for(lambda: ctl("job", "list")[0]["status"] == "applied", "the move in the database")
        wait_card(program, "Pilot", "Applied")
    finally:
        program.close()


class Site(http.server.BaseHTTPRequestHandler):
    """Answers that no posting comes of."""

    let_go = threading.Event()

    def do_GET(self):
        if self.path == "/gone":
            self.send_error(404)
        elif self.path == "/loop":
            self.send_response(302)
            self.send_header("Location", "/loop")
            self.end_headers()
        elif self.path == "/endless":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            try:
                for _ in range(1024):
                    self.wfile.write(b"<p>" * (1 << 18))
            except OSError:
                pass  # it need not be read to its end
        else:
            self.let_go.wait(DEADLINE)

    def log_message(self, *_):
        """Say nothing: standard error is the test's."""


def test_links():
    """a link that is gone, leads in circles, never ends or never answers gets a sentence and the form"""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    before = len(ctl("job", "list"))
    program = start()
    try:
        wait_card(program, "Pilot")
        for path, sentence in (("/gone", "does not exist any more"), ("/loop", "from one address to the next without end"), ("/endless", "is larger than 5.0")):
            subprocess.run([PROGRAM, base + path], check=True, timeout=DEADLINE)
            by_hand = program.root.wait(role="push button", name="Add by Hand")
            said = " ".join(n.name for n in program.root.find_all(role="label"))
            assert re.search(sentence, said, re.IGNORECASE), (path, said)
            if path == "/gone":
                by_hand.act()
                entry = program.root.wait(role="text", name="Link")
                assert entry.text == base + path, entry.text
            program.focus_dialog()
            program.key("Escape")
            wait_for(lambda: len(program.list_windows()) == 1, "the end of the dialog")

        subprocess.run([PROGRAM, base + "/hang"], check=True, timeout=DEADLINE)
        program.root.wait(role="push button", name="Cancel").act()
        program.root.wait_gone(role="push button", name="Cancel")
        assert len(ctl("job", "list")) == before
    finally:
        Site.let_go.set()
        program.close()
        server.shutdown()


with Scratch() as profiles:
    os.environ["SHORTLIST_PROFILES_DIR"] = profiles
    os.environ.setdefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    run_tests(
        test_no_display,
        test_display_lost,
        test_no_bus,
        test_no_folder,
        test_newer_data,
        test_at_once,
        test_server_dies_under_a_drag,
        test_links,
    )
