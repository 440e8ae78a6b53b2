/// Whether two names are one person's, as far as names tell.
package enum Authorship {
    /// Compares the name under which a person approves with an author as git writes it, `Name <mail>`.
    ///
    /// They are the same if the person's name is the author's name, the mail, or the mail's part before the `@`, in which
    /// what stands before or after a `+` counts too (`7+alice@users.noreply.example.com`); upper and lower case are alike.
    package static func isSame(_ person: String, as author: String) -> Bool {
        let person = person.lowercased()
        return !person.isEmpty && names(of: author).contains(person)
    }

    private static func names(of author: String) -> [String] {
        let parts = author.lowercased().split(separator: "<", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map { trimmed($0) } ?? ""
        guard parts.count == 2 else { return [name] + mailNames(name) }
        return [name] + mailNames(trimmed(parts[1].prefix { $0 != ">" }))
    }

    private static func mailNames(_ mail: String) -> [String] {
        guard let at = mail.lastIndex(of: "@") else { return [mail] }
        let local = String(mail[..<at])
        return [mail, local] + local.split(separator: "+").map(String.init)
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
