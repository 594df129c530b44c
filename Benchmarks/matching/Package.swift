// swift-tools-version:6.1
import PackageDescription

/// A package of its own, for it needs the product that it measures.
let package = Package(
    name: "matching-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "assay", path: "../..")],
    targets: [
        .executableTarget(
            name: "matching-bench",
            dependencies: [
                .product(name: "Matching", package: "assay"), .product(name: "QuestionBank", package: "assay"),
            ], swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
