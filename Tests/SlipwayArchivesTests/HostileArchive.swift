import SlipwayArtifacts

/// An archive that must be refused, and what the refusal says.
struct HostileArchive: Sendable, CustomStringConvertible {
    let description: String
    let reason: String
    let bytes: [UInt8]

    init(_ description: String, _ reason: String, ended: Bool = true, _ fill: (inout TarWriter) -> Void) {
        var tar = TarWriter()
        tar.add("first.txt", content: [1])
        fill(&tar)
        if ended { tar.end() }
        self.description = description
        self.reason = reason
        bytes = tar.bytes
    }

    static let all = names + links + kinds + headers + ends

    private static let names = [
        Self("an absolute name", "'/etc/passwd' is refused: it is absolute") { $0.add("/etc/passwd", content: [1]) },
        Self("a name that climbs", "'a/../../x' is refused: it climbs") { $0.add("a/../../x", content: [1]) },
        Self("a name that climbs within", "'a/../b' is refused: it climbs") { $0.add("a/../b", content: [1]) },
        Self("a name that ends in a climb", "'a/..' is refused: it climbs") { $0.add("a/..", type: "5") },
        Self("an empty component", "'a//b' is refused: it has an empty") { $0.add("a//b", content: [1]) },
        Self("a dot within", "'a/./b' is refused: it has an empty") { $0.add("a/./b", content: [1]) },
        Self("a control character", "is refused: it contains a control character") { $0.add("a\u{1B}b", content: [1]) },
        Self("a line's end", "is refused: it contains a control character") { $0.add("a\nb", content: [1]) },
        Self("a name that is not UTF-8", "its name is not UTF-8") { $0.add([0x61, 0xFF], content: [1]) },
        Self("a slash that a mark hides", "'/\u{301}x' is refused: it is absolute") {
            $0.add("/\u{301}x", content: [1])
        },
        Self("a name of 256 bytes", "longer than 255 bytes") {
            $0.long(String(repeating: "n", count: 256))
            $0.add("n", content: [1])
        },
        Self("a path of 5000 bytes", "a path has 1 to 4096 bytes") {
            $0.long(String(repeating: "n/", count: 2500) + "n")
            $0.add("n", content: [1])
        },
        Self("a path that is 101 levels deep", "it is 101 levels deep; at most 100") {
            $0.long(String(repeating: "d/", count: 100) + "n")
            $0.add("n", content: [1])
        },
        Self("a good name with a long one that climbs", "'../evil' is refused: it climbs") {
            $0.long("../evil")
            $0.add("good.txt", content: [1])
        },
        Self("a good name with an extension that climbs", "'../evil' is refused: it climbs") {
            $0.extend("path", "../evil")
            $0.add("good.txt", content: [1])
        },
        Self("an extension with an absolute name", "'/etc/evil' is refused: it is absolute") {
            $0.extend("path", "/etc/evil")
            $0.add("good.txt", content: [1])
        },
    ]

    private static let links = [
        Self("a link that is absolute", "'l' is refused: it links to '/etc'") { $0.add("l", type: "2", link: "/etc") },
        Self("a link that leaves", "'l' is refused: it links to '..'") { $0.add("l", type: "2", link: "..") },
        Self("a link that climbs in its middle", "'d/l' is refused: it links to 'x/../../..'") {
            $0.add("d/l", type: "2", link: "x/../../..")
        },
        Self("a link that leaves by a mark", "'l' is refused: it links to '../\u{301}x'") {
            $0.add("l", type: "2", link: "../\u{301}x")
        },
        Self("a link to nothing", "'l' is refused: it is a link without a target") { $0.add("l", type: "2", link: "") },
        Self("a link that an extension turns", "'l' is refused: it links to '../../etc'") {
            $0.extend("linkpath", "../../etc")
            $0.add("l", type: "2", link: "first.txt")
        },
        Self("a link that a long name turns", "'l' is refused: it links to '/etc'") {
            $0.long("/etc", type: "K")
            $0.add("l", type: "2", link: "first.txt")
        },
        Self("a file through a link", "'l/x' is refused: its folder 'l' is not a folder") {
            $0.add("d/", type: "5", mode: 0o755)
            $0.add("l", type: "2", link: "d")
            $0.add("l/x", content: [1])
        },
        Self("a file through a link that comes later", "'l/x' is refused: its folder 'l' is not a folder") {
            $0.add("l/x", content: [1])
            $0.add("l", type: "2", link: "d")
        },
        Self("a file through a link that a mark hides", "'l/\u{301}x' is refused: its folder 'l' is not a folder") {
            $0.add("l", type: "2", link: "d")
            $0.add("l/\u{301}x", content: [1])
        },
        Self("a file through a link that looks like a folder", "is not a folder of the artifact") {
            $0.add("e\u{301}/", type: "5", mode: 0o755)
            $0.add("e\u{301}/a", content: [1])
            $0.add("\u{E9}", type: "2", link: "first.txt")
            $0.add("\u{E9}/x", content: [1])
        },
        Self("a hard link out", "'h' is refused: it is a hard link to '/etc/passwd'") {
            $0.add("h", type: "1", link: "/etc/passwd")
        },
        Self("a hard link to a link", "'h' is refused: it is a hard link to 'l'") {
            $0.add("l", type: "2", link: "first.txt")
            $0.add("h", type: "1", link: "l")
        },
        Self("a hard link to what comes later", "'h' is refused: it is a hard link to 'z'") {
            $0.add("h", type: "1", link: "z")
            $0.add("z", content: [1])
        },
        Self("a hard link to itself", "'h' is refused: it is a hard link to 'h'") { $0.add("h", type: "1", link: "h") },
        Self("a hard link to what only looks like a file", "it is a hard link to '\u{E9}'") {
            $0.add("e\u{301}", content: [1])
            $0.add("h", type: "1", link: "\u{E9}")
        },
    ]

