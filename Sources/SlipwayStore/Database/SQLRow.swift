package import SlipwayModel

/// One row, by the names of its columns.
package struct SQLRow: Sendable, Equatable {
    private let values: [String: SQLValue]

    package init(_ values: [String: SQLValue]) { self.values = values }

    package func integer(_ column: String) throws(SlipwayError) -> Int64 {
        guard case .integer(let number) = values[column] else { throw unexpected(column, "a number") }
        return number
    }

    package func text(_ column: String) throws(SlipwayError) -> String {
        guard case .text(let text) = values[column] else { throw unexpected(column, "a text") }
        return text
    }

    package func optionalInteger(_ column: String) throws(SlipwayError) -> Int64? {
        values[column] == .null ? nil : try integer(column)
    }

    package func optionalText(_ column: String) throws(SlipwayError) -> String? {
        values[column] == .null ? nil : try text(column)
    }

    private func unexpected(_ column: String, _ expected: String) -> SlipwayError {
        let found = values[column].map { "\($0)" } ?? "no such column"
        return SlipwayError(.internalError, "the column '\(column)' should hold \(expected), but there is \(found)")
    }
}
