#!/usr/bin/env python3
"""Asks a window to close, as the button of a window manager does: ask_to_close.py WINDOW

There is no window manager under Xvfb, and xdotool's windowclose destroys the window instead of asking.
So this speaks the X protocol itself: WM_DELETE_WINDOW in a client message of WM_PROTOCOLS.
Standard library only; DISPLAY must name a local server without authorisation, such as ours.
"""

import os
import socket
import struct
import sys


def receive(connection, length):
    data = b""
    while len(data) < length:
        part = connection.recv(length - len(data))
        if not part:
            sys.exit("the X server closed the connection")
        data += part
    return data


def atom(connection, name):
    text = name.encode()
    padded = text + bytes(-len(text) % 4)
    connection.sendall(struct.pack("<BBHHH", 16, 0, 2 + len(padded) // 4, len(text), 0) + padded)
    reply = receive(connection, 32)
    if reply[0] != 1:
        sys.exit(f"no atom {name}: error {reply[1]}")
    return struct.unpack_from("<I", reply, 8)[0]


def main():
    window = int(sys.argv[1], 0)
    number = os.environ["DISPLAY"].lstrip(":").split(".")[0]
    connection = socket.socket(socket.AF_UNIX)
    connection.connect(f"/tmp/.X11-unix/X{number}")
    connection.sendall(struct.pack("<BxHHHHH", ord("l"), 11, 0, 0, 0, 0))
    accepted, length = struct.unpack("<B5xH", receive(connection, 8))
    receive(connection, 4 * length)
    if accepted != 1:
        sys.exit("the X server refused the connection")
    protocols, delete = atom(connection, "WM_PROTOCOLS"), atom(connection, "WM_DELETE_WINDOW")
    event = struct.pack("<BBHIIIIIII", 33, 32, 0, window, protocols, delete, 0, 0, 0, 0)
    connection.sendall(struct.pack("<BBHII", 25, 0, 11, window, 0) + event)
    atom(connection, "WM_PROTOCOLS")  # the answer to this comes after the message is delivered


if __name__ == "__main__":
    main()
