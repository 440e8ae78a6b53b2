import CLibPQ
import SlipwayModel
import SlipwayStore

/// The answer to one statement.
final class PostgresResult {
    private let result: OpaquePointer

    /// Owns the result that libpq made.
    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    /// Why the statement was refused; `nil` when it was not.
    var failure: PostgresFailure? {
        switch PQresultStatus(result) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return nil
        default:
            // 67 is 'C', PG_DIAG_SQLSTATE; 77 is 'M', the message alone.
            let state = PQresultErrorField(result, 67).map { String(cString: $0) }
            let message = PQresultErrorField(result, 77) ?? PQresultErrorMessage(result)
            return PostgresFailure(state: state, message: message.map { String(cString: $0) } ?? "no reason given")
        }
    }

    /// How many rows the statement changed.
    var changes: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

    func rows() throws(SlipwayError) -> [SQLRow] {
        let names = (0..<PQnfields(result)).map { String(cString: PQfname(result, $0)) }
        let types = (0..<PQnfields(result)).map { PQftype(result, $0) }
        var rows: [SQLRow] = []
        rows.reserveCapacity(Int(PQntuples(result)))
        for row in 0..<PQntuples(result) {
            var values: [String: SQLValue] = [:]
            for (column, name) in names.enumerated() {
                values[name] = try value(row, Int32(column), types[column], name)
            }
            rows.append(SQLRow(values))
        }
        return rows
    }

    private func value(_ row: Int32, _ column: Int32, _ type: Oid, _ name: String) throws(SlipwayError) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0 else { return .null }
        let text = String(cString: PQgetvalue(result, row, column))
        if type == PostgresType.boolean { return .integer(text == "t" ? 1 : 0) }
        guard PostgresType.numbers.contains(type) else { return .text(text) }
        guard let number = Int64(text) else {
            throw SlipwayError(.internalError, "the column '\(name)' holds \(text), which is no whole number")
        }
        return .integer(number)
    }
}
