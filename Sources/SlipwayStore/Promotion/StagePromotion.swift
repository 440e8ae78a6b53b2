package import SlipwayModel

/// What is kept of how builds come to a stage by themselves.
package struct StagePromotion: Sendable, Equatable {
    /// When someone last resumed promotion.
    package var resumedAt: Timestamp?
    /// Why nothing is promoted until someone resumes it.
    package var stopped: StageHold?
    /// The newest departure of the train with which a promotion left.
    package var departedAt: Timestamp?
    /// What was last told of why it waits: the kinds of its reasons.
    package var waits: String

    package init(
        resumedAt: Timestamp? = nil,
        stopped: StageHold? = nil,
        departedAt: Timestamp? = nil,
        waits: String
    ) {
        self.resumedAt = resumedAt
        self.stopped = stopped
        self.departedAt = departedAt
        self.waits = waits
    }
}

extension Transaction {
    package func promotion(of stage: StageKey) throws -> StagePromotion? {
        try row(
            """
            SELECT promotion_resumed_at, promotion_stopped_reason, promotion_stopped_at, departed_at, promotion_waits
            FROM stages WHERE app = $1 AND stage = $2
            """,
            stage.values
        ).map { row in
            StagePromotion(
                resumedAt: try row.optionalMoment("promotion_resumed_at"),
                stopped: try row.optionalText("promotion_stopped_reason")
                    .map { StageHold(reason: $0, since: try row.moment("promotion_stopped_at")) },
                departedAt: try row.optionalMoment("departed_at"),
                waits: try row.text("promotion_waits")
            )
        }
    }

    /// Stops promotion into a stage until someone resumes it.
    package func stopPromotion(into stage: StageKey, _ stop: StageHold) throws {
        try execute(
            "UPDATE stages SET promotion_stopped_reason = $3, promotion_stopped_at = $4 WHERE app = $1 AND stage = $2",
            stage.values + [.text(stop.reason), .moment(stop.since)]
        )
    }

    /// Lets promotion go on after a rollback, a stop of the stage, or `stopPromotion`.
    package func resumePromotion(into stage: StageKey, at now: Timestamp) throws {
        try execute(
            """
            UPDATE stages SET promotion_resumed_at = $3, promotion_stopped_reason = NULL, promotion_stopped_at = NULL
            WHERE app = $1 AND stage = $2
            """,
            stage.values + [.moment(now)]
        )
    }

    package func setDeparted(_ departure: Timestamp, of stage: StageKey) throws {
        try execute(
            "UPDATE stages SET departed_at = $3 WHERE app = $1 AND stage = $2",
            stage.values + [.moment(departure)]
        )
    }

    package func setPromotionWaits(_ waits: String, of stage: StageKey) throws {
        try execute(
            "UPDATE stages SET promotion_waits = $3 WHERE app = $1 AND stage = $2",
            stage.values + [.text(waits)]
        )
    }

    /// The newest deployment of some kind that has begun in a stage, and has ended.
    package func newestEnded(_ kind: Deployment.Kind, in stage: StageKey) throws -> Deployment? {
        try row(
            """
            SELECT MAX(number) AS number FROM deployments WHERE app = $1 AND stage = $2 AND kind = $3
                AND started_at IS NOT NULL AND status IN ('succeeded', 'failed', 'cancelled') AND drill_of IS NULL
            """,
            stage.values + [.text(kind.rawValue)]
        )?.optionalInteger("number").flatMap { try deployment(DeploymentID(number: $0)) }
    }
}
