// swift-tools-version:6.1
import PackageDescription

/// Apart from the product, so that nobody who builds it waits for benchmarks. `Sources/Psychometrics` is a link.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    targets: [
        .target(
            name: "Psychometrics",
            swiftSettings: [
                .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"), .enableUpcomingFeature("InternalImportsByDefault"),
            ]),
        .executableTarget(
            name: "psychometrics-bench", dependencies: ["Psychometrics"], swiftSettings: [.swiftLanguageMode(.v6)]),
        .executableTarget(
            name: "psychometrics-study", dependencies: ["Psychometrics"], swiftSettings: [.swiftLanguageMode(.v6)]),
    ]
)
