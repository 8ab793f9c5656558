"""How texts, tables, command lines and bytes are spoilt: each by a random generator that is given."""

NUMBERS = ["0", "-0", "-1", "1", "0.5", "1e308", "-1e308", "1e-320", "1e999", ".nan", ".inf", "-.inf",
           "NaN", "inf", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
           "18446744073709551615", "18446744073709551616", "4294967296", "2147483648", "16777217",
           "1_000", "0x10", "0o17", "+5", "5.", ".5", "1e", "1e5", "007", "1:30", "99999999999999999999999",
           "3.4028236e38", "1e-46"]
WORDS = ["", "null", "~", "true", "yes", "no", "[]", "{}", "[[]]", "{a: b}", "''", '""', "'", '"', "*x",
         "&x", "&x [*x]", "!!binary aGk=", "!!python/object:os.system x", "!ruby/object:A {}", "<<: *x",
         "---", "...", "%YAML 9.9", "|", ">", "? a", "- a", "#", "@", "`", "\t", "\\", "\ufeff", "é", "名",
         "\U0001f9e0", "\u202e", "\u2028", "\x85", "\ue000", "\x1b[31m", "\x07", "\x7f", "\x00", "a" * 5000,
         "../../x", "/etc/passwd", "$(id)", "; id", "%s%n", "{name: relu, slope: 1}", "relu", "csv",
         "name", "training.steps", "network.hidden", "data.source", "learning_rate", "iris"]
BYTES = [b"\x00", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xfe\xff",
         b"\r", b"\r\n", b"\n", b"\t", b"\x1a", b"\x1b[2J", b"\xe2\x80", b"\x85", b",", b'"', b";", b":"]


def tokens(text):
    """The places of words and numbers."""
    found, start = [], None
    for index, character in enumerate(text + " "):
        if character.isalnum() or character in "_.+-":
            start = index if start is None else start
        elif start is not None:
            found.append((start, index))
            start = None
    return found


def one_of_the_lines(text, random):
    lines = text.split("\n")
    place, other = random.randrange(len(lines)), random.randrange(len(lines))
    kind = random.randrange(6)
    if kind == 0:
        del lines[place]
    elif kind == 1:
        lines.insert(other, lines[place])
    elif kind == 2:
        lines[place], lines[other] = lines[other], lines[place]
    elif kind == 3:
        lines[place] = " " * random.randrange(1, 5) + lines[place]
    elif kind == 4:
        lines[place] = lines[place].lstrip()
    else:
        lines[place:place] = lines[other:other + random.randrange(1, 8)] * random.choice([1, 2, 50])
    return "\n".join(lines)


