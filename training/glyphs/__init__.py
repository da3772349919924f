"""The glyphs world: render letters, train networks, measure their effective robustness, export what the page shows."""

import os

# Jobs run side by side in processes of one thread each; libraries that start threads of their own would only get in their way.
os.environ.setdefault("OMP_NUM_THREADS", "1")
