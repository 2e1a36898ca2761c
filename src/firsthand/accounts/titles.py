"""A story's title, out of its articles' own headlines."""

from firsthand.accounts.material import Material


def title_of(material: Material) -> str:
    """TO BUILD."""
    return ""
