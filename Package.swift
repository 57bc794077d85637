// swift-tools-version: 6.1
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
]

let package = Package(
    name: "maillage",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "maillage", targets: ["maillage"])],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/attaswift/BigInt", exact: "6.0.1"),
    ],
    targets: [
        // Values and rules.
        .target(name: "Domain", swiftSettings: settings),
        .target(name: "HTML", swiftSettings: settings),
        .target(
            name: "Analysis", dependencies: [.product(name: "BigInt", package: "BigInt")], swiftSettings: settings),
        .target(name: "AnalysisCases", dependencies: ["Analysis"], swiftSettings: settings),

        // What keeps the facts.
        .target(
            name: "Storage",
            dependencies: ["Domain", .product(name: "Crypto", package: "swift-crypto")],
            swiftSettings: settings),
        .target(
            name: "StorageSQLite",
            dependencies: [
                "Storage", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: settings),
        .target(name: "StoragePostgres", dependencies: ["Storage", "CLibpq"], swiftSettings: settings),

        // What comes in and goes out.
        .target(name: "Exchange", dependencies: ["Domain"], resources: [.copy("Resources")], swiftSettings: settings),
        .target(
            name: "Documents", dependencies: ["HTML", "CCmark"], resources: [.copy("Resources")],
            swiftSettings: settings),
        .target(name: "Mail", dependencies: ["CCurl"], swiftSettings: settings),

        // The product.
        .target(
            name: "App",
            dependencies: [
                "Domain", "Analysis", "HTML", "Storage", "Exchange", "Documents", "Mail", "CZlib", "CQrencode",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ],
            resources: [.copy("Resources")],
            swiftSettings: settings),
        .target(
            name: "Example", dependencies: ["App", "Domain", "Exchange", "Storage"], resources: [.copy("Resources")],
            swiftSettings: settings),
        .executableTarget(
            name: "maillage",
            dependencies: [
                "AnalysisCases", "App", "Domain", "Documents", "Example", "Exchange", "Storage", "StorageSQLite",
                "StoragePostgres",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: settings),

        // Debian's C libraries.
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CCmark", pkgConfig: "libcmark-gfm", providers: [.apt(["libcmark-gfm-dev"])]),
        .systemLibrary(name: "CLibcurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQrencode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(name: "CCurl", dependencies: ["CLibcurl"]),

        // What tests stand on: throw-away servers, seeded chance.
        .target(
            name: "TestSupport", dependencies: ["Storage", "StorageSQLite", "StoragePostgres"],
            resources: [.copy("Resources")],
            swiftSettings: settings),

        .testTarget(name: "DomainTests", dependencies: ["Domain"], swiftSettings: settings),
        .testTarget(name: "HTMLTests", dependencies: ["HTML"], swiftSettings: settings),
        .testTarget(name: "AnalysisTests", dependencies: ["Analysis"], swiftSettings: settings),
        .testTarget(
            name: "AnalysisCasesTests", dependencies: ["Analysis", "AnalysisCases"], swiftSettings: settings),
        .testTarget(
            name: "StorageTests", dependencies: ["Storage", "StorageSQLite", "StoragePostgres", "TestSupport"],
            swiftSettings: settings),
        .testTarget(
            name: "ExchangeTests", dependencies: ["Exchange", "TestSupport"], resources: [.copy("Resources")],
            swiftSettings: settings),
        .testTarget(
            name: "DocumentsTests", dependencies: ["Documents"], resources: [.copy("Resources")],
            swiftSettings: settings),
        .testTarget(
            name: "MailTests", dependencies: ["Mail", "TestSupport"], resources: [.copy("Resources")],
            swiftSettings: settings),
        .testTarget(
            name: "AppTests",
            dependencies: [
                "App", "Example", "Mail", "StorageSQLite", "StoragePostgres", "TestSupport",
                .product(name: "NIOEmbedded", package: "swift-nio"),
            ],
            swiftSettings: settings),
    ]
)
