# make study    build, run studies/ternary-inputs.yaml, print its verdicts
# make theory   the closed forms of studies/theory, beside what networks do
# make test     every test, then the golden digests of every build
# make crash-test  200 kills, every fault, two runs at once: all must end in one digest
# make fuzz     10,000 spoilt studies, tables, files and command lines: none may crash, hang or mislead
# make slurm-test  a real Slurm of three nodes on this machine; needs root
# make golden   the golden digests alone
# make golden-arm64  those of arm64, cross-compiled with Debian's packages and run by qemu
# make lint     formatting and house rules
# make format   format the sources in place
# make build    the command, in release: .build/release/deadneurons
# make bench    the speed of training beside that of the core
# make benchmarks  the parts of the engine by themselves
# make calibrate  how often tests err and intervals cover, into Documentation/STATISTICS.md
# make check    what a change must pass: lint, test, study (.ci/run)
# make clean    remove everything built (results stay)
#
# The scripts need no make; this is for habit.

.PHONY: study theory test crash-test fuzz slurm-test golden golden-arm64 lint format build bench benchmarks calibrate check clean

study:
	scripts/study
theory:
	scripts/study studies/theory/*.yaml
test:
	scripts/test
crash-test: build
	scripts/crash-test .build/release/deadneurons
fuzz: build
	"$$(scripts/interop-python)" scripts/fuzz .build/release/deadneurons
slurm-test:
	scripts/slurm-test
golden:
	scripts/golden
golden-arm64:
	scripts/golden arm64
lint:
	swift format lint --strict --recursive Sources Tests Benchmarks/Sources Benchmarks/Package.swift Package.swift
	scripts/check
format:
	swift format --in-place --recursive Sources Tests Benchmarks/Sources Benchmarks/Package.swift Package.swift
build:
	swift build -c release --product deadneurons
bench: build
	.build/release/deadneurons bench --preset A
	.build/release/deadneurons bench --preset B
	.build/release/deadneurons bench --preset C
	.build/release/deadneurons bench --preset D
benchmarks:
	swift run --package-path Benchmarks -c release benchmarks
calibrate:
	swift run --package-path Benchmarks -c release calibrate Documentation/STATISTICS.md
check:
	.ci/run
clean:
	swift package clean
