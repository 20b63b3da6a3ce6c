#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a screen reader reads of every page and dialog: each control has a name, and has it once."""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from desktop import Program, Scratch, run_tests, wait_for  # noqa: E402

BUILD = os.environ["SHORTLIST_BUILD_DIR"]
PROGRAM = os.path.join(BUILD, "src", "app", "shortlist")
CTL = os.path.join(BUILD, "src", "ctl", "shortlistctl")
SAMPLE = os.path.join(os.environ["SHORTLIST_TEST_DATA"], "resumes", "export-sample.json")

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


def list_faults(node, faults, place=""):
    """Add what is wrong at a node and below; the place is the name of what is around it."""
    if node.role in CONTROLS:
        fault = find_fault(node)
        if fault is not None and is_laid_out(node):
            faults.append(f"{node.role} {node.name!r} in {place!r} {fault}")
    if node.role in INSIDE:
        return
    inner = node.name if node.name.strip() and not node.name.startswith(("Gtk", "Adw", "Sl")) else place
    for child in node.children:
        if child.is_visible:
            list_faults(child, faults, inner)


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


def count_windows(program):
    return sum(1 for _ in program.root.children)


def open_dialog(program, way):
    """The window that comes up when it is asked for, once there is something in it to press."""
    count = count_windows(program)
    program.focus()
    way()
    dialog = wait_for(lambda: next((w for n, w in enumerate(program.root.children) if n >= count), None), "another window")
    wait_for(lambda: dialog.find(role="push button") or dialog.find(role="toggle button"), "its buttons")
    return dialog


def close_dialog(program):
    count = count_windows(program)
    program.focus_dialog()
    program.key("Escape")
    wait_for(lambda: count_windows(program) < count, "the end of the dialog")


def check_dialog(program, way):
    """All in the dialog that comes up is named."""
    check(program, open_dialog(program, way))
    close_dialog(program)


def keys(program, *names):
    return lambda: program.key(*names)


def choose(program, label):
    """Choose from the main menu, which has the page's own items too."""

    def way():
        program.key("F10")
        program.root.wait(role="menu item", contains=label).act()

    return way


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
        program.root.wait(role="push button", name="Filter").press()
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
    """the editor, the shortcuts, what is told about the program"""
    program = start("--demo")
    try:
        program.root.wait(role="list item", contains=" at ")
        check_dialog(program, keys(program, "ctrl+n"))
        program.root.wait(role="list item", contains=" at ").click()
        check_dialog(program, keys(program, "F2"))
        check_dialog(program, keys(program, "F1"))
        check_dialog(program, choose(program, "About"))
    finally:
        program.close()


def test_preferences():
    """every page of the preferences"""
    program = start("--demo")
    try:
        program.root.wait(role="list item", contains=" at ")
        dialog = open_dialog(program, keys(program, "ctrl+comma"))
        check(program, dialog)
        pages = [page for page in dialog.find_all(role="page tab")] or list(dialog.find_all(role="toggle button"))
        assert len(pages) > 1, dialog.dump()
        for page in pages:
            page.act()
            check(program, dialog)
        close_dialog(program)
    finally:
        program.close()


def test_resume_dialogs():
    """the résumé's history, its files, its export, and the review of another one"""
    program = start("--demo")
    try:
        program.root.wait(role="list item", contains=" at ")
        program.key("ctrl+2")
        profession = program.root.wait(role="text", name="Profession")
        program.focus()
        profession.click()
        program.key("ctrl+a")
        program.type("Namer")
        check_dialog(program, choose(program, "History"))
        check_dialog(program, choose(program, "Imported"))
        check_dialog(program, choose(program, "Export the"))
        done = subprocess.run([PROGRAM, "--demo", SAMPLE], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        program.root.wait(role="push button", name="Keep")
        check(program)
    finally:
        program.close()


def test_conflict():
    """the dialog about a posting that was changed elsewhere meanwhile"""
    program = start("--demo")
    try:
        title = program.root.wait(role="list item", contains=" at ")
        title.click()
        dialog = open_dialog(program, keys(program, "F2"))
        program.focus_dialog()
        field = dialog.wait(role="text", name="Title")
        before = field.text
        done = subprocess.run([CTL, "--demo", "--json", "job", "list"], capture_output=True, text=True)
        job = next(job for job in json.loads(done.stdout) if job["title"] == before)
        done = subprocess.run([CTL, "--demo", "job", "edit", job["id"], "--title", "Theirs"], capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        field.accessible.get_editable_text_iface().set_text_contents("Ours")
        program.key("ctrl+s")
        program.root.wait(contains="Theirs")
        check(program)
    finally:
        program.close()


with Scratch() as profiles:
    os.environ["SHORTLIST_PROFILES_DIR"] = profiles
    os.environ.setdefault("XDG_DATA_DIRS", "/usr/local/share:/usr/share")
    run_tests(test_welcome, test_pages, test_board, test_dialogs, test_preferences, test_resume_dialogs, test_conflict)
