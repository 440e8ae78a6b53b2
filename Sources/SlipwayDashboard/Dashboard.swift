private import Mustache

/// Turns page models into HTML.
///
/// It sees no store and no request: what a page shows is in its model, and the same model gives the same page.
/// The pages have neither scripts nor inline styles, so `default-src 'none'; style-src 'self'; form-action 'self'`
/// is enough of a content security policy.
package struct Dashboard: Sendable {
    private let templates: MustacheLibrary

    /// - Throws: when a template does not compile, which a test rules out.
    package init() throws {
        HTMLEscaping.register()
        var templates = MustacheLibrary()
        for template in Template.all {
            try templates.register(HTMLEscaping.pragma + template.text, named: template.name)
        }
        self.templates = templates
    }

    /// The page at `/`.
    package func render(_ page: FirstPage) -> String {
        html(Template.firstPage, FirstPageView(page))
    }

    /// The page at `/sign-in`: why the last try failed, and where to go once it works.
    package func signInPage(error: String?, next: String?) -> String {
        html(Template.signIn, SignInView(error: error, next: next))
    }

    /// The page in the place of one that cannot be shown.
    package func errorPage(status: Int, message: String) -> String {
        html(Template.error, ErrorView(status: status, message: message))
    }

    /// Served at `/assets/slipway.css`.
    package static let stylesheet = Stylesheet.text

    private func html(_ template: Template, _ view: some Sendable) -> String {
        templates.render(view, withTemplate: template.name) ?? ""
    }
}
