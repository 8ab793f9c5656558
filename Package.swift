// swift-tools-version: 6.2
import PackageDescription

// The instruction set is a build setting: `native` is fastest, `LANES_MARCH=x86-64-v3` (or -v2)
// builds a portable binary. The bits of every result are the same. Every target gets the flag,
// since one without it would call `fmaf` for each fused multiply-add.
#if arch(x86_64)
  let march = Context.environment["LANES_MARCH"] ?? "native"
  let instructionSet = ["-Xcc", "-march=\(march)"]
#else
  let instructionSet: [String] = []
#endif

/// What every target of ours is built with. Debug builds are optimised too: an unoptimised
/// kernel is several hundred times slower.
let ours: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .unsafeFlags(instructionSet),
  .unsafeFlags(["-O"], .when(configuration: .debug)),
]

/// For the targets that training runs through: debug builds see each as a whole too, since generic
/// kernels are specialised only where their bodies are seen.
let engine =
  ours + [
    .unsafeFlags(
      ["-whole-module-optimization", "-num-threads", "2", "-disable-batch-mode"],
      .when(configuration: .debug))
  ]

/// For the two targets that call C.
let overC = ours + [.strictMemorySafety()]

let package = Package(
  name: "DeadNeurons",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "deadneurons", targets: ["deadneurons"]),
    // For Benchmarks/, which measures the parts by themselves.
    .library(name: "DeadNeuronsEngine", targets: ["Lanes", "Catalogs", "Networks", "HDF5"]),
    .library(name: "DeadNeuronsStatistics", targets: ["Statistics", "Lanes", "Catalogs"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(
      name: "CHDF5", pkgConfig: "hdf5",
      providers: [.apt(["libhdf5-dev"]), .brew(["hdf5"])]),
    .systemLibrary(
      name: "CGSL", pkgConfig: "gsl",
      providers: [.apt(["libgsl-dev"]), .brew(["gsl"])]),
    .systemLibrary(name: "CProcessor"),

    .target(name: "HDF5", dependencies: ["CHDF5"], swiftSettings: overC),
    .target(
      name: "Statistics", dependencies: ["CGSL", "Lanes", "Catalogs"], swiftSettings: overC),
    .target(name: "Lanes", dependencies: ["CProcessor"], swiftSettings: engine),
    .target(name: "Catalogs", swiftSettings: ours),
    .target(name: "Networks", dependencies: ["Lanes", "Catalogs"], swiftSettings: engine),
    // The same sources once more, in float64.
    .target(
      name: "Networks64", dependencies: ["Lanes", "Catalogs"],
      swiftSettings: engine + [.define("FLOAT64")]),
    .target(
      name: "Theory", dependencies: ["Lanes", "Catalogs", "Networks", "Statistics"],
      swiftSettings: ours),
    .target(name: "DataSets", dependencies: ["Lanes", "Catalogs"], swiftSettings: ours),
    .target(
      name: "Observation", dependencies: ["Lanes", "Catalogs", "Networks"], swiftSettings: engine),
    .target(
      name: "Observation64", dependencies: ["Lanes", "Catalogs", "Networks64"],
      swiftSettings: engine + [
        .define("FLOAT64"), .unsafeFlags(["-module-alias", "Networks=Networks64"]),
      ]),
    .target(
      name: "Studies",
      dependencies: [
        "Catalogs", "Networks", "Theory", "DataSets", "Observation", "Yams",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: ours),
    .target(
      name: "Results",
      dependencies: [
        "Studies", "Observation", "Networks", "HDF5", "Catalogs",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: ours),
    .target(
      name: "Runner",
      dependencies: [
        "Results", "Studies", "Observation", "Observation64", "Networks", "Networks64", "DataSets",
        "Lanes", "Catalogs", "Statistics",
      ],
      swiftSettings: ours),
    .target(
      name: "Autopsies",
      dependencies: ["Runner", "Results", "Studies", "Networks", "Lanes", "Catalogs"],
      swiftSettings: ours),
    .target(
      name: "Analysis",
      dependencies: [
        "Results", "Studies", "Observation", "Networks", "Catalogs", "Statistics",
      ],
      swiftSettings: ours),
    .target(name: "Slurm", swiftSettings: ours),
    .executableTarget(
      name: "deadneurons",
      dependencies: [
        "Analysis", "Autopsies", "Runner", "Slurm", "Results", "Studies", "Observation", "Networks",
        "DataSets", "Lanes", "Statistics", "Theory", "HDF5", "Catalogs",
        "CProcessor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: ours),

    .testTarget(name: "HDF5Tests", dependencies: ["HDF5"], swiftSettings: ours),
    .testTarget(
      name: "StatisticsTests", dependencies: ["Statistics", "Catalogs"],
      resources: [.copy("Reference")], swiftSettings: ours),
    .testTarget(
      name: "LanesTests", dependencies: ["Lanes"], exclude: ["Reference"], swiftSettings: ours),
    .testTarget(name: "CatalogsTests", dependencies: ["Catalogs"], swiftSettings: ours),
    .testTarget(
      name: "NetworksTests", dependencies: ["Networks", "Lanes", "Theory", "Statistics"],
      resources: [.copy("Reference")], swiftSettings: ours),
    // What every entry keeps to, once more in float64.
    .testTarget(
      name: "Networks64Tests", dependencies: ["Networks64", "Lanes", "Theory", "Statistics"],
      sources: [
        "Support.swift", "DoubleNetwork.swift", "ReferenceTrainingTests.swift",
        "Activations/ActivationCase.swift", "Activations/ActivationContractTests.swift",
        "Activations/ActivationLimitTests.swift", "Activations/ActivationMomentTests.swift",
        "Activations/DoubleActivation.swift",
        "Certificates/ActivationRangeTests.swift", "Certificates/IntervalPassTests.swift",
        "Clipping/ClippingContractTests.swift", "Losses/LossContractTests.swift",
        "Network/GradientTests.swift", "Network/RectifyingPassTests.swift",
        "Normalizations/DoubleNormalization.swift",
        "Normalizations/NormalizationContractTests.swift",
        "Normalizations/NormalizationGradientTests.swift", "Optimizers/DoubleOptimizer.swift",
        "Optimizers/OptimizerContractTests.swift", "Optimizers/OptimizerRun.swift",
        "Remedies/RemedyContractTests.swift", "Remedies/RemedySupport.swift",
        "TorchReference.swift",
      ],
      resources: [.copy("Reference")],
      swiftSettings: ours + [
        .define("FLOAT64"), .unsafeFlags(["-module-alias", "Networks=Networks64"]),
      ]),
    .testTarget(
      name: "TheoryTests", dependencies: ["Theory", "Networks", "Lanes", "Catalogs"],
      resources: [.copy("Reference")], swiftSettings: ours),
    .testTarget(
      name: "DataSetsTests", dependencies: ["DataSets", "Lanes"], exclude: ["Reference"],
      swiftSettings: ours),
    .testTarget(
      name: "ObservationTests", dependencies: ["Observation", "Networks", "Lanes"],
      swiftSettings: ours),
    .testTarget(name: "StudiesTests", dependencies: ["Studies"], swiftSettings: ours),
    .target(
      name: "TestSupport",
      dependencies: ["Results", "Studies", "Observation", "Networks", "Catalogs", "HDF5"],
      path: "Tests/Support", swiftSettings: ours),
    .testTarget(
      name: "ResultsTests",
      dependencies: [
        "TestSupport", "Results", "Studies", "Observation", "HDF5",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: ours),
    .testTarget(
      name: "RunnerTests",
      dependencies: [
        "TestSupport", "Analysis", "Runner", "Results", "Studies", "Observation", "DataSets",
        "HDF5", "Statistics", "Lanes",
      ],
      swiftSettings: ours),
    .testTarget(
      name: "AutopsiesTests",
      dependencies: [
        "TestSupport", "Autopsies", "Runner", "Results", "Studies", "Observation", "Networks",
        "DataSets",
      ],
      swiftSettings: ours),
    .testTarget(
      name: "AnalysisTests",
      dependencies: [
        "TestSupport", "Analysis", "Results", "Studies", "Observation", "Statistics", "HDF5",
      ],
      resources: [.copy("Reference")], swiftSettings: ours),
    .testTarget(
      name: "EndToEndTests", dependencies: ["TestSupport", "HDF5"], swiftSettings: ours),
    .testTarget(name: "SlurmTests", dependencies: ["Slurm"], swiftSettings: ours),
    .testTarget(
      name: "RecoveryTests", dependencies: ["TestSupport"], exclude: ["Corpus"],
      swiftSettings: ours),
    .testTarget(
      name: "InteropTests", dependencies: ["TestSupport"], resources: [.copy("Reference")],
      swiftSettings: ours),
    .testTarget(name: "GoldenTests", dependencies: ["TestSupport"], swiftSettings: ours),
  ],
  swiftLanguageModes: [.v6]
)
