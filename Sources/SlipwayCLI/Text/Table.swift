/// Rows of text under titles, aligned.
///
/// The last column is never padded, so that no line ends in blanks. A table without rows has no lines at all.
struct Table: Sendable, Hashable {
    enum Alignment: Sendable { case left, right }

    struct Column: Sendable, Hashable {
        var title: String
        var alignment: Alignment

        init(_ title: String, _ alignment: Alignment = .left) {
            self.title = title
            self.alignment = alignment
        }
    }

    static let gap = "  "

    var columns: [Column]
    var rows: [[Text]] = []

    init(_ columns: [Column], rows: [[Text]] = []) {
        self.columns = columns
        self.rows = rows
    }

    init(_ titles: String..., rows: [[Text]] = []) { self.init(titles.map { Column($0) }, rows: rows) }

    var lines: [Text] {
        guard !rows.isEmpty else { return [] }
        let kept = columns.indices.filter { index in rows.contains { index < $0.count && $0[index].width > 0 } }
        let titles = columns.map { Text($0.title, .dim) }
        let widths = kept.map { index in
            ([titles] + rows).map { index < $0.count ? $0[index].width : 0 }.max() ?? 0
        }
        return ([titles] + rows).map { line(of: $0, kept: kept, widths: widths) }
    }

    /// Columns that are empty in every row are left out.
    private func line(of cells: [Text], kept: [Int], widths: [Int]) -> Text {
        var line = Text()
        for (position, index) in kept.enumerated() {
            let cell = index < cells.count ? cells[index] : Text()
            let padding = Text(String(repeating: " ", count: widths[position] - cell.width))
            let isLast = position == kept.count - 1
            if position > 0 { line += Text(Self.gap) }
            line += columns[index].alignment == .right ? padding + cell : isLast ? cell : cell + padding
        }
        return line.withoutTrailingBlanks
    }
}

extension Text {
    fileprivate var withoutTrailingBlanks: Text {
        var spans = self.spans
        while let last = spans.last, last.text.allSatisfy({ $0 == " " }) { spans.removeLast() }
        return spans.reduce(Text()) { $0 + Text($1.text, $1.style) }
    }
}
