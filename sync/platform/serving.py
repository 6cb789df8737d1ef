"""The verb ``serve``: one worker with its own listener."""

import os
import socket
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from contextlib import ExitStack, suppress

import uvicorn

from sync.platform.console import DONE, Verbs, say
from sync.platform.journal import write_journal
from sync.platform.settings import Capacity, Settings, numbers_from
from sync.platform.store.database import make_ready, open_database
from sync.platform.store.pool import PoolSettings
from sync.platform.worker import BASE_URL, HOTLINE, AdminAccess, collect_seldom, make_worker

_KEPT_ALIVE_S = 75  # longer than a proxy's own connection to us, or it would meet a closed one
_LAST_WORK_S = 30  # for exchanges in work when the worker is told to end


def add_serve_verb(verbs: Verbs, shared: ArgumentParser, environment: Mapping[str, str]) -> None:
    """Add the verb to the command line."""
    serve = verbs.add_parser("serve", parents=[shared], help="answer stations and villagers")
    serve.add_argument("--host", default="127.0.0.1")
    serve.add_argument("--port", type=int, default=8800, help="0 takes a free one")
    serve.add_argument("--base-url", default=environment.get(BASE_URL, ""), metavar="URL")
    serve.add_argument("--hotline", default=environment.get(HOTLINE, ""), metavar="NUMBER")
    serve.add_argument("--trusted-proxy", default="127.0.0.1", metavar="ADDRESS")
    serve.add_argument("--migrate", action="store_true", help="bring the tables up to date first")
    serve.add_argument(
        "--admin-port",
        type=int,
        metavar="PORT",
        help="answer /live, /ready and /metrics there; 0 takes a free one",
    )
    serve.set_defaults(work=_serve)


def _serve(options: Namespace) -> int:
    write_journal()
    capacity = numbers_from(os.environ, Capacity)
    database = open_database(options.database, numbers_from(os.environ, PoolSettings))
    with ExitStack() as open_things:
        listeners = [_listen(open_things, options.host, options.port)]
        own = _address(listeners[0])
        admin = AdminAccess()
        if options.admin_port is not None:
            listeners.append(_listen(open_things, options.host, options.admin_port))
            admin = AdminAccess(port=listeners[1].getsockname()[1])
        make_ready(database, migrate=options.migrate)
        open_things.callback(database.close)
        settings = Settings(base_url=(options.base_url or own).rstrip("/"), hotline=options.hotline)
        config = uvicorn.Config(
            make_worker(database, settings, capacity, admin),
            log_config=None,
            access_log=False,  # it would name visitors; ours does not
            server_header=False,
            date_header=False,  # whoever stands in front of it adds one
            forwarded_allow_ips=options.trusted_proxy,
            timeout_keep_alive=_KEPT_ALIVE_S,
            timeout_graceful_shutdown=_LAST_WORK_S,
        )
        collect_seldom()
        for listener in listeners:
            say(_address(listener))
        with suppress(KeyboardInterrupt):  # the server has ended in order by then
            uvicorn.Server(config).run(sockets=listeners)
    return DONE


def _listen(open_things: ExitStack, host: str, port: int) -> socket.socket:
    return open_things.enter_context(socket.create_server((host, port)))


def _address(listener: socket.socket) -> str:
    host, port = listener.getsockname()[:2]
    return f"http://{host}:{port}"
