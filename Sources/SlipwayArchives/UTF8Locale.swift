import Glibc

/// Lets the names in archives be UTF-8, whatever the locale of the process is.
enum UTF8Locale {
    /// Runs `work` on this thread, whose locale is put back afterwards.
    static func use<Answer>(_ work: () throws -> Answer) rethrows -> Answer {
        let mask = Int32(1) << LC_CTYPE
        guard let locale = newlocale(mask, "C.UTF-8", nil) else { return try work() }
        let previous = uselocale(locale)
        defer {
            uselocale(previous)
            freelocale(locale)
        }
        return try work()
    }
}
