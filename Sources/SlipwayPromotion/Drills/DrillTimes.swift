package import SlipwayModel

/// How long the two ways of a drill took, each from the start of its deployment to its end.
package struct DrillTimes: Sendable, Hashable {
    package var back: Interval
    package var forth: Interval

    package init(back: Interval, forth: Interval) {
        self.back = back
        self.forth = forth
    }

    package var words: String { "back in \(back.inWords), forth again in \(forth.inWords)" }
}
