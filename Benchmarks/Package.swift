// swift-tools-version: 6.2
import PackageDescription

// Built like the package itself: the same instruction set, optimised in every configuration.
#if arch(x86_64)
  let march = Context.environment["LANES_MARCH"] ?? "native"
  let instructionSet = ["-Xcc", "-march=\(march)"]
#else
  let instructionSet: [String] = []
#endif

let package = Package(
  name: "Benchmarks",
  platforms: [.macOS(.v26)],
  dependencies: [.package(name: "DeadNeurons", path: "..")],
  targets: [
    .executableTarget(
      name: "benchmarks",
      dependencies: [.product(name: "DeadNeuronsEngine", package: "DeadNeurons")],
      swiftSettings: [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(instructionSet),
      ]),
    .executableTarget(
      name: "calibrate",
      dependencies: [.product(name: "DeadNeuronsStatistics", package: "DeadNeurons")],
      swiftSettings: [
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .unsafeFlags(instructionSet),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
