"""A socket of this machine on which a test serves."""

import socket


def free_port() -> socket.socket:
    """Bound to a port that nobody has, and known as TCP.

    One that does not name its protocol is not: the event loop then leaves Nagle's algorithm on, and every answer waits
    40 ms for an acknowledgement.
    """
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.bind(("127.0.0.1", 0))
    return listening
