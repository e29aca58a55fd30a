"""``python -m salescore``: the command line."""

import sys

from salescore.cli import main

sys.exit(main())
