extension Template {
    static let firstPage = Template(
        name: "first-page",
        text: """
            {{<layout}}
            {{$head}}<meta http-equiv="refresh" content="10">{{/head}}
            {{$title}}{{headline}} · Slipway{{/title}}
            {{$account}}
            <form class="account" method="post" action="/sign-out">
            <span>Signed in as <strong><bdi>{{viewer}}</bdi></strong></span>
            <button type="submit" class="quiet">Sign out</button>
            </form>
            {{/account}}
            {{$content}}
            <h1 class="headline">{{headline}}</h1>
            {{#apps}}
            <section class="app" aria-labelledby="app-{{appName}}">
            <header class="app-title">
            <h2 id="app-{{appName}}">{{appName}}</h2>
            {{#owner}}<p class="muted">owned by <bdi>{{.}}</bdi></p>{{/owner}}
            </header>
            <ol class="pipeline">
            {{#stages}}
            {{>stage}}
            {{/stages}}
            </ol>
            </section>
            {{/apps}}
            {{^apps}}
            <section class="card empty" aria-label="No apps">
            <h2>No apps yet</h2>
            <p>Put a <code>slipway.yml</code> into your repository and tell this server about it:</p>
            <pre><code>slipway app apply slipway.yml</code></pre>
            </section>
            {{/apps}}
            {{>events}}
            {{/content}}
            {{$footer}}
            <footer class="muted">
            <p>Slipway {{version}} · as of <time datetime="{{now.iso}}">{{now.absolute}}</time> ·
            this page renews itself every 10 seconds</p>
            </footer>
            {{/footer}}
            {{/layout}}
            """
    )
}
