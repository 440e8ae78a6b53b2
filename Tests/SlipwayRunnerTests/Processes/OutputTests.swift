import Synchronization
import Testing

@testable import SlipwayRunner

struct OutputTests {
    private final class Lines: Sendable {
        private let lines = Mutex<[String]>([])

        var all: [String] { lines.withLock { $0 } }
        func add(_ line: String) { lines.withLock { $0.append(line) } }
    }

    @Test func `past the limit the output is truncated with a mark, and its end is kept`() {
        let seen = Lines()
        let log = OutputLog { seen.add($0) }
        let block = Array(String(repeating: String(repeating: "x", count: 1023) + "\n", count: 1024).utf8)
        for _ in 0..<12 { log.take(block) }
        log.take(Array("the very end".utf8))
        log.finish()
        #expect(seen.all.count == 11 * 1024 + 1 && seen.all.last == OutputLog.truncated)
        #expect(log.last(1) == ["the very end"])
        #expect(log.last(1000).reduce(0) { $0 + $1.utf8.count } <= OutputLog.kept)
    }

    @Test func `the table of processes understands names with blanks and parentheses`() {
        let row = ProcessTable.parse(Array("7 (a) b (c) S 3 5 4 0 -1".utf8), id: 7)
        #expect(row == ProcessTable.Row(id: 7, parent: 3, session: 4, isZombie: false))
        #expect(ProcessTable.parse(Array("7 (x) Z 3 5 4 0".utf8), id: 7)?.isZombie == true)
        #expect(ProcessTable.parse(Array("nonsense".utf8), id: 7) == nil)
    }
}