def bomb(random):
    """Depth, aliases, keys and lengths beyond any study's."""
    kind, many = random.randrange(8), random.choice([10, 70, 300, 3000, 30000])
    if kind == 0:
        return "x: " + "[" * many + "]" * many
    if kind == 1:
        return "x: " + "{a: " * many + "}" * many
    if kind == 2:
        names = [f"a{number}" for number in range(12)]
        rest = [f"{name}: &{name} [{', '.join(['*' + before] * 9)}]"
                for before, name in zip(names, names[1:])]
        return "\n".join(["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + rest)
    if kind == 3:
        return "\n".join(f"key{number}: {number}" for number in range(min(many, 3000)))
    if kind == 4:
        return "name: " + "n" * many
    if kind == 5:
        return "factors:\n" + "\n".join(
            f"  training.{key}: [{', '.join(str(number + 1) for number in range(many // 10))}]"
            for key in ("steps", "batch", "learning_rate"))
    if kind == 6:
        return "x: &x\n" + "".join("  " * depth + "- \n" for depth in range(1, min(many, 300)))
    return "\n".join("- " * random.randrange(1, 60) + "x" for _ in range(min(many, 300)))


def text_once(text, random, others):
    """One change of a study: of its tokens, lines or characters."""
    kind = random.randrange(10)
    if kind < 4:
        places = tokens(text)
        if not places:
            return text
        start, end = random.choice(places)
        word = text[start:end]
        pick = random.randrange(5)
        if pick == 0:
            new = random.choice(NUMBERS)
        elif pick == 1:
            new = random.choice(WORDS)
        elif pick == 2:
            first, last = random.choice(places)
            new = text[first:last]
        elif pick == 3:
            at = random.randrange(len(word) + 1)
            new = word[:at] + random.choice("aeiou0159-.eE_") + word[at + random.randrange(2):]
        else:
            other = random.choice(others)
            first, last = random.choice(tokens(other))
            new = other[first:last]
        return text[:start] + new + text[end:]
    if kind < 7:
        return one_of_the_lines(text, random)
    if kind == 7:
        at = random.randrange(len(text) + 1)
        return text[:at] + random.choice(WORDS) + text[at + random.randrange(3):]
    if kind == 8:
        at = random.randrange(len(text) + 1)
        return text[:at] + random.choice("[]{}:,&*!|>'\"%@`#-? \n\t") + text[at:]
    other = random.choice(others).split("\n")
    at, lines = random.randrange(len(other)), text.split("\n")
    place = random.randrange(len(lines) + 1)
    lines[place:place] = other[at:at + random.randrange(1, 6)]
    return "\n".join(lines)


def study(texts, random):
    """A spoilt study, as bytes."""
    text = random.choice(texts)
    if random.randrange(25) == 0:
        text = bomb(random) if random.randrange(2) else text + "\n" + bomb(random) + "\n"
    for _ in range(random.choice([1, 1, 1, 2, 3, 8])):
        text = text_once(text, random, texts)
    if random.randrange(20) == 0:
        text = text.replace("\n", random.choice(["\r\n", "\r", "\u2028", "\n\n"]))
    data = text.encode("utf-8", "surrogatepass")
    if random.randrange(12) == 0:
        data = text.encode(random.choice(["utf-16", "utf-32", "latin-1"]), "replace")
    return some_bytes(data, random, 1) if random.randrange(8) == 0 else data


def some_bytes(data, random, times):
    """Bytes turned, taken, put in and moved."""
    data = bytearray(data)
    for _ in range(times):
        place, length = random.randrange(len(data) + 1), random.choice([1, 1, 4, 64, 1000])
        kind = random.randrange(6)
        if kind == 0 and place < len(data):
            data[place] ^= 1 << random.randrange(8)
        elif kind == 1:
            data[place:place] = random.choice(BYTES)
        elif kind == 2:
            del data[place:place + length]
        elif kind == 3:
            data[place:place + length] = bytes(len(data[place:place + length]))
        elif kind == 4:
            other = random.randrange(len(data) + 1)
            data[place:place] = data[other:other + length]
        else:
            del data[place:]
    return bytes(data)


CELLS = ["", " ", "nan", "NaN", "inf", "-inf", "1e39", "-1e39", "1e-50", "0x1p3", "1,5", "1 000", "?", "NA",
         '"', '""', '"a', 'a"b', "x" * 5000, "é", "\x00", "\x1b[31m", "+", "-", ".", "e5", "1e5e5", "--1",
         "9" * 400, "0." + "0" * 400 + "1", "1e" + "9" * 30, "true", "train", "test", "Infinity", "-0"]


def table(texts, random):
    """A spoilt file of comma-separated values, as bytes."""
    lines = random.choice(texts).split("\n")
    for _ in range(random.choice([1, 1, 2, 5])):
        kind, place = random.randrange(8), random.randrange(len(lines))
        if random.randrange(4) == 0:
            place = 0
        cells = lines[place].split(",")
        cell = random.randrange(len(cells))
        if kind < 3:
            cells[cell] = random.choice(CELLS + NUMBERS)
            lines[place] = ",".join(cells)
        elif kind == 3:
            del cells[cell]
            lines[place] = ",".join(cells)
        elif kind == 4:
            cells.insert(cell, random.choice(cells + CELLS))
            lines[place] = ",".join(cells)
        elif kind == 5:
            lines = one_of_the_lines("\n".join(lines), random).split("\n")
        elif kind == 6:
            # A column of one value, or of as many as there are rows.
            value = random.choice(CELLS)
            for index in range(1, len(lines)):
                row = lines[index].split(",")
                if cell < len(row):
                    row[cell] = value if random.randrange(2) else f"level{index}"
                    lines[index] = ",".join(row)
        else:
            lines = random.choice([lines[:1], [], lines[:2], [""] + lines, lines + ["", ""],
                                   [",".join(["a"] * 3000)] * 3])
        if not lines:
            lines = [""]
    text = "\n".join(lines)
    if random.randrange(10) == 0:
        text = text.replace("\n", random.choice(["\r\n", "\r"]))
    data = text.encode("utf-8", "surrogatepass")
    return some_bytes(data, random, 1) if random.randrange(5) == 0 else data


def file_bytes(data, random):
    """A spoilt binary file: as a disk, a copy or a stranger would."""
    data, size = bytearray(data), len(data)
    for _ in range(random.choice([1, 1, 1, 2, 4, 20])):
        place, length = random.randrange(len(data)), random.choice([1, 8, 64, 512, 4096, 20000])
        # The library's own bookkeeping is dense at the beginning of a file.
        if random.randrange(3) == 0:
            place = random.randrange(min(len(data), 4096))
        kind = random.randrange(9)
        if kind < 3:
            data[place] ^= 1 << random.randrange(8)
        elif kind == 3:
            data[place] = random.choice([0, 1, 0x7f, 0x80, 0xff])
        elif kind == 4:
            part = data[place:place + length]
            data[place:place + length] = random.choice([bytes(len(part)), b"\xff" * len(part)])
        elif kind == 5:
            other = random.randrange(len(data))
            one, two = data[place:place + length], data[other:other + length]
            if len(one) == len(two) and abs(place - other) >= length:
                data[place:place + length], data[other:other + length] = two, one
        elif kind == 6:
            value = random.choice([0, 1, 2**31, 2**32 - 1, 2**63 - 1, 2**64 - 1, size, random.randrange(size)])
            word = value.to_bytes(8, "little")[:random.choice([2, 4, 8])]
            data[place:place + len(word)] = word
        elif kind == 7:
            other = random.randrange(len(data))
            data[place:place + length] = data[other:other + length][:len(data) - place]
        elif random.randrange(3) == 0:
            del data[random.choice([place, 0, 8, 96, 2048, size // 2]):]
            if not data:
                return b""
        else:
            data += bytes(random.randrange(256) for _ in range(min(length, 64)))
    return bytes(data)


def arguments(lists, random):
    """A spoilt command line: no word leads out of the folder it is typed in."""
    words = list(random.choice(lists))
    for _ in range(random.choice([1, 1, 2, 4])):
        place = random.randrange(len(words) + 1)
        kind = random.randrange(7)
        if kind == 0 and place < len(words):
            del words[place]
        elif kind == 1:
            words.insert(place, random.choice([random.choice(other) for other in lists] + ["--", "-", "--help"]))
        elif kind == 2 and place < len(words):
            words[place] = random.choice(NUMBERS + WORDS[:30])
        elif kind == 3 and place < len(words):
            words.insert(place, words[place])
        elif kind == 4 and place < len(words) and words[place]:
            word = words[place]
            at = random.randrange(len(word))
            words[place] = word[:at] + random.choice("aeiox019-=.,_ é[{'") + word[at + random.randrange(2):]
        elif kind == 5 and place < len(words) and "=" in words[place]:
            words[place] = words[place].split("=")[0] + "=" + random.choice(NUMBERS + WORDS)
        elif place < len(words):
            other = random.randrange(len(words))
            words[place], words[other] = words[other], words[place]
    clean = [word.replace("\x00", "").replace("..", "_") for word in words]
    return [word if not word.startswith(("/", "-o/", "--output=/")) else "x" for word in clean]
