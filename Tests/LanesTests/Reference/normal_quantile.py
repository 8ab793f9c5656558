"""Prints the Swift table of NormalQuantileReference.swift: Φ⁻¹(p) by scipy.special.ndtri.

`python3 normal_quantile.py > ../Random/NormalQuantileReference.swift` (made with SciPy 1.17)
"""

from scipy.special import ndtri

probabilities = (
    [10.0**-k for k in (300, 100, 50, 30, 20, 17, 16, 15, 12, 11, 10, 8, 6, 5, 4, 3)]
    + [2.0**-53, 1.3e-11, 1.4e-11, 0.0749999, 0.075, 0.0750001, 0.9249999, 0.925, 0.9250001]
    + [k / 64 for k in range(1, 64)]
    + [0.975, 0.995, 0.9995, 0.99999, 1 - 2.0**-30, 1 - 2.0**-53]
)
print("/// Pairs (p, Φ⁻¹(p)), made by Reference/normal_quantile.py with SciPy.")
print("let normalQuantileReference: [(probability: Double, quantile: Double)] = [")
for p in probabilities:
    print(f"  ({p!r}, {float(ndtri(p))!r}),")
print("]")
