/// How a step of an epoch ended.
package enum StepOutcome: Sendable, Equatable {
    case done
    /// Why it failed, in words.
    case failed(String)
    /// A probe that stopped before its time, because something newer is wanted.
    case left
}
