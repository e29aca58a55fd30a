"""The house above the rooms: handlers, the flow, the nouns, the front door."""
