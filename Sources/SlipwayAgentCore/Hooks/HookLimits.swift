/// How much a hook may do, beside its deadline.
package struct HookLimits: Sendable {
    /// Between asking what a hook left to end, and making it.
    package var grace = Duration.seconds(5)
    /// Bytes of one hook's output that are sent to the server while it runs.
    package var shipped = 1 << 20
    /// Bytes from the end of its output that are sent to the server in any case, once it has ended.
    package var shippedLast: Int64 = 64 << 10
    /// A hook that writes more is ended.
    package var written: Int64 = 64 << 20
    /// From one shipment of lines to the next.
    package var shipEvery = Duration.milliseconds(200)

    package init() {}
}
