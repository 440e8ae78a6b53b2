import Glibc
import Testing

/// Runs `body` as a user whom modes hold back, where the tests run as one whom they do not.
///
/// Only the calling thread's file accesses change (setfsuid(2)), so `body` must not suspend.
func unprivileged<Result>(owning path: String, _ body: () throws -> Result) throws -> Result {
    guard geteuid() == 0 else { return try body() }
    typealias SetUser = @convention(c) (uid_t) -> Int32
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let setUser = unsafeBitCast(symbol, to: SetUser.self)
    #expect(lchown(path, 65534, 65534) == 0)
    _ = setUser(65534)
    defer { _ = setUser(0) }
    return try body()
}
