import FoundationEssentials
import SlipwayModel
import SlipwaySpec

extension FuzzTarget {
    /// `slipway.yml`: refused with a place, or an app that survives its way over the wire.
    static func spec() throws -> Self {
        let reference = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../docs/slipway.reference.yml")
        let small = "app: shop\nstages:\n  - name: prod\n    hosts: { group: g }\n    rollout: { batch: 25% }\n"
        return try Self(
            name: "spec",
            samples: [Array(Data(contentsOf: reference)), Array(small.utf8)],
            tokens: [
                "&a ", "*a", "!!str ", "- ", "? ", ": ", "[", "]", "{", "}", "\"", "'", "|\n", ">\n", "\r\n", "\r",
                "# ", "---\n",
                "...\n", "<<: ", "%YAML 1.1\n", "\u{FEFF}", "\\x", "app", "stages", "rollout", "waves", "hosts", "100%",
                "-1",
                "9223372036854775808h", "release", "health", "build", "promote", "gates",
            ],
            longest: 16_384
        ) { bytes in
            do {
                let spec = try SpecParser.parse(String(decoding: bytes, as: UTF8.self), file: "f.yml")
                let again = try JSONDecoder().decode(AppSpec.self, from: JSONEncoder().encode(spec))
                try FuzzFinding.require(again == spec, "the app is another after its way over the wire")
            } catch let error as SlipwayError {
                try FuzzFinding.require(
                    error.code == .invalidSpec && error.message.hasPrefix("f.yml:"),
                    "a refusal without a place: \(error.code) \(error.message)"
                )
            }
        }
    }
}
