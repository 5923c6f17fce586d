"""A worker without TensorFlow that misbehaves as its first argument says; the second is a folder for notes."""

import os
import signal
import sys
import time
from pathlib import Path

from explainer.crosscheck.protocol import Message, encode, read_message

mode, notes = sys.argv[1], Path(sys.argv[2])
starts = notes / "starts"
starts.write_text(starts.read_text() + "x" if starts.exists() else "x")
first_start = starts.read_text() == "x"
out = sys.stdout.buffer


def reply(message: Message) -> None:
    out.write(encode(message))
    out.flush()


def send(**header: object) -> None:
    reply(Message(header))


if mode == "hangs at start" or (mode == "hangs at first start" and first_start):
    time.sleep(600)
if mode == "prints at start":
    print("Welcome to TensorFlow!", flush=True)
send(status="hello")
if mode == "missing":
    send(status="failed", code="tensorflow-missing")
    sys.exit()
if mode == "dies at start":
    os.kill(os.getpid(), signal.SIGKILL)
if mode == "starts slowly":
    time.sleep(0.5)
if mode == "starts when told":
    while not (notes / "go on").exists():
        time.sleep(0.005)
send(status="ready")
while True:
    try:
        request = read_message(sys.stdin.buffer)
    except EOFError:
        sys.exit()
    if request.header["kind"] == "ping":
        send(status="pong")
        continue
    number = request.header["id"]
    kind = request.header["kind"]
    if kind == "garbage":
        out.write(b"Traceback (most recent call last):")
        out.flush()
    elif kind == "garbage header":
        out.write(b"UNR1" + b"\xff" * 12)
        out.flush()
    elif kind == "other reply":
        send(id=number + 1, status="ok")
    elif kind == "half a reply":
        out.write(b"UNR1")
        out.flush()
        time.sleep(600)
    elif kind == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif kind == "stop":
        os.kill(os.getpid(), signal.SIGSTOP)
    elif kind == "nothing of it":
        send(id=number, status="ok", tensorflow="0", keras="0", seconds=0.0)
    elif kind == "no versions":
        send(id=number, status="ok", seconds="soon")
    elif kind == "too large":
        send(id=number, status="failed", code="out-of-memory")
    elif kind == "wait":
        while not (notes / "go on").exists():
            time.sleep(0.005)
        send(id=number, status="ok", tensorflow="0", keras="0", seconds=0.0)
    else:
        answer = {"id": number, "status": "ok", "tensorflow": "0", "keras": "0", "seconds": 0.0}
        reply(Message(answer, request.arrays))
