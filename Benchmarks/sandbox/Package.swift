// swift-tools-version:6.1
import PackageDescription

/// A package of its own, for it needs the product that it times.
let package = Package(
    name: "sandbox-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "assay", path: "../..")],
    targets: [
        .executableTarget(
            name: "BenchSandbox",
            dependencies: [
                .product(name: "Python", package: "assay"), .product(name: "Sandbox", package: "assay"),
                .product(name: "SandboxLinux", package: "assay"),
            ], swiftSettings: [.swiftLanguageMode(.v6)])
    ]
)
