import Glibc

/// Waits between two tries, on a thread that may block.
enum Pause {
    /// 50 to 150 ms, so that callers that failed together do not come back together.
    static func brief() { usleep(UInt32.random(in: 50_000...150_000)) }
}
