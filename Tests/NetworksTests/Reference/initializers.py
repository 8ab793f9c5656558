"""Writes initializers.json: variance and kurtosis of the normal law cut at ±cut.

Needs scipy. Run in this folder: python3 initializers.py
"""

import json

from scipy.stats import truncnorm

truncated = []
for cut in [0.5, 1, 2, 3]:
    _, variance, _, excess = truncnorm.stats(-cut, cut, moments="mvsk")
    truncated.append({"cut": cut, "variance": float(variance), "kurtosis": float(excess) + 3})

with open("initializers.json", "w") as file:
    json.dump({"truncated_normal": truncated}, file, indent=1)
    file.write("\n")
