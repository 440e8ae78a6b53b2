extension Template {
    static let stage = Template(
        name: "stage",
        text: """
            <li class="card stage {{mark.tone}}">
            <article aria-labelledby="stage-{{key}}">
            <header class="stage-title">
            <h3 id="stage-{{key}}">{{stageName}}</h3>
            <p class="status {{mark.tone}}"><span aria-hidden="true">{{mark.sign}}</span> {{mark.word}}</p>
            </header>
            {{#serving}}
            <p class="serving" title="build {{buildID}}"><span class="label">Serves</span>
            <code>{{commit}}</code> {{#subject}}<bdi class="subject">{{.}}</bdi>{{/subject}}</p>
            {{/serving}}
            {{#nothingServed}}
            <p class="serving muted">{{.}}</p>
            {{/nothingServed}}
            {{#hosts}}
            <div class="hosts">
            <progress max="{{total}}" value="{{current}}" aria-label="{{sentence}}"></progress>
            <p>{{sentence}}</p>
            {{#unreachableSentence}}
            <p class="bad"><span aria-hidden="true">✕</span> {{.}}: <code>slipway hosts</code> names them</p>
            {{/unreachableSentence}}
            </div>
            {{/hosts}}
            {{#noHosts}}
            <div class="hint">
            <p>No hosts have joined. Make a token for this stage’s group, and start an agent with it:</p>
            <pre><code>slipway token create --join --groups GROUP --ttl 1h</code></pre>
            </div>
            {{/noHosts}}
            {{#heldSentence}}
            <div class="hint">
            <p><span aria-hidden="true">‖</span> {{.}} When the hosts are as they should be, let it go on:</p>
            <pre><code>{{resumeCommand}}</code></pre>
            </div>
            {{/heldSentence}}
            {{#deployment}}
            {{>deployment}}
            {{/deployment}}
            {{#nextCommand}}
            <div class="hint">
            <p>Ship a commit:</p>
            <pre><code>{{.}}</code></pre>
            </div>
            {{/nextCommand}}
            {{#queueSentence}}
            <p class="queue"><span aria-hidden="true">○</span> {{.}}</p>
            {{/queueSentence}}
            {{#hasWaits}}
            <div class="waits">
            <p class="label" id="waits-{{key}}">Next, it waits</p>
            <ul aria-labelledby="waits-{{key}}">
            {{#waits}}
            <li><bdi>{{waitWhat}}</bdi>
            {{#waitTimes}}<span class="muted">{{.}}</span>{{/waitTimes}}
            {{#waitEnd}}<span class="end">ended by <bdi>{{.}}</bdi></span>{{/waitEnd}}</li>
            {{/waits}}
            </ul>
            {{#moreWaits}}<p class="muted">{{.}}: <code>slipway why {{stagePath}}</code> tells all</p>{{/moreWaits}}
            </div>
            {{/hasWaits}}
            </article>
            </li>
            """
    )
}
