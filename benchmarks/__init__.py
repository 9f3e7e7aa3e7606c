"""Speed, measured against others and against itself: ``make bench`` writes ``docs/performance.md``."""
