"""The nouns of `Sales`: each verb builds a command and hands it to the one door."""
