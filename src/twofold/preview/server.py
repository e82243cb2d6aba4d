"""What a browser is given: the page, a frame around it, and word of each save.

Nothing is to be had without the token in the address, and by no other name than this machine's own.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import pkgutil
import secrets
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from twofold.preview.live_story import LiveStory, Made
from twofold.preview.outside_editor import OutsideEditor

HOST = "127.0.0.1"
POLL = 0.25
"""Seconds from one look at the story's files to the next."""

_FRAME = (
    "default-src 'none'; frame-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'"
)


class Preview:
    """A story live in a browser.

    Args:
        path: of the story.
        editor: in which lines are opened that a reader wants to see.

    Attributes:
        token: what an address must hold.
    """

    def __init__(self, path: Path, editor: OutsideEditor | None = None) -> None:
        self.token = secrets.token_urlsafe(16)
        self._story = LiveStory(path)
        self._editor = editor
        self._listening: set[WebSocket] = set()

    def app(self) -> Starlette:
        """What answers a browser."""
        return Starlette(
            routes=[
                Route("/", self._frame),
                Route("/page", self._page),
                Route("/story", self._places),
                Route("/open", self._open, methods=["POST"]),
                Route("/{name:str}", _asset),
                WebSocketRoute("/changes", self._changes),
            ],
            middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[HOST, "localhost"])],
            lifespan=self._lifespan,
        )

    @contextlib.asynccontextmanager
    async def _lifespan(self, app: Starlette) -> AsyncIterator[None]:
        self._story.make()
        looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            looking.cancel()

    def _knows(self, connection: HTTPConnection) -> bool:
        given = connection.query_params.get("token", "")
        return secrets.compare_digest(given.encode(), self.token.encode())

    async def _frame(self, request: Request) -> Response:
        if not self._knows(request):
            return _refused()
        text = _read("frame.html").replace("__TOKEN__", self.token)
        return HTMLResponse(text, headers={"Content-Security-Policy": _FRAME, **_PRIVATE})

    async def _page(self, request: Request) -> Response:
        if not self._knows(request):
            return _refused()
        page = self._story.made.page
        if page is None:
            return PlainTextResponse("The story cannot be read yet.", 503, headers=_PRIVATE)
        return HTMLResponse(page, headers=_PRIVATE)

    async def _places(self, request: Request) -> Response:
        if not self._knows(request):
            return _refused()
        places = self._story.made.places
        if places is None:
            return PlainTextResponse("The story cannot be read yet.", 503, headers=_PRIVATE)
        known = {"variables": places.variables, "choices": places.choices}
        return JSONResponse(known, headers=_PRIVATE)

    async def _open(self, request: Request) -> Response:
        """Open a line of the story in the author's editor."""
        if not self._knows(request):
            return _refused()
        places = self._story.made.places
        try:
            asked = json.loads(await request.body())
            name, line = asked["file"], int(asked["line"])
        except (ValueError, KeyError, TypeError):
            return PlainTextResponse("A file and a line are wanted.", 400)
        if self._editor is None or places is None or name not in places.files:
            return PlainTextResponse("There is nothing to open it in.", 404)
        try:
            self._editor.open(places.folder / name, line)
        except OSError as error:
            return PlainTextResponse(f"The editor cannot be called: {error.strerror}", 502)
        return Response(status_code=204)

    async def _changes(self, websocket: WebSocket) -> None:
        if not self._knows(websocket):
            await websocket.close(1008)
            return
        await websocket.accept()
        await websocket.send_text(_told(self._story.made))
        self._listening.add(websocket)
        try:
            while True:
                await websocket.receive_text()
        except WebSocketDisconnect:
            pass
        finally:
            self._listening.discard(websocket)

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(POLL)
            if await asyncio.to_thread(self._story.has_changed):
                made = await asyncio.to_thread(self._story.make)
                for websocket in [*self._listening]:
                    with contextlib.suppress(RuntimeError, WebSocketDisconnect):
                        await websocket.send_text(_told(made))


_PRIVATE = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_KINDS = {
    "frame.js": "text/javascript",
    "standing.js": "text/javascript",
    "frame.css": "text/css",
}


async def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _KINDS:
        return PlainTextResponse("There is nothing here.", 404)
    return Response(_read(name), media_type=_KINDS[name], headers=_PRIVATE)


def _refused() -> Response:
    return PlainTextResponse("The address of a preview holds a token; this one does not.", 403)


def _told(made: Made) -> str:
    return json.dumps({"page": made.page is not None, "problems": made.problems})


def _read(name: str) -> str:
    return (pkgutil.get_data("twofold.preview", name) or b"").decode("utf-8")


def listening(port: int) -> socket.socket:
    """A socket of this machine's own, at a port, or at any where it is 0.

    Raises:
        OSError: the port is taken, or may not be had.
    """
    return socket.create_server((HOST, port))


def serve(preview: Preview, at: socket.socket) -> None:
    """Answer until Ctrl-C."""
    config = uvicorn.Config(preview.app(), log_level="error", ws="websockets-sansio")
    uvicorn.Server(config).run(sockets=[at])
