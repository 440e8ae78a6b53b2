import SlipwayArtifacts
import SlipwayModel
import Testing

/// Texts are equal when they look equal; file systems compare bytes.
struct HostileManifestTests {
    private let digest = Digest(bytes: [UInt8](repeating: 7, count: 32))
    private let composed = "\u{E9}"
    private let decomposed = "e\u{301}"

    private func file(_ path: String, size: Int64 = 1) -> Manifest.Entry {
        Manifest.Entry(path: path, kind: .file, mode: 0o644, size: size, digest: digest)
    }

    private func folder(_ path: String) -> Manifest.Entry { Manifest.Entry(path: path, kind: .folder, mode: 0o755) }

    private func link(_ path: String, _ target: String) -> Manifest.Entry {
        Manifest.Entry(path: path, kind: .link, mode: 0, target: target)
    }

    private func refusal(_ entries: [Manifest.Entry], _ limits: ArtifactLimits = ArtifactLimits()) -> String? {
        let sorted = entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        do {
            try ManifestValidator.validate(Manifest(entries: sorted), limits: limits)
            return nil
        } catch {
            return error.message
        }
    }

    @Test func `a link that looks like a folder is not one`() {
        let entries = [folder(decomposed), file("\(decomposed)/a"), link(composed, "d"), file("\(composed)/x")]
        #expect(refusal(entries)?.contains("is not a folder of the artifact") == true)
    }

    @Test func `no file gets behind a link by a slash that a mark hides`() {
        #expect(refusal([folder("d"), link("l", "d"), file("l/\u{301}x")])?.contains("'l' is not a folder") == true)
    }

    @Test(arguments: ["/\u{301}x", "../\u{301}x", "..//\u{301}x", "a/\u{301}/../../x"])
    func `no link leaves by a slash that a mark hides`(target: String) {
        #expect(refusal([file("a"), link("l", target)])?.contains("'l' is refused") == true)
    }

    @Test func `an absolute path is seen whatever follows its slash`() {
        #expect(refusal([file("/\u{301}x")])?.contains("it is absolute") == true)
    }

    @Test func `names that only look equal are two members`() {
        #expect(refusal([file(composed), file(decomposed)]) == nil)
    }

    @Test func `depth and names are bounded`() {
        var limits = ArtifactLimits()
        limits.depth = 2
        #expect(refusal([folder("a"), folder("a/b"), file("a/b/c")], limits)?.contains("3 levels deep") == true)
        limits.names = 5
        #expect(refusal([file("abc"), file("def")], limits)?.contains("names have 6 bytes") == true)
    }

    @Test(arguments: [Int64.max, .min, -1, 4 << 30 + 1])
    func `sizes that no sum can hold are refused one by one`(size: Int64) {
        #expect(refusal([file("a", size: size), file("b", size: size)])?.contains("'a' is refused: its size") == true)
    }

    @Test(arguments: [0, 2, -1, Int.max])
    func `a version that is not ours is told apart from a hostile manifest`(version: Int) {
        let error = #expect(throws: SlipwayError.self) {
            try ManifestValidator.validate(Manifest(version: version, entries: [file("a")]))
        }
        #expect(error?.code == .unsupportedVersion)
    }

    @Test func `links and folders carry no content, and links no mode bits that matter`() {
        var entry = folder("d")
        entry.size = 1
        #expect(refusal([file("a"), entry])?.contains("neither content nor target") == true)
        entry = link("l", "a")
        entry.digest = digest
        #expect(refusal([file("a"), entry])?.contains("a target and no content") == true)
        entry = file("f")
        entry.target = "a"
        #expect(refusal([entry])?.contains("a digest and no target") == true)
    }
}
