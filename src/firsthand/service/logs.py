"""Structured logs: one JSON object a line, to standard error. What is logged are names, numbers and ids."""

import logging.config
import sys
from typing import Any

import msgspec
import structlog
from structlog.typing import EventDict, WrappedLogger


def without_message(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """An error's type in place of its text, which can quote what was read."""
    told = event.pop("exc_info", None)
    error = told[1] if isinstance(told, tuple) else told if isinstance(told, BaseException) else None
    return {**event, "error": type(error).__name__} if error is not None else event


def encode(event: EventDict, **options: Any) -> str:
    """One line of JSON; what JSON has no form for is told by its type."""
    return msgspec.json.encode(event, enc_hook=lambda value: type(value).__name__).decode()


COMMON = (
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    without_message,
)


class StandardError:
    """Writes to whatever standard error is at that moment."""

    def msg(self, line: str) -> None:
        """Write one line."""
        print(line, file=sys.stderr, flush=True)

    debug = info = warning = error = critical = exception = msg


log: Any = structlog.wrap_logger(
    StandardError(),
    processors=[*COMMON, structlog.processors.JSONRenderer(serializer=encode)],
    wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
)

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": COMMON,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(serializer=encode),
            ],
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stderr"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "uvicorn": {"level": "INFO"},
        "uvicorn.access": {"level": "CRITICAL"},  # it would log addresses with what was asked for
    },
}


def set_up_logs() -> None:
    """Other packages' logs as JSON lines too: warnings, and the server's own start and end."""
    logging.config.dictConfig(LOGGING)
