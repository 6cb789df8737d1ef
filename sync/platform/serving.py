"""The verb ``serve``: one worker with its own listener."""

import logging
import socket
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import suppress

import uvicorn

from sync.platform.console import DONE, Verbs, say
from sync.platform.settings import Settings
from sync.platform.worker import BASE_URL, HOTLINE, make_worker


def add_serve_verb(verbs: Verbs, shared: ArgumentParser, environment: Mapping[str, str]) -> None:
    """Add the verb to the command line."""
    serve = verbs.add_parser("serve", parents=[shared], help="answer stations and villagers")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8800, help="0 takes a free one")
    serve.add_argument("--base-url", default=environment.get(BASE_URL, ""), metavar="URL")
    serve.add_argument("--hotline", default=environment.get(HOTLINE, ""), metavar="NUMBER")
    serve.add_argument("--trusted-proxy", default="127.0.0.1", metavar="ADDRESS")
    serve.add_argument("--migrate", action="store_true", help="bring the tables up to date first")
    serve.set_defaults(work=_serve)


def _serve(options: Namespace) -> int:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    with socket.create_server((options.host, options.port)) as listener:
        own = f"http://{options.host}:{listener.getsockname()[1]}"
        settings = Settings(base_url=(options.base_url or own).rstrip("/"), hotline=options.hotline)
        application = make_worker(options.database, settings, migrate=options.migrate)
        say(own)
        config = uvicorn.Config(
            application,
            log_config=None,
            access_log=False,  # it would name visitors; ours does not
            server_header=False,
            forwarded_allow_ips=options.trusted_proxy,
        )
        with suppress(KeyboardInterrupt):  # the server has ended in order by then
            uvicorn.Server(config).run(sockets=[listener])
    return DONE
