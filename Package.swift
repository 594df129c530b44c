// swift-tools-version:6.1
import PackageDescription

/// Every target compiles under the same strict rules; CI turns warnings into errors.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "assay",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "assay", targets: ["assay"]),
        // For Benchmarks/, which is a package of its own.
        .library(name: "Matching", targets: ["Matching"]),
        .library(name: "Python", targets: ["Python"]),
        .library(name: "QuestionBank", targets: ["QuestionBank"]),
        .library(name: "Sandbox", targets: ["Sandbox"]),
        .library(name: "SandboxLinux", targets: ["SandboxLinux"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Pure: no files, no clock, no network.
        .target(name: "Python", swiftSettings: strict),
        .target(
            name: "QuestionBank",
            dependencies: [
                "Python", .product(name: "Yams", package: "Yams"), .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: strict),
        .target(name: "Psychometrics", swiftSettings: strict),
        .target(
            name: "Interviews",
            dependencies: ["Matching", "Python", "QuestionBank", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: strict),
        .target(name: "Matching", dependencies: ["QuestionBank"], swiftSettings: strict),
        .target(name: "Pads", swiftSettings: strict),

        // Effects: one each.
        .target(name: "Sandbox", dependencies: ["Python"], swiftSettings: strict),
        .target(
            name: "CSandbox", exclude: ["zygote"], cSettings: [.define("_GNU_SOURCE")],
            linkerSettings: [.linkedLibrary("seccomp")]),
        // Compiles CSandbox/zygote to a library of its own and embeds its bytes.
        .plugin(name: "ZygoteImage", capability: .buildTool()),
        .target(
            name: "SandboxLinux", dependencies: ["CSandbox", "Python", "Sandbox"], swiftSettings: strict,
            plugins: ["ZygoteImage"]),
        .target(
            name: "Storage",
            dependencies: [
                "Interviews", "Matching", "Pads", "Python", "QuestionBank",
                .product(name: "Crypto", package: "swift-crypto"),
            ], swiftSettings: strict),
        .target(
            name: "StorageSQLite", dependencies: ["Storage", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),

        // Meeting points.
        .target(
            name: "Workflows",
            dependencies: [
                "Interviews", "Matching", "Psychometrics", "Python", "QuestionBank", "Sandbox", "Storage",
            ],
            swiftSettings: strict),
        .systemLibrary(
            name: "CMarkGFM", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
        .target(
            name: "Web",
            dependencies: [
                "CMarkGFM", "Interviews", "Matching", "Pads", "Psychometrics", "Python", "QuestionBank", "Sandbox",
                "Storage",
                "Workflows",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            ],
            resources: [.embedInCode("Static")],
            swiftSettings: strict),
        .executableTarget(
            name: "assay",
            dependencies: [
                "Interviews", "Matching", "Psychometrics", "Python", "QuestionBank", "Sandbox", "SandboxLinux",
                "Storage", "StorageSQLite", "Web", "Workflows",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ],
            swiftSettings: strict),

        // Tests mirror the sources.
        .testTarget(name: "PythonTests", dependencies: ["Python"], swiftSettings: strict),
        .testTarget(
            name: "QuestionBankTests", dependencies: ["QuestionBank", "Python"], exclude: ["Broken", "Good"],
            swiftSettings: strict),
        .testTarget(
            name: "PsychometricsTests", dependencies: ["Psychometrics"], exclude: ["Reference"], swiftSettings: strict),
        .testTarget(
            name: "InterviewsTests", dependencies: ["Interviews", "Python", "QuestionBank"], swiftSettings: strict),
        .testTarget(name: "MatchingTests", dependencies: ["Matching", "QuestionBank"], swiftSettings: strict),
        .testTarget(name: "PadsTests", dependencies: ["Pads"], exclude: ["Reference"], swiftSettings: strict),
        .testTarget(
            name: "SandboxLinuxTests", dependencies: ["CSandbox", "Python", "Sandbox", "SandboxLinux"],
            exclude: ["Attacks", "Fidelity", "Mirror"], swiftSettings: strict),
        .testTarget(
            name: "StorageTests",
            dependencies: ["Interviews", "Matching", "Pads", "Python", "QuestionBank", "Storage", "StorageSQLite"],
            swiftSettings: strict),
        .testTarget(
            name: "WorkflowsTests",
            dependencies: [
                "Interviews", "Matching", "Psychometrics", "Python", "QuestionBank", "Sandbox", "SandboxLinux",
                "Storage",
                "StorageSQLite", "Workflows",
            ], exclude: ["CVs"], swiftSettings: strict),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Interviews", "Matching", "Pads", "Python", "QuestionBank", "Storage", "StorageSQLite", "Web",
            ], swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
    ]
)
