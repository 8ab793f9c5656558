"""Writes the files *References.swift of Tests/LanesTests/WideFunctions: exact values of the functions.

Every value is a pair: the nearest float64, and 24 bits of what it lacks. The inputs are the edges of a
function, those where its error was largest among some millions, and random ones of a fixed seed. Needs mpmath:
`python3 wide_references.py ../WideFunctions`
"""

import math
import pathlib
import random
import sys

import mpmath as mp

mp.mp.dps = 80
COUNT = 150

# The largest errors found.
HARD = {
    "exp": [-4.4811555408472348, -4.4855869441980083],
    "expm1": [0.36253421848456457, 0.36057044579356423],
    "log": [1.276799842942933, 1.2792409000332614],
    "log1p": [0.33915664181758537, 0.33834636865594009],
    "tanh": [0.62698908128204489, -0.62876096223039801],
    "sigmoid": [-5.544479277573453, -6.9313630223888083],
    "erf": [0.94189839869094671, 0.94024342926470672],
    "sin": [227320.13191122052, 20925.380142118316],
    "cos": [229162.66825747292, 0.80292390009837433],
    "bell": [2.120020378403062, -2.1195983183849858],
    "density": [28.324625429571213, -9.7573224591591519],
    "normal": [-0.0019206534087294576, -0.026357128716912204],
}


def literal(value):
    """Hexadecimal, without the zeros at the end."""
    if value == 0:
        return "-0.0" if math.copysign(1, value) < 0 else "0"
    significand, exponent = math.frexp(value)
    digits = (2 * significand).hex().split("p")[0].rstrip("0").removesuffix(".")
    return f"{digits}p{exponent - 1}"


def pair(value):
    """The nearest float64, and 24 bits of the rest."""
    high = float(value)
    if mp.isinf(high):
        return [high, 0.0]
    rest = value - mp.mpf(high)
    with mp.workprec(24):
        return [high, float(+rest)]


def write(name, columns, rows):
    assert len(rows) == COUNT, (name, len(rows))
    lines = [
        "/// Written by Reference/wide_references.py; values are a float64 and what it lacks.",
        f"let {name}References: [({columns})] = [",
    ]
    lines += ["  (" + ", ".join(literal(a) for a in row) + ")," for row in rows] + ["]", ""]
    file = pathlib.Path(sys.argv[1]) / f"{name[0].upper() + name[1:]}References.swift"
    file.write_text("\n".join(lines))


def inputs(seed, edges, ranges, power=(-60, 2)):
    """The edges, then in turn values of each range and of random magnitude up to the count."""
    rng = random.Random(seed)
    values = list(edges)
    while True:
        for low, high in ranges:
            values.append(rng.uniform(low, high))
        values.append(rng.choice([-1, 1]) * 2 ** rng.uniform(*power))
        if len(values) >= COUNT:
            return values[:COUNT]


def write_function(name, function, edges, ranges, power=(-60, 2), positive=False):
    xs = inputs(name, edges, ranges, power)
    if positive:
        xs = [abs(x) for x in xs]
    rows = [[x] + pair(function(mp.mpf(x))) for x in xs]
    write(name, "x: Double, value: Double, rest: Double", rows)


def sigmoid(x):
    return 1 / (1 + mp.exp(-x))


def normal(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def density(x):
    return mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi)


def multiples(step, offset, seed):
    """The float64 nearest to some multiples of `step`, up to 2¹⁸, and their neighbours."""
    rng = random.Random(seed)
    result = []
    for n in [0, 1, 2, 3, 11, 355, 710] + [int(2 ** rng.uniform(2, 16.3)) for _ in range(8)]:
        x = float((n + offset) * mp.mpf(step))
        result += [x, -math.nextafter(x, 1e9), math.nextafter(x, 0)]
    return [x for x in result if abs(x) > 0]


last = 709.782712893384
largest = sys.float_info.max
tiny = [2.0**-27, -(2.0**-28), 2.0**-29, 2.0**-53, -(2.0**-54), 2.0**-55, 2.0**-500, -(2.0**-1030)]
half_pi = mp.pi / 2

