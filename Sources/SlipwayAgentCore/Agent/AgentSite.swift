import AsyncHTTPClient
import Logging
import SlipwayArtifacts
import SlipwayModel

/// What all stages of one host share.
struct AgentSite: Sendable {
    let host: HostName
    let folder: AgentFolder
    let server: any AgentServer
    let objects: HostObjects
    let sweep: ObjectSweep
    let reporter: Reporter
    let contact: ServerContact
    let setting: HookSetting
    let limits: HookLimits
    /// For health probes.
    let http: HTTPClient
    let logger: Logger
}
