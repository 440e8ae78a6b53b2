extension Template {
    /// What all pages share: `title`, `head`, `account` and `content` are filled in by each.
    static let layout = Template(
        name: "layout",
        text: """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="robots" content="noindex">
            {{$head}}{{/head}}
            <title>{{$title}}Slipway{{/title}}</title>
            <link rel="stylesheet" href="/assets/slipway.css">
            </head>
            <body>
            <a class="skip" href="#content">Skip to the content</a>
            <header class="bar">
            <a class="brand" href="/">
            <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" focusable="false">
            <path class="hull" d="M6 12h21l-4.5 8.5H11z"/>
            <path class="mast" d="M15 4v8M15 5l7 5h-7"/>
            <path class="ramp" d="M3 20l26 8"/>
            </svg>
            Slipway</a>
            {{$account}}{{/account}}
            </header>
            <main id="content" tabindex="-1">
            {{$content}}{{/content}}
            </main>
            {{$footer}}{{/footer}}
            </body>
            </html>

            """
    )
}
