/// The hooks of a build, by the names of their files.
package enum HookName: String, Sendable, Hashable, Codable, CaseIterable {
    case preFetch = "pre-fetch"
    case postUnpack = "post-unpack"
    case drain
    case restart
    case postRestart = "post-restart"
    case undrain
    case stop
}
