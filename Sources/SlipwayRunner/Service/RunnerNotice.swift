/// Takes a line about what a runner does, for whoever runs it; called from any thread.
package typealias RunnerNotice = @Sendable (String) -> Void
