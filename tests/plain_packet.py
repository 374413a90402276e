"""Socket.IO packets for test clients, with Python's own JSON: hostile values must leave the client as they are.

NiceGUI, once imported into a process, gives the library's packets a stricter encoder.
"""

import json

from socketio.packet import Packet


class PlainPacket(Packet):
    json = json
