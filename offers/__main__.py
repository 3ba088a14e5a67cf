"""``python -m offers``: the editor's tools. Each command is a module of ``offers.cli``."""

import sys

from offers.cli import main

sys.exit(main())
