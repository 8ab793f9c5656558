"""Keys, words, integers and a permutation of the random streams, computed apart from the Swift sources.

The committed values of RandomKeyTests, RandomStreamTests, RandomCursorTests and PermutationTests.
`python3 streams.py`
"""

MASK = 0xFFFFFFFF


def philox(key, counter):
    k0, k1 = key
    c = list(counter)
    for _ in range(10):
        p0, p1 = 0xD2511F53 * c[0], 0xCD9E8D57 * c[2]
        c = [(p1 >> 32) ^ c[1] ^ k0, p1 & MASK, (p0 >> 32) ^ c[3] ^ k1, p0 & MASK]
        k0, k1 = (k0 + 0x9E3779B9) & MASK, (k1 + 0xBB67AE85) & MASK
    return c


def fnv1a(name):
    h = 0xCBF29CE484222325
    for byte in name.encode():
        h = ((h ^ byte) * 0x100000001B3) % 2**64
    return h


def halves(value):
    return [value & MASK, value >> 32]


def key(study, network=None):
    tag = fnv1a("study" if network is None else "network")
    return philox(halves(study), halves(network or 0) + halves(tag))[:2]


class Stream:
    def __init__(self, key, name):
        self.key, self.tag = key, halves(fnv1a(name))

    def word(self, i):
        return philox(self.key, halves(i // 4) + self.tag)[i % 4]

    def bits64(self, i):
        return self.word(2 * i) | self.word(2 * i + 1) << 32


class Cursor:
    def __init__(self, stream, position=0):
        self.stream, self.position = stream, position

    def below(self, bound):
        while True:
            product = self.stream.bits64(self.position) * bound
            self.position += 1
            if product % 2**64 >= 2**64 % bound:
                return product >> 64


assert philox((0, 0), (0, 0, 0, 0)) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
print("keys", key(20261121), key(20261121, 0), key(20261121, 7))
stream = Stream(key(20261121, 7), "weights.layer2")
print("words", [stream.word(i) for i in range(4)])
print("uniform 5", (stream.word(5) >> 8) * 2.0**-24)
print("uniformDouble 5", repr((stream.bits64(5) >> 11) * 2.0**-53))
cursor = Cursor(Stream(key(3, 4), "cursor"))
print("integers", [cursor.below(1000) for _ in range(8)])
order = list(range(10))
cursor = Cursor(Stream(key(5, 6), "shuffle"))
for i in range(9, 0, -1):
    j = cursor.below(i + 1)
    order[i], order[j] = order[j], order[i]
print("permutation", order)
