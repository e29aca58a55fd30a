"""The euro's reference rates, day by day since 1999: needs ``pip install 'salescore[fx]'``.

The extra brings the history along, so nothing is asked over the network. A newer one can be given
as a file, as the European Central Bank publishes it.
"""

from salescore_adapters.ecb.history import ecb_rates

__all__ = ["ecb_rates"]
