"""The kinds of input: what is spoilt, which command gets it, and what it may do with it."""
import glob, json, os, shutil

from . import mutate
from .judge import Failure, is_accepted

try:
    from . import structure
except ImportError:
    structure = None

CORPUS = "Tests/RecoveryTests/Corpus"

WEIGHTS = {"study": 30, "table": 15, "arguments": 15, "block": 8, "pack": 7, "result": 15,
           "structure": 15}

SMALL = """name: small
networks: 18
data: {source: iris, split: {test: 0.2}}
network: {hidden: [3], activation: relu, weights: he_normal}
training: {loss: cross_entropy, learning_rate: 0.05, batch: 16, steps: 20}
record: {every: 10, probe: 20}
factors:
  network.activation: [relu, tanh]
claims:
  - id: relu-dies
    says: Some units of the first activation die.
    measure: {quantity: dead_fraction, criterion: never_fires, at: end}
    compare: {factor: network.activation, level: relu, with: tanh}
    expect: {equivalent_within: 0.5}
"""

OF_TABLE = """name: table
networks: 2
data: {source: csv, path: data.csv, target: TARGET, missing: MISSING, split: {test: 0.25}}
network: {hidden: [3], activation: relu, weights: he_normal}
training: {loss: LOSS, learning_rate: 0.01, batch: 8, steps: 4}
record: {every: 2, probe: 8}
"""

MIXED = """colour,size,weight,when,label
red,1,0.5,train,yes
blue,2,-1.25,train,no
"green, dark",3,1e-3,test,yes
red,,4.5,train,no
blue,5,2,test,yes
"the ""old"" one",6,3.25,train,no
red,7,8,train,yes
"""

# Every command that reads a result file, and the answers of the file that is not spoilt.
READERS = [
    ["digest", "file.h5"], ["inspect", "file.h5"], ["inspect", "file.h5", "--json"],
    ["inspect", "file.h5", "--fates", "--json"], ["inspect", "file.h5", "--criteria", "--json"],
    ["inspect", "file.h5", "--where", "activation=relu", "--seed", "3", "--json"],
    ["inspect", "file.h5", "--where", "activation=relu", "--seed", "3", "--layer", "1", "--json"],
    ["inspect", "file.h5", "--where", "activation=tanh", "--seed", "17", "--layer", "1", "--unit", "2"],
    ["inspect", "file.h5", "--where", "activation=tanh", "--seed", "5", "--layer", "input", "--json"],
    ["diff", "file.h5", "whole.h5"], ["diff", "whole.h5", "file.h5", "--json"],
    ["verify", "file.h5", "--sample", "2"],
    ["autopsy", "file.h5", "--where", "activation=relu", "--seed", "3", "--layer", "1", "--unit", "1", "--json"],
    ["power", "power.yaml", "--claim", "relu-dies", "--pilot", "file.h5"],
]

COMMANDS = [
    "run study.yaml -q -o out", "run study.yaml --json --threads 1 --set training.steps=4",
    "run study.yaml --shard 1/2 --take-over-after 1", "validate study.yaml --set networks=3", "plan study.yaml --json",
    "catalog activations", "catalog statistics welch", "catalog data_sources --json", "status results",
    "inspect results/small/small.h5 --where activation=relu --seed 3 --layer 1 --unit 0 --json",
    "inspect results/small/small.h5 --fates", "inspect results/small/small.h5 --criteria --json",
    "verify results/small/small.h5 --sample 1", "diff results/small/small.h5 results/small/small.h5 --json",
    "digest results/small/small.h5", "merge study.yaml --json", "doctor results",
    "autopsy results/small/small.h5 --where activation=relu --seed 3 --layer 1 --unit 0 --json",
    "autopsy results/small/small.h5 --where activation=relu --seed 3 --layer 1 --unit 0 --change "
    "training.learning_rate=0.01 --from 5 --skip-batch 3",
    "statistic welch data.csv --value weight --group label --set level=0.9",
    "statistic spearman data.csv --value weight --x size --drop-missing --json",
    "statistic bootstrap_bca data.csv --value weight --set resamples=50",
    "power study.yaml --claim relu-dies", "theory unit_death dimension=3 inputs=5", "theory variance_map activation=tanh",
    "theory edge_of_chaos activation=tanh", "submit study.yaml --shards 2 --dry-run -- --time=1:00",
    "help inspect", "--version",
]


