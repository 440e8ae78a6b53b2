import SlipwayModel

/// How far back a stage can go, in a line.
enum HorizonLine {
    static func text(of horizon: StageHorizon) -> Text {
        let label = Text("back to ")
        guard let build = horizon.build else { return label + Text("nothing: \(horizon.reason)", .attention) }
        let limit = Text("\(build.commit.short) at most", horizon.bounds.isEmpty ? .plain : .attention)
        return label + limit + Text(": \(horizon.reason)", .dim) + atHand(horizon)
    }

    private static func atHand(_ horizon: StageHorizon) -> Text {
        guard let quick = horizon.atHand, quick != horizon.build else { return Text() }
        return Text("; without fetching, to \(quick.commit.short)", .dim)
    }
}
