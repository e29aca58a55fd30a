"""The catalog: what can be sold, in which units, and how it is sorted."""
