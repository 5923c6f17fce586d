"""One visitor of the app without a browser: Streamlit's own messages over a websocket, as its page sends them."""

import asyncio
import http.client
import json
import re
import time
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from benchmarks.controls import Control, read

#: Seconds after which an answer counts as lost.
LOST = 30.0
#: Runs after which a browser forgets a message that was not shown again (global.maxCachedMessageAge).
KEPT = 2
_FILES = re.compile(r'(?:src|href)="\./((?:static|favicon)[^"]+)"')


class Visitor:
    """A tab: it holds the controls, the address and the messages it has cached, as the page in a browser does."""

    def __init__(self, server: str) -> None:
        self.server = server
        self.controls: dict[str, Control] = {}
        #: What went wrong on the page: errors shown to the visitor.
        self.errors: list[str] = []
        #: The parts of the page that follow the experiment (follow.js), by their identifiers.
        self.parts: dict[str, Control] = {}
        #: What writes the page's link when a finger has left a slider (follow.js).
        self.link: Control | None = None
        #: The clock of a part that runs by itself: seconds, and the part. (One that waits for a reconnection is none.)
        self.clock: tuple[float, str] | None = None
        self._socket: ClientConnection | None = None
        self._cookie = ""
        self._page, self._query, self._hash, self._session = "", "", "", ""
        self._pages: dict[str, str] = {}
        self._cached: dict[str, int] = {}
        self._runs = 0
        self._now: dict[str, dict[str, int]] = {}
        self._shown: set[str] = set()
        self._fragments: set[str] = set()

    async def open(self, page: str, query: str = "", *, cold: bool = False) -> None:
        """Follow a link to a page; a cold browser fetches all its files first."""
        self._cookie = await asyncio.to_thread(_fetch, self.server, f"/{page}?{query}", cold)
        await self._connect()
        self._page, self._query = page, query
        await self._ask(page_name=page)

    async def reconnect(self) -> None:
        """Lose the connection and get it back: the session is the same, the page runs (explainer/ui/reconnect.py)."""
        await self.close()
        await self._connect(self._session)
        await self._ask()

    async def switch(self, page: str) -> None:
        """Go to another page by the navigation: the session stays, the query and the controls do not."""
        self._page, self._query, self._hash = page, "", self._pages[page]
        self.controls.clear()
        self.parts.clear()
        await self._ask()

    async def send(self, control: Control, state: WidgetState) -> None:
        """Report that a control has a new value, or, of a button, that it was pressed."""
        if control.kind == "button":
            await self._ask([state], fragment_id=control.fragment)
        else:
            control.state = state
            await self._ask(fragment_id=control.fragment)

    async def press(self, button: Control) -> None:
        """Press a button."""
        await self.send(button, WidgetState(id=button.element.id, trigger_value=True))

    @property
    def behind(self) -> list[Control]:
        """The parts that show another experiment than is on the screen now, in a field that they hang on."""
        return [part for part in self.parts.values() if self._is_behind(json.loads(part.element.bytes))]

    def _is_behind(self, data: dict[str, Any]) -> bool:
        now = self._now[data["lesson"]]
        return any(now[field] != print_ for field, print_ in data["follows"].items())

    @property
    def _picture(self) -> Control:
        return next(part for part in self.parts.values() if part.name.endswith(":picture"))

    @property
    def wants_picture(self) -> bool:
        """Whether a part other than the picture has changed what it shows."""
        return self._picture in self.behind

    async def follow(self, part: Control) -> None:
        """Ask for a part of the page, for the experiment on the screen."""
        await self._trigger(part, "behind")

    async def repaint(self) -> None:
        """Ask for the picture, which another part has changed."""
        await self.follow(self._picture)

    async def settle(self) -> None:
        """Say that a finger has left a slider."""
        await self._trigger(self.link, "settled")

    async def _trigger(self, part: Control, event: str) -> None:
        events = json.dumps([{"event": event, "value": time.time_ns()}])
        name = f"$$STREAMLIT_INTERNAL_KEY_{part.element.id}__events"
        await self._ask([WidgetState(id=name, json_trigger_value=events)], fragment_id=part.fragment)

    async def tick(self, fragment: str) -> None:
        """Ask a part that runs by itself for its next state."""
        await self._ask(fragment_id=fragment, is_auto_rerun=True)

    async def close(self) -> None:
        """Close the tab."""
        if self._socket:
            await self._socket.close()

    async def _connect(self, *session: str) -> None:
        self._socket = await connect(
            f"ws://{urlsplit(self.server).netloc}/_stcore/stream",
            origin=self.server,
            additional_headers={"Cookie": self._cookie},
            subprotocols=["streamlit", "PLACEHOLDER_AUTH_TOKEN", *session],
            compression=None,
            max_size=None,
            ping_interval=None,
        )

    async def _ask(self, pressed: Iterable[WidgetState] = (), **what: str | bool) -> None:
        """Ask for a run, and take messages until the answer is complete: a run that asks for another is not its end."""
        await self._socket.send(self._request(pressed, what))
        try:
            async with asyncio.timeout(LOST):
                while not self._take(ForwardMsg.FromString(await self._socket.recv())):
                    pass
        except TimeoutError:
            raise TimeoutError(f"{self._page}: no answer within {LOST:.0f} s to {what}") from None

    def _request(self, pressed: Iterable[WidgetState], what: dict[str, str | bool]) -> bytes:
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_script_hash = self._query, self._hash
        for name, value in what.items():
            setattr(state, name, value)
        state.widget_states.widgets.extend(one.state for one in self.controls.values() if one.state)
        state.widget_states.widgets.extend(pressed)
        state.cached_message_hashes.extend(self._cached)
        context = state.context_info
        context.timezone, context.locale, context.color_scheme = "UTC", "en-US", "light"
        context.url = f"{self.server}/{self._page}"
        return message.SerializeToString()

    def _take(self, message: ForwardMsg) -> bool:
        """Take over what a message changes; say whether it ends an answer."""
        kind = message.WhichOneof("type")
        if kind == "delta":
            self._element(message)
        elif kind == "ref_hash":
            self._cached[message.ref_hash] = self._runs
        elif kind == "new_session":
            self._begin(message)
        elif kind == "navigation":
            self._pages = {page.url_pathname: page.page_script_hash for page in message.navigation.app_pages}
            self._hash = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "auto_rerun" and message.auto_rerun.interval < LOST:
            self.clock = (message.auto_rerun.interval, message.auto_rerun.fragment_id)
        elif kind in {"page_not_found", "session_event"}:
            self.errors.append(str(message)[:500])
        elif kind == "script_finished":
            return self._finish(message.script_finished)
        return False

    def _element(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable:
            self._cached[message.hash] = self._runs
        delta = message.delta
        if delta.WhichOneof("type") != "new_element":
            return
        if delta.new_element.WhichOneof("type") == "exception":
            self.errors.append(str(delta.new_element.exception)[:500])
        control = read(delta, self.controls)
        if control:
            self.controls[control.element.id] = control
            self._shown.add(control.element.id)
        if control and control.follows:
            data = json.loads(control.element.bytes)
            if "settles" in data:
                self.link = control
            else:
                self._now[data["lesson"]] = data["now"]
                self.parts[control.element.id] = control

    def _begin(self, message: ForwardMsg) -> None:
        session = message.new_session.initialize.session_id
        if self._session not in {"", session}:
            self.errors.append("the session was lost")
        self._session = session
        self._shown.clear()
        self._fragments = set(message.metadata.run.fragment_ids)
        if not self._fragments:
            self.clock = None

    def _finish(self, status: int) -> bool:
        """Forget the controls that are gone and the messages that are old, as a browser does."""
        if status == ForwardMsg.FINISHED_EARLY_FOR_RERUN:
            return False
        if status == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
            self.errors.append("a page does not compile")
        for key, control in list(self.controls.items()):
            ran = not self._fragments or control.fragment in self._fragments
            if ran and key not in self._shown:
                del self.controls[key]
        self._runs += 1
        self._cached = {key: run for key, run in self._cached.items() if self._runs - run <= KEPT}
        return True


def _fetch(server: str, path: str, cold: bool) -> str:
    """Fetch a page as a browser does that has its files already, or, cold, with all the files it names.

    Returns the cookie that came with it: nginx's, which keeps a visitor with one process.
    """
    connection = http.client.HTTPConnection(urlsplit(server).netloc, timeout=LOST)
    text, cookie = _get(connection, path, {})
    headers = {"Accept-Encoding": "gzip", "Cookie": cookie}
    for file in ("_stcore/health", "_stcore/host-config", *(_FILES.findall(text.decode()) if cold else ())):
        _get(connection, f"/{file}", headers)
    connection.close()
    return cookie


def _get(connection: http.client.HTTPConnection, path: str, headers: dict[str, str]) -> tuple[bytes, str]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    if answer.status != 200:
        raise ConnectionError(f"{path}: {answer.status}")
    return answer.read(), answer.getheader("Set-Cookie", "").split(";")[0]
