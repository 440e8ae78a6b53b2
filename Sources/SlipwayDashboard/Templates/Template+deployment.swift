extension Template {
    static let deployment = Template(
        name: "deployment",
        text: """
            <div class="deployment{{#isActive}} active{{/isActive}}">
            <p><strong>{{deploymentID}}</strong> {{what}}{{#toCommit}} to <code>{{.}}</code>{{/toCommit}}
            · <strong class="{{statusTone}}">{{statusWord}}</strong></p>
            {{#statusReason}}<p class="reason"><bdi>{{.}}</bdi></p>{{/statusReason}}
            {{#personReason}}<p class="quote">“<bdi>{{.}}</bdi>”</p>{{/personReason}}
            {{#relations}}<p>{{.}}</p>{{/relations}}
            <p class="muted">by <bdi>{{deployer}}</bdi>, {{moment.verb}}
            <time datetime="{{moment.time.iso}}" title="{{moment.time.absolute}}">{{moment.time.relative}}</time></p>
            </div>
            """
    )
}
