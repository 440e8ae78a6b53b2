import Testing

/// Marks a test with the row of the table of faults that it proves; `docs/reliability.md` lists them.
struct Fault: SuiteTrait, TestTrait {
    let row: Int

    var comments: [Comment] { ["fault \(row)"] }
}

extension Trait where Self == Fault {
    /// The row of `docs/reliability.md`.
    static func fault(_ row: Int) -> Self { Fault(row: row) }
}
