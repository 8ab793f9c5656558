"""Fits the polynomials of Sources/Lanes/Functions and prints them as Swift hexadecimal literals.

Each fit minimises the largest weighted error on a Chebyshev grid (Lawson's reweighted least squares in
50 digits), rounds the lowest coefficient to float32, fits the others again, and so on upwards.
Needs mpmath and numpy: `python3 coefficients.py`
"""

import numpy as np
import mpmath as mp

mp.mp.dps = 50


def to_float32(value):
    return np.float32(float(value))


def literal(value):
    return float(value).hex()


def solve(points, targets, weights, degree, first):
    rows = mp.matrix(len(points), degree + 1 - first)
    right = mp.matrix(len(points), 1)
    for i, (x, y, w) in enumerate(zip(points, targets, weights)):
        for j in range(first, degree + 1):
            rows[i, j - first] = w * x**j
        right[i] = w * y
    return list(mp.lu_solve(rows.T * rows, rows.T * right))


def minimax(points, targets, weights, degree, first):
    """Lawson's iteration: multiply the squared weights by the errors until they level."""
    lawson = [mp.mpf(1)] * len(points)
    best, best_error = None, mp.inf
    for _ in range(30):
        c = solve(points, targets, [w * mp.sqrt(l) for w, l in zip(weights, lawson)], degree, first)
        errors = [
            abs(w * (y - sum(a * x ** (first + j) for j, a in enumerate(c))))
            for x, y, w in zip(points, targets, weights)
        ]
        if max(errors) < best_error:
            best, best_error = c, max(errors)
        lawson = [l * e for l, e in zip(lawson, errors)]
        total = sum(lawson)
        lawson = [l / total + mp.mpf(10) ** -30 for l in lawson]
    return best, best_error


def fit(name, function, weight, low, high, degree, count=61):
    low, high = mp.mpf(low), mp.mpf(high)
    points = [
        (low + high) / 2 + (high - low) / 2 * mp.cos(mp.pi * (2 * i + 1) / (2 * count))
        for i in range(count)
    ]
    points = [p if abs(p) > mp.mpf(10) ** -12 else mp.mpf(10) ** -6 for p in points]
    targets = [function(p) for p in points]
    weights = [weight(p) for p in points]
    residual = list(targets)
    rounded = []
    for first in range(degree + 1):
        c, _ = minimax(points, residual, weights, degree, first)
        a = to_float32(c[0])
        rounded.append(a)
        residual = [r - mp.mpf(float(a)) * p**first for r, p in zip(residual, points)]
    worst = max(abs(w * r) for w, r in zip(weights, residual))
    print(f"{name}: largest weighted error 2^{float(mp.log(worst, 2)):.2f}")
    for k, a in enumerate(rounded):
        print(f"  c{k} = {literal(a)}")


half_ln2 = mp.log(2) / 2 + mp.mpf("0.0005")
fit("exp: (e^r - 1 - r)/r^2", lambda r: (mp.expm1(r) - r) / r**2,
    lambda r: r * r / mp.expm1(r), -half_ln2, half_ln2, 4)
fit("log: (log(1+f) - f)/f^2", lambda f: (mp.log1p(f) - f) / f**2,
    lambda f: f * f / mp.log1p(f), mp.mpf(-1) / 3, mp.mpf(1) / 3, 8)
fit("tanh: (tanh(x)/x - 1)/x^2 in t = x^2", lambda t: (mp.tanh(mp.sqrt(t)) / mp.sqrt(t) - 1) / t,
    lambda t: t, "1e-8", "0.391", 4)
fit("erf: erf(x)/x - 1 in t = x^2", lambda t: mp.erf(mp.sqrt(t)) / mp.sqrt(t) - 1,
    lambda t: 1, "1e-8", "0.8465", 6)
fit("erf: log(erfc(x))", lambda x: mp.log(mp.erfc(x)), lambda x: mp.erfc(x), "0.919", "4", 7)

# The multiple of pi/2 is chosen in float32, and a product passes on what it lost.
quarter = mp.pi / 4 + mp.mpf("0.027")
fit("sin: (sin(r)/r - 1)/r^2 in t = r^2", lambda t: (mp.sin(mp.sqrt(t)) / mp.sqrt(t) - 1) / t,
    lambda t: t, "1e-8", quarter**2, 2)
fit("cos: (cos(r) - 1 + r^2/2)/r^4 in t = r^2", lambda t: (mp.cos(mp.sqrt(t)) - 1 + t / 2) / t**2,
    lambda t: t**2, "1e-6", quarter**2, 2)


def scaled_tail(q):
    """(x + 4)·(1 − Φ(x))·e^(x²/2) at q = (x − 4)/(x + 4)."""
    x = 4 * (1 + q) / (1 - q)
    return (x + 4) * mp.erfc(x / mp.sqrt(2)) / 2 * mp.exp(x * x / 2)


fit("normal: tail in q = (x - 4)/(x + 4)", scaled_tail, lambda q: 1 / scaled_tail(q), -1, 0.5, 9, 81)
