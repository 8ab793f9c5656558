"""Predictions computed a second way: SciPy's quadrature and root finding, and formulas of their own.

Activations come from Tests/NetworksTests/Reference/activation_moments.py.

    python3 theory.py > theory.json
"""

import contextlib
import importlib.util
import io
import json
import math
import pathlib

import numpy as np
from scipy.optimize import brentq
from scipy.stats import norm
from scipy.special import betainc

place = pathlib.Path(__file__).resolve().parents[2] / "NetworksTests/Reference/activation_moments.py"
spec = importlib.util.spec_from_file_location("activation_moments", place)
activations = importlib.util.module_from_spec(spec)
with contextlib.redirect_stdout(io.StringIO()):
    spec.loader.exec_module(activations)

moments = []
for name, parameters, kinks, value, slope in activations.CASES:
    for q in [1.0, 0.3, 4.0]:
        s = math.sqrt(q)
        if name == "sine" and parameters and q != 1:
            continue
        moments.append(
            activations.moments(
                name, parameters, [k / s for k in kinks], lambda z: value(s * z), lambda z: slope(s * z))
            | {"q": q})
for item in activations.WIDE:
    moments.append(item | {"kinks": [], "q": 1.0})

# Correlation maps by the trapezoidal rule in two dimensions, which converges exponentially where φ
# is smooth.
nodes = np.linspace(-13, 13, 521)
weights = np.exp(-nodes ** 2 / 2) / math.sqrt(2 * math.pi) * (nodes[1] - nodes[0])


def pair(f, q, c):
    u = math.sqrt(q) * nodes[:, None]
    v = math.sqrt(q) * (c * nodes[:, None] + math.sqrt(1 - c * c) * nodes[None, :])
    return float((weights[:, None] * weights[None, :] * f(u) * f(v)).sum())


SMOOTH = {
    "tanh": (np.tanh, lambda z: 1 / np.cosh(z) ** 2),
    "sigmoid": (lambda z: 1 / (1 + np.exp(-z)), lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2),
    "softplus": (lambda z: np.logaddexp(0, z), lambda z: 1 / (1 + np.exp(-z))),
    "sine": (np.sin, np.cos),
}
maps = []
for name, weight, bias in [("tanh", 1.5, 0.05), ("tanh", 0.9, 0.2), ("tanh", 3.0, 0.1),
                           ("sigmoid", 4.0, 0.1), ("softplus", 0.5, 0.1), ("sine", 1.8, 0.02)]:
    f, g = SMOOTH[name]
    V = lambda q: weight * float((weights * f(math.sqrt(q) * nodes) ** 2).sum()) + bias
    star = brentq(lambda q: V(q) - q, 1e-6, 50, xtol=1e-15, rtol=1e-14)
    chi = weight * float((weights * g(math.sqrt(star) * nodes) ** 2).sum())
    h = 1e-4 * star
    rise = (V(star - 2 * h) - 8 * V(star - h) + 8 * V(star + h) - V(star + 2 * h)) / (12 * h)
    C = lambda c: (weight * pair(f, star, c) + bias) / star
    course = [0.2]
    for _ in range(4):
        course.append(C(course[-1]))
    limit = 1.0
    if chi > 1:
        limit = brentq(lambda c: C(c) - c, 0, 1 - 1e-5, xtol=1e-14, rtol=1e-13)
    maps.append({
        "activation": name, "sigma_w2": weight, "sigma_b2": bias, "q_star": star, "chi": chi,
        "slope": rise, "c_star": limit, "course": course,
        "c_slope": weight * pair(g, star, limit) if limit < 1 else chi})

# The ball by the regularized incomplete beta function: the cap of angle θ is ½·I_{sin²θ}((d)/2, ½).
ball = []
for d in [1, 2, 3, 10, 100]:
    for r in [0.1, 1.0, 3 ** 0.5, 10.0]:
        angle = math.atan(1 / r)
        ball.append({"dimension": d, "radius": r,
                     "probability": 0.5 * betainc(d / 2, 0.5, math.sin(angle) ** 2)})

uncentred = []
for d in [1, 2, 3, 10, 50]:
    for n in [1, 10, 100]:
        for gamma in [0.0, 1.0, 10.0]:
            if d == 1:
                p = (norm.cdf(-gamma) ** n + norm.cdf(gamma) ** n) / 2
            else:
                # With c = tanh t the density is cosh^−(d−1) t: the trapezoidal rule is exact to rounding.
                t = np.linspace(-40, 40, 16001) if d < 10 else np.linspace(-6, 6, 6001)
                density = np.cosh(t) ** (1 - d)
                p = float((density * norm.cdf(-gamma * np.tanh(t)) ** n).sum() / density.sum())
            uncentred.append({"dimension": d, "n": n, "gamma": gamma, "probability": p})

equicorrelated = []
for rho in [0.0, 0.2, 0.5, 0.9]:
    for n in [1, 2, 3]:
        # Orthant probabilities: closed forms for up to three variables (Sheppard 1899; David 1953).
        p = [0.5, 0.25 + math.asin(rho) / (2 * math.pi), 0.125 + 3 * math.asin(rho) / (4 * math.pi)][n - 1]
        equicorrelated.append({"n": n, "rho": rho, "probability": p})

# Zero imputation by the normal equations.
risk = []
for rho in [-0.9, -0.3, 0.0, 0.5, 0.99]:
    for q in [0.0, 0.2, 0.8, 1.0]:
        A = np.array([[q, q * rho], [q * rho, 1.0]])
        b = (1 + rho) * np.array([q, 1.0])
        w = np.linalg.lstsq(A, b, rcond=None)[0]
        risk.append({"rho": rho, "observed": q, "risk": 2 * (1 + rho) - float(w @ b),
                     "bayes_risk": (1 - q) * (1 - rho ** 2)})

print(json.dumps({"moments": moments, "maps": maps, "ball": ball, "uncentred": uncentred,
                  "equicorrelated": equicorrelated, "risk": risk}, indent=0))