write_function("wideExp", mp.exp, HARD["exp"] + [0.0, last, -665.421293, 1.0, -1.0, 2.0**-53],
               [(-665, 709), (-40, 40), (-2, 2), (-0.4, 0.4)])
write_function("wideExpm1", mp.expm1, HARD["expm1"] + tiny + [last, -39.9, 1.0, -1.0],
               [(-37, 709), (-4, 4), (-1, 1), (0.34, 0.7)])
write_function("wideLog", mp.log, HARD["log"] + [2.0**-1074, 2.0**-1022, largest, 2.0,
               2 / 3, 4 / 3, math.nextafter(1, 0), math.nextafter(1, 2)],
               [(0.5, 2), (0.9, 1.1), (0, 1000)], power=(-1040, 1000), positive=True)
write_function("wideLog1p", mp.log1p, HARD["log1p"] + tiny + [largest, 2.0**53,
               math.nextafter(-1, 0), -1 / 3, 1 / 3, -0.5, 1.0],
               [(-0.999, 2), (-0.4, 0.4), (0.3, 0.5), (0, 1000)], power=(-60, -1))
write_function("wideTanh", mp.tanh, HARD["tanh"] + tiny + [0.625, math.nextafter(0.625, 0), 20.0,
               19.0615, 2.0**500], [(-20, 20), (-1, 1), (0.55, 0.8)])
write_function("wideSigmoid", sigmoid, HARD["sigmoid"] + [0.0, 40.0, -40.0, -665.421293, 36.7, -36.7],
               [(-665, 40), (-40, 5), (-5, 5)])
write_function("wideErf", mp.erf, HARD["erf"] + tiny[:-1] + [0.92, math.nextafter(0.92, 0), 5.92, 6.0],
               [(-6, 6), (-1, 1), (0.8, 1.5)])
write_function("wideSin", mp.sin, HARD["sin"] + tiny + [2.0**18] + multiples(mp.pi, 0, "sin"),
               [(-4, 4), (-(2.0**18), 2.0**18)], power=(-30, 18))
write_function("wideCos", mp.cos, HARD["cos"] + tiny + [2.0**18] + multiples(mp.pi, 0.5, "cos"),
               [(-4, 4), (-(2.0**18), 2.0**18)], power=(-30, 18))
write_function("wideBell", lambda x: mp.exp(-x * x), HARD["bell"] + tiny + [25.79, 0.0],
               [(-25.79, 25.79), (-5, 5), (-1, 1)])
write_function("wideNormalDensity", density, HARD["density"] + tiny + [36.4, 0.0],
               [(-36.4, 36.4), (-5, 5), (-1, 1)])
write_function("wideNormalDistribution", normal, HARD["normal"] + tiny + [-36.3567, 0.0, 8.3, 9.0],
               [(-36.3, 5), (-5, 5), (-1, 1)])

rng, rows = random.Random("logistic"), []
for i in range(COUNT):
    limit = [660, 5, 5][i % 3]
    x = rng.uniform(-limit, limit)
    low = rng.randrange(-8, 9) / 4 * math.ulp(x)
    rows.append([x, low] + pair(sigmoid(mp.mpf(x) + mp.mpf(low))))
write("wideLogistic", "x: Double, second: Double, value: Double, rest: Double", rows)

rng, rows = random.Random("sinCos"), []
for i in range(COUNT):
    frequency = [1.7, 30.0, -0.001, 2 * math.pi, 1000.0, -3.3][i % 6]
    x = rng.uniform(-4, 4) if i % 2 else float(rng.randrange(-1500, 1500) * half_pi / frequency)
    rows.append([x, frequency])
rows[:2] = [[1.2213216989202702, 1.7], [-1.2295867525120063, 1.7]]
for name, function in [("Sin", mp.sin), ("Cos", mp.cos)]:
    write(f"wide{name}OfProduct", "x: Double, second: Double, value: Double, rest: Double",
          [row + pair(function(mp.mpf(row[0]) * mp.mpf(row[1]))) for row in rows])
