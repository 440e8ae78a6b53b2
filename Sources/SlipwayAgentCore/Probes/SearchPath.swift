import Glibc

/// Finds programs.
enum SearchPath {
    /// The path of `program`, which is looked up in `path` when it has no `/`; `program` itself if it is not there.
    static func find(_ program: String, in path: String) -> String {
        guard !program.contains("/") else { return program }
        return path.split(separator: ":").map { "\($0)/\(program)" }.first { access($0, X_OK) == 0 } ?? program
    }
}
