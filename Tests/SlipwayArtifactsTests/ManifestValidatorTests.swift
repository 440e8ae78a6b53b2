import SlipwayArtifacts
import SlipwayModel
import Testing

struct ManifestValidatorTests {
    private let digest = Digest(bytes: [UInt8](repeating: 7, count: 32))

    private func file(_ path: String, size: Int64 = 1, mode: UInt16 = 0o644) -> Manifest.Entry {
        Manifest.Entry(path: path, kind: .file, mode: mode, size: size, digest: digest)
    }

    private func link(_ path: String, _ target: String) -> Manifest.Entry {
        Manifest.Entry(path: path, kind: .link, mode: 0, target: target)
    }

    private func folder(_ path: String) -> Manifest.Entry { Manifest.Entry(path: path, kind: .folder, mode: 0o755) }

    private func refusal(_ entries: [Manifest.Entry], _ limits: ArtifactLimits = ArtifactLimits()) -> String? {
        do {
            try ManifestValidator.validate(Manifest(entries: entries), limits: limits)
            return nil
        } catch {
            return error.message
        }
    }

    @Test func `a good tree is taken`() {
        #expect(refusal([folder("a"), file("a/b"), link("a/c", "../d"), link("a/e", "b"), file("d")]) == nil)
    }

    @Test(arguments: [
        ("/etc/passwd", "it is absolute"), ("../x", "climbs out"), ("a/../../x", "climbs out"),
        ("a//b", "empty component"),
        ("./a", "empty component or a '.'"), ("a\u{0}b", "control character"), ("a\nb", "control character"),
        ("", "1 to 4096 bytes"), (String(repeating: "x", count: 256), "longer than 255"),
        ("no/folder", "is not a folder"),
    ])
    func `a hostile path is refused by name`(path: String, reason: String) {
        #expect(refusal([file(path)])?.contains(reason) == true, "\(refusal([file(path)]) ?? "taken")")
    }

    @Test(arguments: ["/etc", "..", "../..", "a/../..", "a/../b", "", "\u{7}"])
    func `a link that could leave is refused`(target: String) {
        #expect(refusal([file("a"), link("b", target)])?.contains("member 'b' is refused") == true)
    }

    @Test func `a member below a link is refused, so that nothing is written through links`() {
        #expect(refusal([link("a", "b"), file("a/x")])?.contains("is not a folder of the artifact") == true)
    }

    @Test func `members stand once and in order`() {
        #expect(refusal([file("a"), file("a")])?.contains("stands twice") == true)
        #expect(refusal([file("b"), file("a")])?.contains("order of their bytes") == true)
    }

    @Test func `set-user-id bits, wrong sizes and contents of other kinds are refused`() {
        #expect(refusal([file("a", mode: 0o4755)])?.contains("more than permission bits") == true)
        #expect(refusal([file("a", size: -1)])?.contains("not between") == true)
        #expect(refusal([file("a", size: 1), file("b", size: 2)])?.contains("another size") == true)
        #expect(refusal([Manifest.Entry(path: "a", kind: .file, mode: 0o644)])?.contains("has a digest") == true)
    }

    @Test func `bombs are refused by their declared size`() {
        var limits = ArtifactLimits()
        limits.entries = 2
        #expect(refusal([file("a"), file("b"), file("c")], limits)?.contains("at most 2") == true)
        limits.total = 1
        #expect(refusal([file("a"), file("b")], limits)?.contains("2 bytes; at most 1") == true)
    }

    @Test func `an artifact without a file says what to check`() {
        #expect(refusal([folder("a")])?.contains("output folder") == true)
    }
}
