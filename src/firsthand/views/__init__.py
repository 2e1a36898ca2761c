"""What people see: a dossier becomes one view record, and the terminal and the report render that record."""

from firsthand.views.claim import print_check, render_check
from firsthand.views.report import render_report
from firsthand.views.story import view_of
from firsthand.views.story_list import print_stories, render_stories
from firsthand.views.story_view import StoryView
from firsthand.views.terminal import print_story, render_terminal

__all__ = [
    "StoryView",
    "print_check",
    "print_stories",
    "print_story",
    "render_check",
    "render_report",
    "render_stories",
    "render_terminal",
    "view_of",
]
