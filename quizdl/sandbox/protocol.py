"""The fixed forms that quizdl, the zygote and its children agree on; light, since quizdl starts with it."""

from __future__ import annotations

import struct

LENGTH = struct.Struct("<I")
"""Before every frame on the data channel: its bytes."""
REQUEST = struct.Struct("<QI")
"""To the zygote: memory in bytes above the idle child, CPU seconds. With it come three descriptors: the data
channel, the pipe for what is printed, the life line."""
ARM = struct.Struct("<d")
"""On the life line: seconds until the child is killed. The end of the line kills at once."""
EXIT = struct.Struct("<i?q")
"""Back on the life line: wait status, whether its time was up, peak resident bytes above the idle child."""
LOCK_FAILED = 99
"""Exit code of a child that could not be confined; it has seen no code."""
DATA = 3
"""The descriptor of the data channel in a child."""
