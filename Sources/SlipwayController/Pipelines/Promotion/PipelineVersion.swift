import Crypto
import FoundationEssentials
import SlipwayModel

/// Names the version of an app's pipeline that an approval refers to.
enum PipelineVersion {
    /// Changes with every change of the app's spec.
    static func of(_ spec: AppSpec) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Digest(bytes: SHA256.hash(data: try encoder.encode(spec))).hex
    }
}
