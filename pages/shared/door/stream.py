"""A page's stream: the messages of Streamlit's script, and nothing else."""

from google.protobuf.message import DecodeError
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

MEANINGLESS, TOO_LARGE = 1002, 1009  # how a WebSocket says so


async def hear(app: ASGIApp, scope: Scope, receive: Receive, send: Send, longest: int) -> None:
    """Let a page speak to the application, in messages of at most `longest` bytes; what no page of
    ours says ends the stream, without a word on the terminal.
    """
    faults = list[int]()

    async def understood() -> Message:
        message = await receive()
        if message["type"] != "websocket.receive":
            return message
        if fault := _fault(message.get("bytes"), longest):
            faults.append(fault)
            return {"type": "websocket.disconnect", "code": fault}
        return message

    async def speak(message: Message) -> None:
        if not faults:
            await send(message)

    await app(scope, understood, speak)
    if faults:
        await send({"type": "websocket.close", "code": faults[0]})


def _fault(content: bytes | None, longest: int) -> int | None:
    if content and len(content) > longest:
        return TOO_LARGE
    try:
        known = content and BackMsg.FromString(content).WhichOneof("type")
    except DecodeError:
        known = None
    return None if known else MEANINGLESS
