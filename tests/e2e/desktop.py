# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive a program from outside, as its user would: by what AT-SPI tells of it, pointer and keyboard.

GTK 4.8 reports extents only relative to the window, so the pointer adds the window's origin, which
xdotool tells. Nothing here waits for a fixed time: every wait is for a condition, under a deadline.
"""

import os
import shutil
import subprocess
import tempfile
import time
import traceback

# Warnings of the accessibility libraries about a tree that changes are no failure of a test.
os.environ.pop("G_DEBUG", None)

import gi  # noqa: E402

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

CTL = os.path.join(os.environ["SHORTLIST_BUILD_DIR"], "src", "ctl", "shortlistctl")
# run-tests says how much slower the programs are that carry the sanitizers.
DEADLINE = 40.0 * float(os.environ.get("SHORTLIST_TEST_SLOWNESS", "1"))
# A program that is busy answers late: by default it is given up after less than a second.
Atspi.set_timeout(int(DEADLINE * 1000), int(DEADLINE * 1000))
# What newer releases of GTK and AT-SPI call by another name.
ROLES = {"button": "push button", "grouping": "panel", "entry": "text", "text box": "text"}
STEP = 0.05


class Timeout(AssertionError):
    """What was waited for did not come."""


def wait_for(condition, what, deadline=DEADLINE):
    """Ask until the answer is true, and return it."""
    end = time.monotonic() + deadline
    while True:
        try:
            answer = condition()
        except GLib.Error:  # the tree changed below us
            answer = None
        if answer:
            return answer
        if time.monotonic() > end:
            raise Timeout(f"waited {deadline:.0f} s in vain for {what}")
        time.sleep(STEP)


def xdotool(*words):
    """Run xdotool and return what it prints."""
    done = subprocess.run(["xdotool", *map(str, words)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


class Node:
    """One accessible object of a program."""

    def __init__(self, accessible, program):
        self.accessible = accessible
        self.program = program

    @property
    def name(self):
        return self.accessible.get_name() or ""

    @property
    def role(self):
        role = self.accessible.get_role_name() or ""
        return ROLES.get(role, role)

    @property
    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child is not None:
                yield Node(child, self.program)

    def has_state(self, state):
        return self.accessible.get_state_set().contains(state)

    @property
    def is_visible(self):
        """GTK 4.8 tells "showing" of windows only."""
        return self.has_state(Atspi.StateType.VISIBLE)

    def walk(self):
        """Yield this node and all below it, without what is hidden."""
        yield self
        for child in self.children:
            if child.is_visible:
                yield from child.walk()

    def find_all(self, role=None, name=None, contains=None):
        for node in self.walk():
            if role is not None and node.role != role:
                continue
            if name is not None and node.name != name:
                continue
            if contains is not None and contains not in node.name:
                continue
            yield node

    def find(self, role=None, name=None, contains=None):
        return next(self.find_all(role, name, contains), None)

    def wait(self, role=None, name=None, contains=None, deadline=DEADLINE):
        what = f"{role or 'anything'} named {name or contains!r}"
        return wait_for(lambda: self.find(role, name, contains), what, deadline)

    def wait_gone(self, role=None, name=None, contains=None):
        what = f"{role or 'anything'} named {name or contains!r} to go"
        wait_for(lambda: self.find(role, name, contains) is None, what)

    def act(self, action=None):
        """Do the named action of this object, or its first one."""
        interface = self.accessible.get_action_iface()
        names = [interface.get_action_name(i) for i in range(interface.get_n_actions())]
        index = names.index(action) if action else 0
        interface.do_action(index)

    def press(self):
        """Press it as assistive technology does: where a button is GTK 4.18 tells wrongly by the space around it."""
        for node in self.walk():
            actions = node.accessible.get_action_iface()
            if actions is not None and actions.get_n_actions() > 0:
                actions.do_action(0)
                return
        self.click()

    @property
    def text(self):
        # Not as a method of the object: newer releases find another one of that name.
        return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))

    @property
    def centre(self):
        """Its centre on the screen."""
        extents = self.accessible.get_component_iface().get_extents(Atspi.CoordType.WINDOW)
        left, top = self.program.window_origin()
        return left + extents.x + extents.width // 2, top + extents.y + extents.height // 2

    def click(self, button=1):
        x, y = self.centre
        xdotool("mousemove", x, y, "click", button)

    def dump(self, depth=0):
        """The tree below as text, for a failing test's report."""
        lines = [f"{'  ' * depth}{self.role} {self.name!r}"]
        for child in self.children:
            if child.is_visible:
                lines.append(child.dump(depth + 1))
        return "\n".join(lines)


