package import SlipwayModel

/// One event about a deployment, without its sequence and its moment.
package struct StageFact: Sendable, Equatable {
    package var kind: EventKind
    package var actor: String
    /// What happened, in a sentence for people.
    package var message: String
    package var deployment: Deployment
    package var host: HostName?
}
