"""What an engine reports over AT-SPI, as lines on file descriptor 3; for an engine that Orca does not read out.

Says what was added to a live region, where the focus goes, and, for each line on standard input, the tree of the page.
"""

import os
import sys

import pyatspi
from gi.repository import GLib

pipe = os.fdopen(3, "w", buffering=1, encoding="utf-8")
silent_roles = {"section", "paragraph", "panel", "static", "label", "filler", "unknown"}
# Their names are what stands in them, which is read anyway.
named_by_content = {"document web", "landmark", "list item", "log", "section", "panel"}


def say(words):
    print(" ".join(words.split()), file=pipe)


def text_of(accessible):
    """The text of an accessible itself, without that of its children, for which a text has a U+FFFC."""
    try:
        return accessible.queryText().getText(0, -1).replace("\ufffc", "").strip()
    except NotImplementedError:
        return ""


def value_of(accessible):
    states = accessible.getState()
    if states.contains(pyatspi.STATE_BUSY):
        return "busy"
    try:
        return f"{accessible.queryValue().currentValue:g}"
    except NotImplementedError:
        return ""


def describe(accessible):
    role = accessible.getRoleName()
    parts = [] if role in silent_roles else [role]
    if role not in named_by_content or accessible.childCount == 0:
        parts.append(accessible.name or text_of(accessible))
    if accessible.description and accessible.description != accessible.name:
        parts.append(accessible.description)
    if role == "progress bar":
        parts.append(value_of(accessible))
    return ", ".join(part for part in parts if part)


def attributes_of(accessible):
    return dict(attribute.split(":", 1) for attribute in accessible.getAttributes())


def on_added(event):
    if attributes_of(event.source).get("container-live") == "polite":
        say(text_of(event.any_data))


def on_focused(event):
    if event.detail1 == 1:
        say(f"focus: {describe(event.source)}")


def read(accessible):
    words = describe(accessible)
    if words:
        say(words)
    for child in accessible:
        read(child)


def page_of(accessible):
    if accessible.getRole() == pyatspi.ROLE_DOCUMENT_WEB:
        return accessible
    return next((page for page in map(page_of, accessible) if page), None)


def on_asked(*_):
    if not sys.stdin.readline():
        pyatspi.Registry.stop()
        return False
    page = page_of(pyatspi.Registry.getDesktop(0))
    if page:
        read(page)
    return True


pyatspi.Registry.registerEventListener(on_added, "object:children-changed:add")
pyatspi.Registry.registerEventListener(on_focused, "object:state-changed:focused")
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, on_asked)
say("ready")
pyatspi.Registry.start()
