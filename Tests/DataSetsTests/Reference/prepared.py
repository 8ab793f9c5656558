"""The FNV-1a hashes of prepared data that DataPreparationTests.bitsStay expects.

An independent way to the same bits: Python's own parser, floats and struct, and Philox4x32-10 from
its paper (Salmon et al. 2011). Covers what needs no normal draw. Run: python3 prepared.py
"""

import csv
import math
import pathlib
import struct

SEED = 20261121
DATA = pathlib.Path(__file__).resolve().parents[3] / "studies" / "data"
M32 = (1 << 32) - 1
M64 = (1 << 64) - 1


def fnv(data):
    h = 0xCBF29CE484222325
    for b in data:
        h = ((h ^ b) * 0x100000001B3) & M64
    return h


def philox(key, ctr):
    k0, k1 = key
    c0, c1, c2, c3 = ctr
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c0, 0xCD9E8D57 * c2
        c0, c1, c2, c3 = (p1 >> 32) ^ c1 ^ k0, p1 & M32, (p0 >> 32) ^ c3 ^ k1, p0 & M32
        k0, k1 = (k0 + 0x9E3779B9) & M32, (k1 + 0xBB67AE85) & M32
    return c0, c1, c2, c3


class Stream:
    def __init__(self, seed, name):
        tag = fnv(b"study")
        self.key = philox((seed & M32, seed >> 32), (0, 0, tag & M32, tag >> 32))[:2]
        self.tag = fnv(name.encode())

    def bits64(self, i):
        b = i // 2
        w = philox(self.key, (b & M32, b >> 32, self.tag & M32, self.tag >> 32))
        return w[2 * (i % 2)] | w[2 * (i % 2) + 1] << 32

    def uniform(self, i):
        return (self.bits64(i) >> 11) * 2.0**-53

    def permutation(self, n):
        order, at = list(range(n)), 0
        for i in range(n - 1, 0, -1):
            bound = i + 1
            while True:
                p = self.bits64(at) * bound
                at += 1
                if p & M64 >= (1 << 64) % bound:
                    break
            j = p >> 64
            order[i], order[j] = order[j], order[i]
        return order


def f32(x):
    return struct.unpack("<f", struct.pack("<f", x))[0] + 0.0


def split(x):
    groups = {}
    for row, cells in enumerate(x):
        groups.setdefault(tuple(cells), []).append(row)
    groups = list(groups.values())
    order = Stream(SEED, "data.split").permutation(len(groups))
    wanted = 0.25 * len(x)
    test = []
    for g in order:
        if abs(len(test) + len(groups[g]) - wanted) < abs(len(test) - wanted):
            test += groups[g]
    test.sort()
    return sorted(set(range(len(x))) - set(test)), test


def standardized(x, train):
    columns = []
    for column in zip(*x):
        t = [column[r] for r in train]
        if min(t) == max(t):
            mean, sd = t[0], 1.0
        else:
            total = 0.0
            for v in t:
                total += v
            mean, squares = total / len(t), 0.0
            for v in t:
                squares += (v - mean) * (v - mean)
            sd = math.sqrt(squares / len(t))
        columns.append([f32((v - mean) / sd * 1.0 + 0.0) for v in column])
    return list(zip(*columns))


def count(n):
    return struct.pack("<Q", n)


def texts(names):
    return count(len(names)) + b"".join(count(len(n.encode())) + n.encode() for n in names)


def floats(v):
    return count(len(v)) + struct.pack(f"<{len(v)}f", *v)


def ints(v):
    return count(len(v)) + struct.pack(f"<{len(v)}i", *v)


def report(name, features, x, y, names, regression=False):
    train, test = split(x)
    z = standardized(x, train)
    out = texts(features)
    for rows in (train, test):
        out += ints(rows) + floats([v for r in rows for v in z[r]])
        out += bytes([int(regression)]) + texts(names)
        out += (floats if regression else ints)([y[r] for r in rows])
    print(f'("{name}", 0x{fnv(out):016x}),')


def read(name, target):
    with open(DATA / f"{name}.csv", newline="") as file:
        header, *rows = csv.reader(file)
    t = header.index(target)
    features = header[:t] + header[t + 1 :]
    x = [[f32(float(c)) for i, c in enumerate(r) if i != t] for r in rows]
    return features, x, [r[t] for r in rows]


def tic_tac_toe():
    lines = [(0, 1, 2), (3, 4, 5), (6, 7, 8), (0, 3, 6), (1, 4, 7), (2, 5, 8), (0, 4, 8), (2, 4, 6)]
    finals = {}

    def play(board, player):
        won = any(abs(sum(board[s] for s in line)) == 3 for line in lines)
        if won or 0 not in board:
            finals.setdefault(board, int(won and player == -1))
            return
        for s in range(9):
            if board[s] == 0:
                play(board[:s] + (player,) + board[s + 1 :], -player)

    play((0,) * 9, 1)
    return [tuple(map(float, b)) for b in finals], list(finals.values())


draws = Stream(SEED, "data.inputs")
xs = [f32(math.sqrt(3.0) * (2 * draws.uniform(i) - 1)) for i in range(1000)]
report("absolute_value", ["x"], [[v] for v in xs], [abs(v) for v in xs], ["y"], True)

boards, won = tic_tac_toe()
squares = [f"{r}_{c}" for r in ("top", "middle", "bottom") for c in ("left", "middle", "right")]
report("tic_tac_toe", squares, boards, won, ["no", "yes"])

features, x, species = read("iris", "species")
kinds = sorted(set(species))
report("iris", features, x, [kinds.index(s) for s in species], kinds)

features, x, price = read("ames_housing", "Sale_Price")
report("ames_housing", features, x, [f32(float(p)) for p in price], ["Sale_Price"], True)
