"""Fits the polynomials of Sources/Lanes/WideFunctions and prints them as Swift hexadecimal literals.

Each fit minimises the largest weighted error by Remez's exchange on a Chebyshev grid, in 60 digits;
then the coefficients are rounded to float64. Needs mpmath: `python3 wide_coefficients.py` prints the
coefficients, `python3 wide_coefficients.py FOLDER` also tells which of them no source in the folder
contains.
"""

import math
import pathlib
import sys

import mpmath as mp

mp.mp.dps = 60


def literal(value):
    """Hexadecimal, without the zeros at the end."""
    digits, exponent = float(value).hex().split("p")
    digits = digits.rstrip("0").removesuffix(".") if "." in digits else digits
    return f"{digits}p{int(exponent)}"


def evaluate(coefficients, x):
    return mp.polyval(coefficients[::-1], x)


def extrema(errors, count):
    """The places of `count` errors of alternating sign that are largest in their stretch."""
    places = []
    for i, e in enumerate(errors):
        if places and (errors[places[-1]] > 0) == (e > 0):
            if abs(e) > abs(errors[places[-1]]):
                places[-1] = i
        else:
            places.append(i)
    while len(places) > count:
        smallest = min(range(len(places)), key=lambda i: abs(errors[places[i]]))
        if smallest in (0, len(places) - 1) or len(places) == count + 1:
            places.pop(0 if abs(errors[places[0]]) < abs(errors[places[-1]]) else -1)
        else:
            del places[smallest : smallest + 2]
    return places


def minimax(grid, targets, weights, degree):
    """The coefficients with the smallest largest weighted error on the grid, and that error."""
    size = len(grid)
    places = [round(i * (size - 1) / (degree + 1)) for i in range(degree + 2)]
    for _ in range(12):
        rows = mp.matrix(degree + 2, degree + 2)
        right = mp.matrix(degree + 2, 1)
        for i, place in enumerate(places):
            for j in range(degree + 1):
                rows[i, j] = grid[place] ** j
            rows[i, degree + 1] = (-1) ** i / weights[place]
            right[i] = targets[place]
        solution = list(mp.lu_solve(rows, right))
        c, level = solution[:-1], abs(solution[-1])
        errors = [w * (y - evaluate(c, x)) for x, y, w in zip(grid, targets, weights)]
        if max(map(abs, errors)) < level * 1.001:
            break
        found = extrema(errors, degree + 2)
        if len(found) < degree + 2:
            break
        places = found
    return c, max(map(abs, errors))


def fit(name, function, weight, low, high, degree):
    low, high = mp.mpf(low), mp.mpf(high)
    size = 30 * (degree + 2)
    grid = [
        (low + high) / 2 - (high - low) / 2 * mp.cos(mp.pi * i / (size - 1)) for i in range(size)
    ]
    grid = [x if abs(x) > mp.mpf(10) ** -12 else mp.mpf(10) ** -6 for x in grid]
    targets = [function(x) for x in grid]
    weights = [weight(x) for x in grid]
    c, error = minimax(grid, targets, weights, degree)
    rounded = [float(a) for a in c]
    worst = max(
        abs(w * (y - evaluate([mp.mpf(a) for a in rounded], x)))
        for x, y, w in zip(grid, targets, weights))
    print(f"{name}: largest weighted error 2^{float(mp.log(error, 2)):.2f},"
          f" rounded 2^{float(mp.log(worst, 2)):.2f}")
    for k, a in enumerate(rounded):
        print(f"  c{k} = {literal(a)}")
    return rounded


def scaled_tail(q):
    """(x + 4)·(1 − Φ(x))·e^(x²/2) at q = (x − 4)/(x + 4)."""
    x = 4 * (1 + q) / (1 - q)
    return (x + 4) * mp.erfc(x / mp.sqrt(2)) / 2 * mp.exp(x * x / 2)


def parts(name, value, lengths):
    """`value` as a sum of numbers of so many bits, each the nearest to what is left."""
    print(f"{name}:")
    rounded = []
    for k, bits in enumerate(lengths):
        with mp.workprec(bits):
            part = +value
        value -= part
        rounded.append(float(part))
        print(f"  part {k + 1} = {literal(rounded[-1])}")
    return rounded


def first_from(name, below, function, bound):
    """The least float64 above `below` where the rising function is at least `bound`."""
    low = mp.findroot(lambda x: mp.log(function(x)) - mp.log(bound), below)
    value = float(low)
    while function(mp.mpf(value)) < bound:
        value = math.nextafter(value, math.inf)
    while function(mp.mpf(math.nextafter(value, -math.inf))) >= bound:
        value = math.nextafter(value, -math.inf)
    print(f"{name}: {literal(value)} = {value!r}")
    return [value]


half_ln2 = mp.log(2) / 2 + mp.mpf("1e-6")
quarter = mp.pi / 4 + mp.mpf("1e-6")
everything = [
    first_from("e^x reaches 2^-960", -665.4, mp.exp, mp.mpf(2) ** -960),
    first_from("the normal law reaches 2^-960", -36.2, lambda x: mp.erfc(-x / mp.sqrt(2)) / 2,
               mp.mpf(2) ** -960),
    parts("ln 2", mp.log(2), [42, 53]),
    parts("1/ln 2", 1 / mp.log(2), [53]),
    parts("pi/2", mp.pi / 2, [53, 53, 53]),
    parts("2/pi", 2 / mp.pi, [53]),
    parts("1/sqrt(2 pi)", 1 / mp.sqrt(2 * mp.pi), [53]),
    fit("exp: (e^r - 1 - r)/r^2", lambda r: (mp.expm1(r) - r) / r**2,
        lambda r: r * r / mp.expm1(r), -half_ln2, half_ln2, 10),
    fit("log: (log(1+f) - f)/f^2", lambda f: (mp.log1p(f) - f) / f**2,
        lambda f: f * f / mp.log1p(f), mp.mpf(-1) / 3, mp.mpf(1) / 3, 20),
    fit("tanh: (tanh(x)/x - 1)/x^2 in t = x^2",
        lambda t: (mp.tanh(mp.sqrt(t)) / mp.sqrt(t) - 1) / t, lambda t: t, "1e-12", "0.391", 11),
    fit("erf: erf(x)/x - 1 in t = x^2", lambda t: mp.erf(mp.sqrt(t)) / mp.sqrt(t) - 1,
        lambda t: 1, "1e-12", "0.8465", 11),
    fit("erf: log(erfc(x))", lambda x: mp.log(mp.erfc(x)), lambda x: mp.erfc(x),
        "0.9199", "6", 18),
    fit("sin: (sin(r)/r - 1)/r^2 in t = r^2",
        lambda t: (mp.sin(mp.sqrt(t)) / mp.sqrt(t) - 1) / t, lambda t: t, "1e-12", quarter**2, 5),
    fit("cos: (cos(r) - 1 + r^2/2)/r^4 in t = r^2",
        lambda t: (mp.cos(mp.sqrt(t)) - 1 + t / 2) / t**2, lambda t: t**2, "1e-9", quarter**2, 5),
    fit("normal: tail in q = (x - 4)/(x + 4)", scaled_tail, lambda q: 1 / scaled_tail(q),
        -1, "0.81", 23),
]

for folder in sys.argv[1:]:
    text = "".join(p.read_text() for p in sorted(pathlib.Path(folder).glob("*.swift")))
    for value in sum(everything, []):
        if literal(abs(value)) not in text:
            print(f"not in {folder}: {literal(value)}")
