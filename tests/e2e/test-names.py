#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader reads of every page and dialog: each control has a name, and has it once."""

import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import Program, Scratch, run_tests, wait_for  # noqa: E402

BUILD = os.environ["SHORTLIST_BUILD_DIR"]
PROGRAM = os.path.join(BUILD, "src", "app", "shortlist")

CONTROLS = {
    "push button", "toggle button", "check box", "radio button", "combo box", "text", "entry", "slider",
    "spin button", "list item", "page tab", "switch", "link",
}  # fmt: skip
# What the toolkit puts together itself: the inside of a drop-down, of its entries with buttons, its shortcuts window.
INSIDE = {"combo box", "text"}


def find_fault(node):
    """What is wrong with a control's name, None if nothing is."""
    name, half = node.name, len(node.name) // 2
    if not name.strip():
        return "has no name"
    if name.startswith(("Gtk", "Adw", "Sl")) and name.isalnum():
        return "has the name of its type"
    if "_" in name and " " in name:
        return "shows its mnemonic"
    if len(name) > 2 and name[:half] == name[half + 1 :] and name[half] == " ":
        return "is named twice"
    return None


def is_laid_out(node):
    """What has not been on the screen yet has no size, and gets its name when it comes there."""
    extents = node.accessible.get_component_iface().get_extents(1)
    return extents.width > 0 and extents.height > 0


def list_faults(node, faults):
    if node.role in CONTROLS:
        fault = find_fault(node)
        if fault is not None and is_laid_out(node):
            faults.append(f"{node.role} {node.name!r} {fault}")
    if node.role in INSIDE:
        return
    for child in node.children:
        if child.is_visible:
            list_faults(child, faults)


def check(program, node=None):
    """All that is seen of a program, or of a part of it, is named."""
    faults = []
    list_faults(node or program.root, faults)
    if faults:
        raise AssertionError("; ".join(sorted(set(faults))))


def start(*arguments):
    program = Program([PROGRAM, *arguments])
    program.move_window(0, 0)
    program.focus()
    return program


def newest_window(program, count):
    """The window that came up beside the others."""
    return wait_for(lambda: next((w for n, w in enumerate(program.root.children) if n >= count), None), "another window")


def check_dialog(program, *keys):
    count = sum(1 for _ in program.root.children)
    program.focus()
    program.key(*keys)
    dialog = newest_window(program, count)
    wait_for(lambda: dialog.find(role="push button"), "its buttons")
    check(program, dialog)
    program.focus_dialog()
    program.key("Escape")
    wait_for(lambda: sum(1 for _ in program.root.children) == count, "the end of the dialog")


def test_welcome():
    """the welcome"""
    program = start("--profile", "names")
    try:
        program.root.wait(contains="Welcome")
        check(program)
    finally:
        program.close()


def test_pages():
    """every page"""
    program = start("--demo")
    try:
        program.root.wait(role="list item", contains=" at ")
        sidebar = program.root.wait(role="list", name="Pages")
        pages = wait_for(lambda: [page.name for page in sidebar.children], "the pages")
        for number, page in enumerate(pages, 1):
            program.key(f"ctrl+{number}")
            program.root.wait(role="label", name=page)
            check(program)
    finally:
        program.close()


def test_board():
    """an open posting, the filters, a search without a match"""
    program = start("--demo")
    try:
        program.root.wait(role="list item", contains=" at ").click()
        program.key("Return")
        program.root.wait(role="push button", name="Edit")
        check(program)

        program.key("Escape")
        program.root.wait_gone(role="push button", name="Edit")
        program.root.wait(role="push button", name="Filter").click()
        program.root.wait(role="check box", name="Hybrid")
        check(program)
        program.key("Escape")

        program.key("ctrl+f")
        program.type("qqqq")
        program.root.wait(role="label", name="No Match")
        check(program)
    finally:
        program.close()


def test_dialogs():
    """the editor, the preferences, a question"""
    program = start("--demo")
    try:
        program.root.wait(role="list item", contains=" at ")
        check_dialog(program, "ctrl+n")
        check_dialog(program, "F2")
    finally:
        program.close()


with Scratch() as profiles:
    os.environ["SHORTLIST_PROFILES_DIR"] = profiles
    os.environ.setdefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    run_tests(test_welcome, test_pages, test_board, test_dialogs)
