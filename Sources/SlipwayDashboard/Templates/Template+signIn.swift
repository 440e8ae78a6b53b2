extension Template {
    static let signIn = Template(
        name: "sign-in",
        text: """
            {{<layout}}
            {{$title}}Sign in · Slipway{{/title}}
            {{$content}}
            <section class="card narrow" aria-labelledby="sign-in-title">
            <h1 id="sign-in-title">Sign in</h1>
            {{#problem}}<p class="alert" role="alert" id="problem"><span aria-hidden="true">✕</span> {{.}}</p>{{/problem}}
            <form method="post" action="/sign-in">
            {{#next}}<input type="hidden" name="next" value="{{.}}">{{/next}}
            <label for="token">Token</label>
            <input id="token" name="token" type="password" autocomplete="current-password" required autofocus
            spellcheck="false" autocapitalize="none"
            {{#problem}}aria-invalid="true" aria-errormessage="problem"{{/problem}} aria-describedby="token-hint">
            <p id="token-hint" class="muted">Your administrator gives you one with <code>slipway token create</code>.
            The first one is in the file <code>admin-token</code> of the server’s data folder.</p>
            <button type="submit">Sign in</button>
            </form>
            </section>
            {{/content}}
            {{/layout}}
            """
    )
}
