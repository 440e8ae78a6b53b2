import FoundationEssentials
import SlipwayModel

/// Small text files that the user names.
enum TextFile {
    /// - Throws: `invalid_input` when the file is not there, is a folder, is not text, or is longer than `limit` bytes.
    static func read(_ path: String, limit: Int) throws -> String {
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw SlipwayError(.invalidInput, "cannot read \(NameRule.quote(path)): \(reason(path))", cause: nil)
        }
        guard data.count <= limit else {
            throw SlipwayError(
                .invalidInput,
                "\(NameRule.quote(path)) has \(data.count) bytes, more than the \(limit) that such a file may have"
            )
        }
        guard let text = String(validating: data, as: UTF8.self) else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(path)) is not a text file in UTF-8")
        }
        return text
    }

    private static func reason(_ path: String) -> String {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return "there is no such file"
        }
        return isFolder ? "it is a folder" : "this user may not read it"
    }
}
