import FoundationEssentials
import Glibc
import SlipwayModel
import SlipwaySpec
import Testing

struct HostileSpecTests {
    private func refusal(_ text: String) -> String {
        do {
            _ = try SpecParser.parse(text, file: "f.yml")
            return "read"
        } catch {
            return error.message
        }
    }

    private static let laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"

    @Test(arguments: [
        ("lines that end like those of Windows", "a:\r\n &a [x, x]\r\nb:\r\n *a\r\n"),
        ("lines that end like those of an old Macintosh", "a:\r &a [x, x]\rb:\r *a\r"),
        ("a tabulator before the anchor", "a:\t&a [x, x]\n"), ("a hyphen as the name", "a: &- [x, x]\n"),
        ("a mark of byte order", "\u{FEFF}&a [x, x]\n"), ("a line within brackets", "a: [\r\n&a x,\r\n*a]\n"),
        ("a tag that says nothing", "a: ! &a [x, x]\n"), ("an alias as a key", "a: 1\n? *a : 2\n"),
    ])
    func `no disguise gets an anchor past the guard`(disguise: String, text: String) {
        #expect(refusal(text).contains("anchors (&name) and aliases (*name) are not read"), "\(disguise)")
    }

    @Test(arguments: ["a: !!str &a [x, x]\n", "a: !<x,y> &a [x, x]\n", "a: [!t,&a x]\n"])
    func `a tag is refused, and cannot hide an anchor`(text: String) {
        #expect(refusal(text).contains("tags (!name) are not read"))
    }

    @Test(arguments: ["\u{85}", "\u{2028}", "\u{2029}", "\u{9B}", "\u{7F}", "\u{1B}", "\u{0}"])
    func `a character that ends lines for some and not for others is refused`(character: String) {
        #expect(refusal("app: shop\(character)&a x\n").contains("f.yml:1:10 a control character"))
    }

    @Test func `laughs in a file with the line ends of Windows are refused before they are read`() {
        #expect(refusal(Self.laughs.split(separator: "\n").joined(separator: "\r\n")).hasPrefix("f.yml:1:4 anchors"))
    }

    @Test func `deep lists are refused whatever ends their lines`() {
        let deep = (0..<1500).map { String(repeating: " ", count: $0 % 200) + "-" }
        for end in ["\n", "\r\n", "\r"] {
            #expect(refusal(deep.joined(separator: end)).contains("nested too deeply"), "\(Array(end.utf8))")
        }
    }

    @Test func `what shells write stays readable`() throws {
        let text = """
            app: shop
            build:
              run: |
                make -C src & wait && ls *.tar > /dev/null 2>&1
                ! grep -q "TODO" *.md
              output: dist
            stages: [ { name: prod, hosts: { group: g } } ]

            """
        for file in [text, text.replacing("\n", with: "\r\n")] {
            #expect(try SpecParser.parse(file, file: "f.yml").build?.output == "dist")
        }
    }

    /// Brackets that stand in quotes cancel those that count, so the guard sees a flat file.
    @Test(arguments: [
        "[ \"]\", ", "{ \"}\": ", "{ ? [ ']]', ", "[ 'it''s ]', ", "[ \"\\\"]\", ", "[ \"\n]\n\", ", "[ # ]\n",
        "[ a'b, ']', ",
        "[ a\n'b, ']', ", "[ a # '\n, ']', ",
    ])
    func `brackets in quotes and comments hide no nesting`(level: String) {
        let text = String(repeating: level, count: 2000)
        #expect(refusal(text).contains("nested too deeply: at most 32 open brackets"), "\(refusal(text).prefix(300))")
    }

    @Test(arguments: ["- ", "? ", "? - ", ": - "])
    func `lists within lists on one line are nesting`(level: String) {
        #expect(refusal("? a\n" + String(repeating: level, count: 2000)).contains("nested too deeply"))
    }

    @Test func `the deepest text that is taken is read on a small stack`() {
        let lists = String(repeating: "- ", count: 63)
        let message = SmallStack.run {
            refusal(lists + String(repeating: "[", count: 32) + String(repeating: "]", count: 32))
        }
        #expect(message.contains("expected a mapping"), "\(message.prefix(300))")
    }

    @Test func `brackets in quotes and words do not add up`() throws {
        let stages = (0..<200).map { number in
            "  - { name: s\(number), hosts: { group: 'g' }, gates: [ { name: \"[x]\", prometheus: 'http://a/{b}', "
                + "query: \"rate(x{a='b'}[5m])\", below: 1 } ] } # it's [fine]\n"
        }
        let text = "app: shop\nbuild: { run: \"echo ']' \\\"[\\\" don't\", output: dist }\nstages:\n" + stages.joined()
        #expect(try SpecParser.parse(text, file: "f.yml").stages.count == 200)
    }
}

/// A thread with no more stack than the smallest that a server's threads get.
private enum SmallStack {
    final class Work: @unchecked Sendable {
        // Written before the thread starts or by the thread alone, and read after it has ended.
        var body: () -> String
        var answer = ""

        init(_ body: @escaping () -> String) { self.body = body }
    }

    static func run(_ body: () -> String) -> String {
        withoutActuallyEscaping(body) { body in
            let work = Work(body)
            var attributes = pthread_attr_t()
            pthread_attr_init(&attributes)
            pthread_attr_setstacksize(&attributes, 512 * 1024)
            var thread = pthread_t()
            pthread_create(
                &thread,
                &attributes,
                { pointer in
                    guard let pointer else { return nil }
                    let work = Unmanaged<Work>.fromOpaque(pointer).takeUnretainedValue()
                    work.answer = work.body()
                    work.body = { "" }
                    return nil
                },
                Unmanaged.passUnretained(work).toOpaque()
            )
            pthread_join(thread, nil)
            pthread_attr_destroy(&attributes)
            return work.answer
        }
    }
}