    private static let kinds = [
        Self("a character device", "'x' is refused: it is a device") { $0.add("x", type: "3") },
        Self("a block device", "'x' is refused: it is a device") { $0.add("x", type: "4") },
        Self("a pipe", "'x' is refused: it is a device, socket or pipe") { $0.add("x", type: "6") },
        Self("a file twice", "'first.txt' is refused: it stands twice") { $0.add("first.txt", content: [2]) },
        Self("a file twice, once with a dot", "'first.txt' is refused: it stands twice") {
            $0.add("./first.txt", content: [2])
        },
        Self("a folder where a file was", "'first.txt' is refused: it stands twice") {
            $0.add("first.txt/", type: "5", mode: 0o755)
        },
        Self("a file where a folder was", "'d' is refused: it stands twice") {
            $0.add("d/", type: "5", mode: 0o755)
            $0.add("d", content: [1])
        },
        Self("a file where a folder is implied", "'d/x' is refused: its folder 'd' is not a folder") {
            $0.add("d/x", content: [1])
            $0.add("d", content: [1])
        },
        Self("a hole that is larger than a file may be", "its 1099511627776 bytes are more than") {
            $0.extend([
                ("GNU.sparse.size", Array("1099511627776".utf8)), ("GNU.sparse.numblocks", Array("1".utf8)),
                ("GNU.sparse.map", Array("0,512".utf8)),
            ])
            $0.add("hole", content: [UInt8](repeating: 1, count: 512))
        },
        Self("a hole that makes a small archive large", "more than 200 times its own size") {
            $0.extend([
                ("GNU.sparse.size", Array("4000000000".utf8)), ("GNU.sparse.numblocks", Array("1".utf8)),
                ("GNU.sparse.map", Array("0,512".utf8)),
            ])
            $0.add("hole", content: [UInt8](repeating: 1, count: 512))
        },
    ]

    private static let headers = [
        Self("a negative size", "not a good tar archive") {
            $0.add(Array("n".utf8), rawSize: [UInt8](repeating: 0xFF, count: 12))
        },
        Self("a size that no file has", "n' is refused: its") { $0.add("n", size: 0o77777777777) },
        Self("the largest size that 64 bits hold", "overflow") {
            $0.add(Array("n".utf8), rawSize: [0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 0xFF, count: 7))
        },
        Self("a size of the extension that is far beyond the archive", "overflow") {
            $0.extend("size", "9223372036854775807")
            $0.add("n", content: [1])
        },
        Self("a size of the extension that is negative", "") {
            $0.extend("size", "-1")
            $0.add("n", content: [1])
        },
        Self("a size that is no number", "") {
            $0.add(Array("n".utf8), content: [1], rawSize: Array("zzzzzzzzzzz".utf8))
        },
        Self("a header whose sum is wrong", "not a good tar archive") {
            $0.add("n", content: [1])
            $0.damage(1024 - 110)
        },
        Self("an extension whose length lies", "") {
            $0.add("PaxHeaders/x", type: "x", content: Array("999 path=../evil\n".utf8))
            $0.add("n", content: [1])
        },
    ]

    private static let ends = [
        Self("an end in the middle of content", "", ended: false) { $0.add("n", content: [1], size: 5000) },
        Self("an end between two members", "cut short", ended: false) { $0.add("n", content: [1]) },
        Self("garbage behind the end", "not a good tar archive") {
            $0.end()
            $0.append([UInt8](repeating: 0x41, count: 512))
        },
        Self("a second archive with a member twice", "'first.txt' is refused: it stands twice") {
            $0.end()
            $0.add("first.txt", content: [2])
        },
        Self("a second archive that climbs", "'../x' is refused: it climbs") {
            $0.end()
            $0.add("../x", content: [2])
        },
    ]
}
