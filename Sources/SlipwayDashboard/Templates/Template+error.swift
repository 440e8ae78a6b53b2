extension Template {
    static let error = Template(
        name: "error",
        text: """
            {{<layout}}
            {{$title}}{{errorTitle}} · Slipway{{/title}}
            {{$content}}
            <section class="card narrow" aria-labelledby="error-title">
            <p class="muted">{{status}}</p>
            <h1 id="error-title">{{errorTitle}}</h1>
            <p class="message"><bdi>{{errorMessage}}</bdi></p>
            <p><a href="/">Back to the first page</a></p>
            </section>
            {{/content}}
            {{/layout}}
            """
    )
}
