"""Which statuses of a quantity say that a text is a figure.

They stand apart from `normalizers`, which says what a status is: that one is a figure of a plan is a
reading of plans.
"""

from __future__ import annotations

from typing import Final

NUMBER_STATUSES: Final = ("number", "range")
"""Of a quantity with a value."""
STATED_STATUSES: Final = ("number", "range", "none", "unset", "abolished")
"""Of one that is a figure, whatever stands around it: words (維持) may be anything."""
