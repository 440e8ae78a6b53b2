import Glibc
import SlipwayHostPlan
import SlipwayModel

/// Runs one hook to its end.
///
/// What a hook leaves running after a success stays; after a failure all of it is ended.
package struct HookRunner: Sendable {
    private let limits: HookLimits

    package init(limits: HookLimits = HookLimits()) { self.limits = limits }

    /// Runs the hook, and hands on its output while it runs.
    ///
    /// - Returns: `nil` for a success, else what went wrong and the last lines of output.
    /// - Throws: `CancellationError` when the agent ends; the hook then runs on.
    package func run(_ run: HookRun, into sink: OutputSink) async throws -> String? {
        let child: ChildProcess
        do {
            child = try ChildProcess.start(run.command)
        } catch {
            return "hook '\(run.hook.rawValue)' did not start: \(error.message)"
        }
        var output = try OutputShipper(path: run.command.output, limits: limits, sink: sink)
        let failure = try failure(of: child, run, &output)
        if failure != nil {
            let leftovers = Leftovers(session: child.id, marks: run.marks, output: run.command.output)
            _ = leftovers.end(grace: limits.grace)
        }
        // One that hangs in the kernel is not waited for.
        if child.end != nil { child.reap() }
        try output.shipRest()
        guard let failure else { return nil }
        let summary = "hook '\(run.hook.rawValue)' \(failure)"
        return ([summary] + OutputTail.lastLines(20, of: run.command.output)).joined(separator: "\n")
    }

    /// Waits until the hook has ended, or has to be.
    ///
    /// - Returns: why it failed; goes on after "the hook".
    private func failure(
        of child: ChildProcess,
        _ run: HookRun,
        _ output: inout OutputShipper
    ) throws -> String? {
        var pause: useconds_t = 1000
        var nextShipment = ContinuousClock.now + limits.shipEvery
        while true {
            let end = child.end
            if output.size > limits.written { return "prints too much: \(output.size >> 20) MB of output" }
            if let end { return end == .exited(0) ? nil : end.description }
            let now = ContinuousClock.now
            if now >= run.deadline { return run.deadlineReason }
            if now >= nextShipment {
                try output.shipNew()
                nextShipment = now + limits.shipEvery
            }
            try Task.checkCancellation()
            // Not a task's sleep: its end would wait for the shared threads, and a hook that floods its output must be
            // noticed however busy those are. The stage's own thread may block.
            usleep(pause)
            pause = min(pause * 2, 20_000)
        }
    }
}
