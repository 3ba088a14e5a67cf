"""The Rasa server, with our one channel and without Rasa's HTTP API."""

from __future__ import annotations

import os
import sys

from bot.settings import ROOT, read_settings
from bot.training import MODEL
from privacy.logs import assert_installed, install
from safety.danger import ready as danger_check_is_ready

# Larger bodies are cut off before they are read; the channel itself allows 16 KiB.
MAX_REQUEST_BYTES = 64 * 1024


def serve() -> int:
    """Serve the web contract until stopped."""
    os.environ["SANIC_REQUEST_MAX_SIZE"] = str(MAX_REQUEST_BYTES)
    os.chdir(ROOT)
    settings = read_settings()
    # TensorFlow Lite's converter would import jax; nothing here uses it, and it takes 64 MB.
    sys.modules["jax"] = None  # type: ignore[assignment]
    import rasa.utils.common
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints
    from rasa.utils.endpoints import EndpointConfig

    from bot.action_schema import check_answers_with_one_validator
    from bot.nlu import shared

    rasa.utils.common.configure_logging_and_warnings()
    install("server")
    check_answers_with_one_validator()
    danger_check_is_ready()
    shared.listener().ready()
    endpoints = AvailableEndpoints.read_endpoints(str(ROOT / "endpoints.yml"))
    endpoints.action = EndpointConfig(
        url=f"http://127.0.0.1:{settings.action_port}/webhook", enable_selective_domain=True
    )
    assert_installed()
    serve_application(
        model_path=str(MODEL),
        port=settings.port,
        credentials=str(ROOT / "credentials.yml"),
        cors=list(settings.allowed_origins) or None,
        enable_api=False,
        endpoints=endpoints,
    )
    return 0
