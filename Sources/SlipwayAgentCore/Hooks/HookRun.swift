package import SlipwayHostPlan
import SlipwayModel

/// One run of one hook: what to start, and for how long.
package struct HookRun: Sendable {
    package var hook: HookName
    package var command: ProcessCommand
    /// What every process of this attempt carries in its environment.
    package var marks: Set<String>
    package var deadline: ContinuousClock.Instant
    /// Says after "the hook" why it is ended at the deadline.
    package var deadlineReason: String

    package init(
        hook: HookName,
        command: ProcessCommand,
        marks: Set<String>,
        deadline: ContinuousClock.Instant,
        deadlineReason: String
    ) {
        self.hook = hook
        self.command = command
        self.marks = marks
        self.deadline = deadline
        self.deadlineReason = deadlineReason
    }
}
