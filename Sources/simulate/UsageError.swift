/// A setting that cannot be understood.
struct UsageError: Error {
    var message: String
}
