"""Run a command with no network but the loopback: `unshare --net python loopback_only.py COMMAND …`."""

import fcntl
import os
import socket
import struct
import sys

SIOCSIFFLAGS, IFF_UP = 0x8914, 0x1


def main(command: list[str]) -> None:
    """Switch the loopback on, make sure that nothing else is there, and become the command."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        fcntl.ioctl(sock, SIOCSIFFLAGS, struct.pack("16sH14s", b"lo", IFF_UP, b""))
    names = [name for _, name in socket.if_nameindex()]
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as sock:
        sock.settimeout(2)
        if sock.connect_ex(("192.0.2.1", 80)) == 0:
            sys.exit(f"the network is not cut off: {names}")
    os.execvp(command[0], command)


main(sys.argv[1:])