class Program:
    """A running program with a window."""

    def __init__(self, argv, environment=None):
        self.argv = argv
        variables = dict(os.environ, GTK_A11Y="atspi", **(environment or {}))
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(argv, env=variables, stdout=self.log, stderr=self.log)
        self.root = wait_for(self._find_root, f"{argv[0]} on the accessibility bus")
        self.window_id = wait_for(self._find_window, f"the window of {argv[0]}")

    def _find_root(self):
        if self.process.poll() is not None:
            raise AssertionError(f"{self.argv[0]} ended with status {self.process.returncode}:\n{self.read_log()}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and child.get_process_id() == self.process.pid and child.get_child_count() > 0:
                return Node(child, self)
        return None

    def list_windows(self):
        """The numbers of its windows on the screen."""
        done = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True
        )
        return done.stdout.split()

    def _find_window(self):
        return next(iter(self.list_windows()), None)

    def focus_dialog(self):
        """Give the keyboard to the window that came up beside the main one; no window manager does it here."""
        dialog = wait_for(
            lambda: next((w for w in self.list_windows() if w != self.window_id), None), f"a dialog of {self.argv[0]}"
        )
        xdotool("windowraise", dialog, "windowfocus", dialog)

    def read_log(self):
        self.log.seek(0)
        return self.log.read().decode(errors="replace")

    def window_origin(self):
        geometry = xdotool("getwindowgeometry", "--shell", self.window_id)
        values = dict(line.split("=", 1) for line in geometry.splitlines())
        return int(values["X"]), int(values["Y"])

    def move_window(self, x, y):
        xdotool("windowmove", self.window_id, x, y)
        wait_for(lambda: self.window_origin() == (x, y), "the window to move")

    def focus(self):
        xdotool("windowraise", self.window_id, "windowfocus", self.window_id)

    def key(self, *keys):
        xdotool("key", "--clearmodifiers", *keys)

    def type(self, text):
        xdotool("type", "--delay", 20, text)

    def kill(self):
        """End it without a warning, as a power cut would."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def close(self):
        """Ask it to quit and wait until it has."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=DEADLINE)


def drag(start, end, midway=None):
    """Drag with the pointer. A jump would never drop: the target wants a motion after it was entered."""
    (x0, y0), (x1, y1) = start, end
    steps = [["mousemove", x0 + (x1 - x0) * n // 10, y0 + (y1 - y0) * n // 10, "sleep", "0.04"] for n in range(1, 11)]
    xdotool("mousemove", x0, y0, "sleep", "0.1", "mousedown", 1, "sleep", "0.1", *sum(steps[:5], []))
    if midway is not None:
        midway()
    xdotool(*sum(steps[5:], []), "mousemove_relative", 2, 2, "sleep", "0.15", "mouseup", 1)


class Scratch:
    """A directory for profiles that the server's account can enter, gone afterwards."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix="sl-e2e-")
        os.chmod(self.path, 0o755)
        return self.path

    def __exit__(self, *_):
        """End the servers, too, that killed programs have left."""
        for name in os.listdir(self.path):
            if os.path.exists(os.path.join(self.path, name, "owner.lock")):
                subprocess.run(
                    [CTL, "--profile", name, "db", "stop"],
                    env=dict(os.environ, SHORTLIST_PROFILES_DIR=self.path),
                    capture_output=True,
                    timeout=DEADLINE,
                )
        shutil.rmtree(self.path, ignore_errors=True)


def run_tests(*tests):
    """Run functions as TAP tests; each one's doc string is its name."""
    print(f"1..{len(tests)}", flush=True)
    failed = False
    for number, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} - {test.__doc__}", flush=True)
        except Exception:  # every failure is a result of the test
            failed = True
            for line in traceback.format_exc().splitlines():
                print(f"# {line}", flush=True)
            print(f"not ok {number} - {test.__doc__}", flush=True)
    raise SystemExit(1 if failed else 0)
