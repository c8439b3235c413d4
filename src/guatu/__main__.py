"""`python -m guatu` is `guatu`."""

import sys

from guatu.cli import main

sys.exit(main())
