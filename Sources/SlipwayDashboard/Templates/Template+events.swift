extension Template {
    static let events = Template(
        name: "events",
        text: """
            <section class="events" aria-labelledby="events-title">
            <h2 id="events-title">Last events</h2>
            {{#hasEvents}}
            <table class="card" role="table">
            <thead role="rowgroup"><tr role="row">
            <th role="columnheader" scope="col">When</th>
            <th role="columnheader" scope="col">What</th>
            <th role="columnheader" scope="col">Where</th>
            <th role="columnheader" scope="col">Who</th>
            </tr></thead>
            <tbody role="rowgroup">
            {{#events}}
            <tr role="row">
            <td role="cell" class="when"><time datetime="{{time.iso}}">{{time.relative}}
            <span class="muted">{{time.absolute}}</span></time></td>
            <td role="cell" class="what"><span class="sign {{eventTone}}" aria-hidden="true">{{eventSign}}</span>
            <bdi>{{message}}</bdi></td>
            <td role="cell" class="where">{{place}}</td>
            <td role="cell" class="who"><bdi>{{actor}}</bdi></td>
            </tr>
            {{/events}}
            </tbody>
            </table>
            {{/hasEvents}}
            {{^hasEvents}}
            <p class="card empty">Nothing has happened yet.</p>
            {{/hasEvents}}
            </section>
            """
    )
}
