import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

extension HostFaultTests {
    /// Artifacts whose bytes are not what was published.
    struct CorruptArtifactTests {
        private static let host = "h3"

        @Test(.fault(11))
        func `an object that was damaged in the store is never part of a release, and the old one serves on`()
            async throws
        {
            try await Installation.run(staging: [], production: [Self.host]) { it in
                try await it.ship(try await it.shop.commit("Open the shop"))
                let served = try await it.served()
                for damage in Damage.allCases {
                    let before = try await it.storedObjects()
                    try it.shop.write("<h1>\(damage) one</h1>", to: "site/index.html")
                    try it.shop.write("<h1>\(damage) two</h1>", to: "site/other.html")
                    let commit = try await it.shop.commit("Damage: \(damage)")
                    try await it.cli("build", "shop", "--ref", commit)
                    let pages = try await it.storedObjects().subtracting(before).sorted()
                    try damage.strike(pages)
                    let answer = try await it.tryCli("deploy", "shop/prod", "--commit", commit, "--wait")
                    #expect(answer.status == 3, "\(damage): \(answer.output)")
                    #expect(damage.words.contains { answer.output.contains($0) }, "\(damage): \(answer.output)")
                    _ = try await HostOracle.wholeRelease(it, Self.host)
                    #expect(try await it.served() == served, "\(damage)")
                    #expect(it.marks(Self.host).count == 1, "\(damage): nothing was restarted")
                }
            }
        }

        enum Damage: CaseIterable {
            case bitFlip, truncation, wrongContent, empty, gone

            /// Strikes new objects of the store, which are two pages of the same length and the commit's name.
            func strike(_ objects: [String]) throws {
                for path in objects {
                    var bytes = Array(try Data(contentsOf: URL(filePath: path)))
                    switch self {
                    case .bitFlip: bytes[bytes.count / 2] ^= 1
                    case .truncation: bytes.removeLast(bytes.count / 2)
                    case .empty: bytes = []
                    case .wrongContent, .gone: break
                    }
                    try Data(bytes).write(to: URL(filePath: path))
                }
                if self == .gone { for path in objects { unlink(path) } }
                if self == .wrongContent { try exchange(objects) }
            }

            /// Each gets the content of the next: whole frames, two of them of the right length.
            private func exchange(_ objects: [String]) throws {
                let contents = try objects.map { try Data(contentsOf: URL(filePath: $0)) }
                for (path, content) in zip(objects, contents.dropFirst() + contents.prefix(1)) {
                    try content.write(to: URL(filePath: path))
                }
            }

            var words: [String] {
                switch self {
                case .gone: ["artifact store", "not in the", "missing", "without the object"]
                default: ["digest", "damaged", "cut short", "not what", "does not", "frame"]
                }
            }
        }
    }
}

extension Installation {
    /// The files of the server's object store.
    func storedObjects() async throws -> Set<String> {
        let lines = try await Tool.run("find", "\(data)/artifacts", "-name", "*.zst").split(separator: "\n")
        return Set(lines.map(String.init))
    }
}
