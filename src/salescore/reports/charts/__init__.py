"""Charts: pure functions from figures to SVG that needs no script, style sheet or font."""
