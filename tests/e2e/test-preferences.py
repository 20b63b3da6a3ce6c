#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is set in the preferences counts at once."""

import os
import subprocess
import sys
from urllib.parse import quote

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import Program, Scratch, run_tests, wait_for  # noqa: E402
from shortlist import CTL, PROGRAM, ctl  # noqa: E402


class Server:
    """A server of the user's: that of another profile, which a psql keeps running."""

    def __enter__(self):
        ctl("--profile", "other", "job", "add", "--company", "Harbour Office", "--title", "Pilot")
        self.holder = subprocess.Popen(
            [CTL, "--profile", "other", "db", "psql", "--", "-At"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.holder.stdin.write("SELECT 'here';\n")
        self.holder.stdin.flush()
        assert self.holder.stdout.readline() == "here\n"
        directory = ctl("--profile", "other", "db", "status")["socket_directory"]
        return f"postgresql://shortlist@/shortlist?host={quote(directory, safe='')}"

    def __exit__(self, *_):
        self.holder.communicate()


def show_database_page(program):
    program.window_id = wait_for(lambda: next(iter(program.list_windows()), None), "the window")
    program.focus()
    program.key("ctrl+comma")
    # The page has the name too, and nothing that could be done with it.
    switches = lambda: (n for n in program.root.find_all(name="Database") if n.accessible.get_action_iface())  # noqa: E731
    wait_for(lambda: next(switches(), None), "the switch to the page").act()


def switch_to(program, uri):
    show_database_page(program)
    entry = wait_for(lambda: program.root.find(role="text", name="Address"), "the address")
    entry.accessible.get_editable_text_iface().set_text_contents(uri)
    program.root.wait(role="push button", name="Use This Server").act()
    program.root.wait(role="push button", name="Switch Now").act()


def test_switch():
    """another server is switched to at once, and back"""
    ctl("job", "add", "--company", "Globex", "--title", "Baker")
    with Server() as uri:
        program = Program([PROGRAM])
        try:
            program.root.wait(role="list item", contains="Baker at ")
            switch_to(program, uri)
            program.root.wait(role="list item", contains="Pilot at ")
            assert program.root.find(role="list item", contains="Baker at ") is None
            switch_to(program, "")
            program.root.wait(role="list item", contains="Baker at ")
            assert program.root.find(role="list item", contains="Pilot at ") is None
        finally:
            program.close()


if __name__ == "__main__":
    with Scratch() as scratch:
        os.environ["SHORTLIST_PROFILES_DIR"] = scratch
        run_tests(test_switch)
