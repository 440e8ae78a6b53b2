import FoundationEssentials
import SlipwayArtifacts
import SlipwayModel

extension FuzzTarget {
    /// Manifests: refused twice for the same reason, or nothing of them leaves its folder.
    static func manifest() throws -> Self {
        let digest = Digest(bytes: [UInt8](repeating: 7, count: 32))
        let manifest = Manifest(entries: [
            .init(path: "a", kind: .file, mode: 0o644, size: 3, digest: digest),
            .init(path: "d", kind: .folder, mode: 0o755),
            .init(path: "d/e", kind: .folder, mode: 0o755),
            .init(path: "d/e/l", kind: .link, mode: 0, target: "../../a"),
            .init(path: "e\u{301}", kind: .folder, mode: 0o755),
            .init(path: "l", kind: .link, mode: 0, target: "d/e"),
        ])
        return try Self(
            name: "manifest",
            samples: [manifest.canonicalBytes()],
            tokens: [
                "..", "../", "/", "./", "\"file\"", "\"link\"", "\"folder\"", "\u{301}", "\u{E9}", "e\u{301}",
                "\\u0000", "\\n",
                "-1", "9223372036854775807", "1e400", "null", "true", "{}", "[]", "\"path\":", "\"target\":",
                "\"kind\":",
                "{\"kind\":\"link\",\"mode\":0,\"path\":\"x\",\"size\":0,\"target\":\"..\"},", digest.hex,
            ],
            longest: 8192
        ) { bytes in
            guard let manifest = try? JSONDecoder().decode(Manifest.self, from: Data(bytes)) else { return }
            let first = refusal(of: manifest)
            try FuzzFinding.require(first == refusal(of: manifest), "another answer the second time")
            guard first == nil else { return }
            let canonical = try manifest.canonicalBytes()
            let again = try JSONDecoder().decode(Manifest.self, from: Data(canonical))
            try FuzzFinding.require(try again.canonicalBytes() == canonical, "the canonical form is not canonical")
            try TreeWalk(manifest).check()
        }
    }

    private static func refusal(of manifest: Manifest) -> String? {
        do {
            try ManifestValidator.validate(manifest)
            return nil
        } catch {
            return error.message
        }
    }
}