class Bench:
    """Makes and judges inputs; what they begin from is made once, with the command itself."""

    def __init__(self, command, root, folder):
        self.command, self.root = command, root
        self.clean = os.path.join(folder, "clean")
        os.makedirs(os.path.join(self.clean, "data"))
        self.texts = [self.read(path) for path in sorted(
            glob.glob(f"{root}/studies/*.yaml") + glob.glob(f"{root}/studies/theory/*.yaml"))]
        self.texts += [SMALL] * 6
        cut = {"iris": 30, "wine": 25, "house_votes_84": 40}
        self.tables = {name: "\n".join(self.read(f"{root}/studies/data/{name}.csv").split("\n")[:lines])
                       for name, lines in cut.items()}
        self.tables["mixed"] = MIXED
        for name, text in (("study.yaml", SMALL), ("power.yaml", SMALL), ("data.csv", MIXED)):
            self.write(self.clean, name, text.encode())
        done = command.run(self.clean, "run", "study.yaml", "-q", *self.data)
        if done.status != 0:
            raise SystemExit("the study that is not spoilt fails: " + done.err)
        self.merged = os.path.join(self.clean, "results", "small", "small.h5")
        self.blocks = sorted(glob.glob(os.path.join(self.clean, "results", "small", "blocks", "*.h5")))
        self.packed = self.pack_up(folder)
        self.digest = self.read(os.path.join(self.clean, "results", "small", "digest.txt")).split()[0]
        for name in ("file.h5", "whole.h5"):
            shutil.copy(self.merged, os.path.join(self.clean, name))
        self.readers = [words for words in READERS if words[0] != "power" or self.has_pilot()]
        self.answers = {tuple(words): command.run(self.clean, *self.located(words)) for words in self.readers}
        for words, answer in self.answers.items():
            if answer.status != 0:
                raise SystemExit(f"{' '.join(words)} fails on a sound file: {answer.err}")

    def pack_up(self, folder):
        """The same results once more, in two packs to which the merged file refers."""
        packed = os.path.join(folder, "packed")
        os.makedirs(packed)
        shutil.copy(os.path.join(self.clean, "study.yaml"), packed)
        for words in (["run", "study.yaml", "-q", "--shard", "1/2", "--pack"],
                      ["run", "study.yaml", "-q", "--shard", "2/2", "--pack"],
                      ["merge", "study.yaml", "--virtual"]):
            done = self.command.run(packed, *words, *self.data)
            if done.status != 0:
                raise SystemExit(f"{' '.join(words)} fails: {done.err}")
        return packed

    @property
    def data(self):
        return ["--data", f"{self.root}/studies/data"]

    def has_pilot(self):
        return "--pilot" in self.command.run(self.clean, "power", "--help").out

    def located(self, words):
        return words + (self.data if words[0] in ("verify", "autopsy") else [])

    def can(self, kind):
        return kind != "structure" or structure is not None

    def found(self):
        folder = os.path.join(self.root, CORPUS)
        names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        return [name for name in names if structure is not None or not name.endswith(".gone")]

    @staticmethod
    def read(path):
        with open(path, encoding="utf-8") as file:
            return file.read()

    @staticmethod
    def write(folder, name, data):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)

    def judge(self, kind, number, random, place):
        """Whether an input was taken; raises `Failure`."""
        return getattr(self, kind)(random, place, number)

    # What was found before: Tests/RecoveryTests/Corpus -----------------------------------------

    def corpus(self, random, place, name):
        """A study (which is run if the name says so), a table, a command line, objects to remove from the
        result file (`.gone`), which is sealed again, or bytes to change in it (`.patch`), which loses its seal
        if the name says `bare`."""
        path = os.path.join(self.root, CORPUS, name)
        with open(path, "rb") as file:
            data = file.read()
        ending = os.path.splitext(name)[1]
        if ending == ".yaml":
            self.write(place, "study.yaml", data)
            return self.study_there(place, 0 if name.startswith("run-") else 2)
        if ending == ".csv":
            self.write(place, "data.csv", data)
            text = OF_TABLE.replace("TARGET", "label").replace("MISSING", "error").replace("LOSS", "cross_entropy")
            self.write(place, "study.yaml", text.encode())
            return self.table_there(place, 1)
        if ending == ".args":
            return self.arguments_there(place, data.decode().split())
        if ending == ".gone":
            shutil.copy(self.merged, os.path.join(place, "file.h5"))
            structure.remove(os.path.join(place, "file.h5"), data.decode().split())
            return self.result_there(random, place, True, True, f"gone {data.decode()}", len(self.readers))
        with open(self.merged, "rb") as file:
            spoilt = bytearray(file.read())
        for offset, changed in json.loads(data)["patch"]:
            spoilt[offset:offset + len(changed) // 2] = bytes.fromhex(changed)
        if "bare" in name:
            del spoilt[spoilt.rfind(b"\nDeadNeurons seal"):]
        self.write(place, "file.h5", spoilt)
        return self.result_there(random, place)

    # Studies ---------------------------------------------------------------------------------

    def study(self, random, place, number):
        self.write(place, "study.yaml", mutate.study(self.texts, random))
        for table in glob.glob(f"{self.root}/studies/theory/*.csv"):
            shutil.copy(table, place)
        return self.study_there(place, random.randrange(8))

    def study_there(self, place, choice):
        # A table beside the study is a place too.
        places = ["study.yaml", "data/", f"{place}/", self.root]
        if choice > 1:
            words = ["validate", "study.yaml", *self.data]
            return is_accepted(self.command.run(place, *words), words, places)
        words = ["plan", "study.yaml", "--json", *self.data]
        output = self.command.run(place, *words)
        if not is_accepted(output, words, places):
            return False
        plan = json.loads(output.out)[0]
        cost = plan["steps"] * max(condition["parameters"] for condition in plan["conditions"])
        # A condition takes a tenth of a second to merge and judge, however little there is to train.
        is_short = cost < 3e7 and plan["networks"] < 300 and len(plan["conditions"]) <= 40
        if is_short and plan["bytes"] < 1e7 and plan["memory"] < 3e8:
            return self.run_and_verify(place, plan["study"])
        return True

    def run_and_verify(self, place, name, data=None):
        """A study that is taken runs, and its networks have the same bits when they are trained again."""
        data = data or self.data
        words = ["run", "study.yaml", "-q", *data]
        places = ["study.yaml", f"{place}/", "results/"]
        if not is_accepted(self.command.run(place, *words), words, places):
            return False
        words = ["verify", f"results/{name}/{name}.h5", "--sample", "2", *data]
        output = self.command.run(place, *words)
        if output.status != 0:
            raise Failure("wrong", f"verify after run: {output.out}{output.err}")
        return True

    # Tables ----------------------------------------------------------------------------------

    def table(self, random, place, number):
        name = random.choice(sorted(self.tables))
        self.write(place, "data.csv", mutate.table([self.tables[name]], random))
        target = self.tables[name].split("\n")[0].split(",")[-1]
        choice = random.randrange(4)
        if choice == 0:
            header = self.tables[name].split("\n")[0].split(",")
            words = ["statistic", random.choice(["welch", "mann_whitney", "kruskal_wallis", "spearman", "kendall",
                                                 "one_sample_t", "bootstrap_percentile", "cluster_bootstrap"]),
                     "data.csv", "--value", random.choice(header)]
            words += random.choice([[], ["--group", random.choice(header)], ["--x", random.choice(header)],
                                    ["--cluster", random.choice(header)]])
            return is_accepted(self.command.run(place, *words), words, None)
        text = OF_TABLE.replace("TARGET", target).replace("MISSING", random.choice(
            ["error", "mean", "zero"])).replace("LOSS", random.choice(["cross_entropy", "mse"]))
        self.write(place, "study.yaml", text.encode())
        return self.table_there(place, choice)

    def table_there(self, place, choice):
        words = ["validate", "study.yaml"]
        if not is_accepted(self.command.run(place, *words), words, [f"{place}/data.csv", "study.yaml"]):
            return False
        return self.run_and_verify(place, "table", ["--data", "."]) if choice == 1 else True

    # Command lines ---------------------------------------------------------------------------

    def arguments(self, random, place, number):
        words = mutate.arguments([line.split() for line in COMMANDS], random)
        return self.arguments_there(place, words)

    def arguments_there(self, place, words):
        shutil.copytree(self.clean, place, dirs_exist_ok=True)
        shutil.copytree(f"{self.root}/studies/data", os.path.join(place, "data"), dirs_exist_ok=True)
        if "bench" in words:
            return True
        output = self.command.run(place, *words)
        return is_accepted(output, words, None)

    # Blocks ----------------------------------------------------------------------------------

    def folder(self, place):
        """A folder of results that are sound."""
        shutil.copytree(os.path.join(self.clean, "results"), os.path.join(place, "results"))
        shutil.copy(os.path.join(self.clean, "study.yaml"), place)

    def block(self, random, place, number):
        self.folder(place)
        path = os.path.join(place, "results", "small", "blocks", os.path.basename(random.choice(self.blocks)))
        kind = random.randrange(10)
        if kind < 8:
            with open(path, "rb") as file:
                data = file.read()
            self.write(os.path.dirname(path), os.path.basename(path), mutate.file_bytes(data, random))
        elif kind == 8:
            shutil.copy(random.choice(self.blocks + [self.merged]), path)
        else:
            os.remove(path)
            random.choice([lambda: os.mkdir(path), lambda: os.mkfifo(path), lambda: os.symlink("/dev/zero", path),
                           lambda: os.symlink("x.h5", path)])()
        return self.block_there(random, place)

    def block_there(self, random, place):
        choice = random.randrange(4)
        if choice == 0:
            words = ["doctor", "results"]
            output = self.command.run(place, *words)
            if output.status not in (0, 1) or (output.status == 1) != ("WRONG" in output.out):
                raise Failure("unclear", f"doctor: {output.status}: {output.out}{output.err}")
            merged = self.merge(place)
            if output.status == 0 and merged is False:
                raise Failure("wrong", "doctor finds nothing, and merge does")
            return output.status == 0
        if choice == 1:
            words = ["run", "study.yaml", "-q", *self.data]
            accepted = is_accepted(self.command.run(place, *words), words, ["results/small"])
            if accepted:
                self.compare(place, "run")
            elif not any(os.path.islink(path) or not os.path.isfile(path)
                         for path in glob.glob(os.path.join(place, "results/small/**/*.h5"), recursive=True)):
                raise Failure("unclear", "run does not train a damaged block again")
            return accepted
        return self.merge(place) is True

    def merge(self, place):
        """True where the results are right, False where a block is refused, None where one is missing."""
        words = ["merge", "study.yaml", *self.data]
        output = self.command.run(place, *words)
        if not is_accepted(output, words, ["results/small"], lines=1):
            return False
        if output.status == 2:
            return None
        self.compare(place, "merge")
        return True

    def compare(self, place, what):
        digest = self.read(os.path.join(place, "results", "small", "digest.txt")).split()[0]
        counted = self.command.run(place, "digest", "results/small/small.h5").out.split()[:1]
        if digest != self.digest or counted != [digest]:
            raise Failure("wrong", f"{what} takes the block: digest {digest}, {counted}, not {self.digest}")

    # Packs -----------------------------------------------------------------------------------

    def pack(self, random, place, number):
        """A pack, or the merged file that refers to it, is spoilt."""
        for name in ("results", "study.yaml"):
            path = os.path.join(self.packed, name)
            (shutil.copytree if os.path.isdir(path) else shutil.copy)(path, os.path.join(place, name))
        packs = sorted(glob.glob(os.path.join(place, "results/small/packs/*.h5")))
        merged = os.path.join(place, "results/small/small.h5")
        path = random.choice(packs + packs + [merged])
        kind = random.randrange(10)
        if kind < 7:
            with open(path, "rb") as file:
                data = file.read()
            self.write(os.path.dirname(path), os.path.basename(path), mutate.file_bytes(data, random))
        elif kind == 7:
            others = [other for other in packs + [merged] if other != path]
            shutil.copy(random.choice(others), path)
        else:
            os.remove(path)
            random.choice([lambda: None, lambda: os.mkdir(path), lambda: os.mkfifo(path),
                           lambda: os.symlink("/dev/zero", path), lambda: os.symlink("x.h5", path)])()
        if random.randrange(2):
            return self.block_there(random, place)
        words = random.choice([["digest"], ["inspect"], ["verify", *self.data]])
        output = self.command.run(place, words[0], "results/small/small.h5", *words[1:])
        accepted = is_accepted(output, words, ["results/small"], lines=1)
        if accepted and words == ["digest"] and output.out.split()[:1] != [self.digest]:
            raise Failure("wrong", f"a merged file with spoilt packs has the digest {output.out}")
        return accepted

    # Result files ----------------------------------------------------------------------------

    def result(self, random, place, number):
        with open(self.merged, "rb") as file:
            data = file.read()
        self.write(place, "file.h5", mutate.file_bytes(data, random))
        return self.result_there(random, place)

    def result_there(self, random, place, changed=False, sealed=False, how="", readers=2):
        """A file is refused, or every answer is that of the sound one.

        Who changes a file with the library may add to it, but not to what was trained; who forges its
        digest too makes it another file, whose answers may be others.
        """
        for name in ("whole.h5", "power.yaml"):
            shutil.copy(os.path.join(self.clean, name), place)
        accepted = False
        for words in random.sample(self.readers, readers):
            output = self.command.run(place, *self.located(words))
            mine = is_accepted(output, words, None, lines=1) if output.err or output.status in (0, 2) else None
            answer = self.answers[tuple(words)]
            if mine is None and words[0] in ("diff", "verify") and output.out:
                mine = True  # It says on standard output what differs.
            elif mine is None:
                raise Failure("unclear", f"{' '.join(words)}: exit status {output.status} without a word; {how}")
            if not mine and "file.h5" not in output.err and "whole.h5" not in output.err and not sealed:
                raise Failure("unclear", f"{' '.join(words)}: does not name the file: {output.err}; {how}")
            exact = words[0] in ("digest", "diff") or not changed
            if mine and exact and not sealed and (output.out, output.status) != (answer.out, answer.status):
                raise Failure("wrong", f"{' '.join(words)}: {output.out[:300]!r} {output.err[:300]!r}; {how}")
            accepted = accepted or mine
        return accepted

    def structure(self, random, place, number):
        if random.randrange(3) == 0:
            self.folder(place)
            path = os.path.join(place, "results", "small", "blocks", os.path.basename(random.choice(self.blocks)))
            try:
                how = structure.spoil(path, random)
                return self.block_there(random, place)
            except Failure as failure:
                raise Failure(failure.kind, f"{failure}; {how}") from None
        path = os.path.join(place, "file.h5")
        shutil.copy(self.merged, path)
        how = structure.spoil(path, random)
        sealed = random.randrange(3) > 0 and structure.seal(path)
        try:
            return self.result_there(random, place, True, sealed, how)
        except Failure as failure:
            raise Failure(failure.kind, f"{failure}; {how}{', sealed again' if sealed else ''}") from None
