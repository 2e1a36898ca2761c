"""What people see: a dossier becomes one view record, and the terminal and the report render that record."""

from firsthand.views.claim import print_check, print_checks, render_check, render_checks
from firsthand.views.names import print_names
from firsthand.views.origins_terminal import print_origins, render_origins
from firsthand.views.report import render_report
from firsthand.views.story import view_of
from firsthand.views.story_list import print_stories, render_stories
from firsthand.views.story_view import StoryView
from firsthand.views.terminal import print_story, render_terminal
from firsthand.views.versions import Change, changes_of, print_versions

__all__ = [
    "Change",
    "StoryView",
    "changes_of",
    "print_check",
    "print_checks",
    "print_names",
    "print_origins",
    "print_stories",
    "print_story",
    "print_versions",
    "render_check",
    "render_checks",
    "render_origins",
    "render_report",
    "render_stories",
    "render_terminal",
    "view_of",
]
