import Testing

@testable import SlipwayCLI

struct TableTests {
    private func plain(_ table: Table) -> [String] { table.lines.map(\.plain) }

    @Test func `columns are as wide as their widest cell`() {
        let table = Table("NAME", "STATE", rows: [["h1", "healthy"], ["web-eu-1", "idle"]])
        #expect(plain(table) == ["NAME      STATE", "h1        healthy", "web-eu-1  idle"])
    }

    @Test func `wide characters keep the columns aligned`() {
        let table = Table("NAME", "STATE", rows: [["日本", "a"], ["h1", "b"]])
        #expect(plain(table) == ["NAME  STATE", "日本  a", "h1    b"])
    }

    @Test func `numbers stand on the right`() {
        let table = Table([.init("N", .right), .init("X")], rows: [["7", "a"], ["1234", "b"]])
        #expect(plain(table) == ["   N  X", "   7  a", "1234  b"])
    }

    @Test func `a column that is empty everywhere is left out`() {
        let table = Table("NAME", "ERROR", "ZONE", rows: [["h1", "", "a"], ["h2", "", "b"]])
        #expect(plain(table) == ["NAME  ZONE", "h1    a", "h2    b"])
    }

    @Test func `no line ends in blanks`() {
        let table = Table("NAME", "ERROR", rows: [["h1", ""], ["h2", "boom"]])
        #expect(plain(table) == ["NAME  ERROR", "h1", "h2    boom"])
    }

    @Test func `a table without rows has no lines`() {
        #expect(Table("NAME").lines.isEmpty)
    }
}
