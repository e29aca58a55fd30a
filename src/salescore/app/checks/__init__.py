"""What the doctor checks: pure folds over streams of states, one noun a module."""
