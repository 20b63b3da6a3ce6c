# SPDX-License-Identifier: GPL-3.0-or-later
"""What several tests know of the program that they drive: where it is, its terminal program, its board."""

import json
import os
import subprocess

from desktop import Program, wait_for

BUILD = os.environ["SHORTLIST_BUILD_DIR"]
PROGRAM = os.path.join(BUILD, "src", "app", "shortlist")
CTL = os.path.join(BUILD, "src", "ctl", "shortlistctl")
DRAG_SOURCE = os.path.join(BUILD, "tests", "e2e", "drag-source")


def ctl(*words):
    """Run shortlistctl and return what its JSON says."""
    done = subprocess.run([CTL, *words, "--json"], capture_output=True, text=True)
    if done.returncode != 0:
        raise AssertionError(f"shortlistctl {' '.join(words)}: {done.returncode} {done.stderr}")
    return json.loads(done.stdout)


def card(program, title, column=None):
    """The card of that title, in that column if one is named."""
    status = f", {column}" if column else ""
    for node in program.root.find_all(role="list item", contains=f"{title} at "):
        if status in node.name:
            return node
    return None


def wait_card(program, title, column=None):
    return wait_for(lambda: card(program, title, column), f"the card “{title}” in {column or 'any column'}")


def column_place(program, name):
    """A point in the upper part of a column."""
    panel = program.root.wait(role="panel", name=name)
    extents = panel.accessible.get_component_iface().get_extents(1)
    left, top = program.window_origin()
    return left + extents.x + extents.width // 2, top + extents.y + 160


def start():
    program = Program([PROGRAM])
    program.move_window(0, 0)
    return program
