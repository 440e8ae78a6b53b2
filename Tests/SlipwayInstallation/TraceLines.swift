/// What strace wrote, in the order in which calls began and ended.
package struct TraceLines: Sendable {
    package let lines: [String]

    package init(_ lines: [String]) { self.lines = lines }

    /// Where the first call at or after `start` begins whose line has all these texts.
    package func beginning(of texts: String..., from start: Int = 0) -> Int? {
        lines.indices.dropFirst(start).first { index in texts.allSatisfy(lines[index].contains) }
    }

    /// Where the call that begins in line `index` has returned.
    package func end(of index: Int) -> Int? {
        guard lines[index].contains("<unfinished ...>") else { return index }
        let thread = lines[index].prefix { $0 != " " } + " "
        return lines.indices.dropFirst(index + 1).first {
            lines[$0].hasPrefix(thread) && lines[$0].contains(" resumed>")
        }
    }
}
