import SlipwayModel

/// Numbers without gaps, in the order in which transactions commit.
enum Counter: String {
    case deployment
    case event
    case job
    case override
}

extension Transaction {
    func next(_ counter: Counter) throws -> Int64 {
        let row = try row(
            "UPDATE counters SET value = value + 1 WHERE name = $1 RETURNING value",
            [.text(counter.rawValue)]
        )
        guard let row else { throw SlipwayError(.internalError, "the counter '\(counter.rawValue)' is gone") }
        return try row.integer("value")
    }
}
