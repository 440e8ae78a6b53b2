/// The stylesheet of all pages.
///
/// Colours are named by role; text has a contrast of at least 4.5 to 1 against its ground, in light and in dark.
enum Stylesheet {
    static let text = """
        :root {
          color-scheme: light dark;
          --ground: #f4f6f8; --card: #ffffff; --line: #d9dfe6; --text: #17212c; --muted: #55616f;
          --accent: #1a5fb4; --on-accent: #ffffff; --track: #e3e8ee; --code: #eef1f5;
          --good: #17713f; --bad: #b3261e; --warn: #7d5200; --busy: #1a5fb4; --calm: #55616f;
          --good-ground: #e4f4ea; --bad-ground: #fcebe9; --warn-ground: #fbf0d9; --busy-ground: #e5effb;
          --calm-ground: #eceff3;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #0f1419; --card: #182029; --line: #2c3743; --text: #e7ecf2; --muted: #9fabb9;
            --accent: #85b7ff; --on-accent: #0c1b2e; --track: #2c3743; --code: #232d38;
            --good: #6fd89f; --bad: #ff9d94; --warn: #f2c56b; --busy: #85b7ff; --calm: #aab5c2;
            --good-ground: #17322a; --bad-ground: #3d2023; --warn-ground: #37301e; --busy-ground: #1b2f49;
            --calm-ground: #26303b;
          }
        }
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--ground); color: var(--text);
          font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
        }
        h1, h2, h3, p, ol, pre { margin: 0; }
        h1 { font-size: 1.5rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; }
        h2 { font-size: 1.2rem; line-height: 1.3; font-weight: 650; }
        h3 { font-size: 1.05rem; line-height: 1.3; font-weight: 650; }
        a { color: var(--accent); }
        code, pre { font-family: ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 0.875em; }
        code { background: var(--code); border-radius: 4px; padding: 0.1em 0.35em; }
        pre { background: var(--code); border-radius: 6px; padding: 0.55rem 0.7rem; white-space: pre-wrap;
          overflow-wrap: anywhere; }
        pre code { background: none; padding: 0; font-size: 1em; }
        :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
        main:focus { outline: none; }
        .muted { color: var(--muted); }
        .skip { position: absolute; left: -999rem; }
        .skip:focus { left: 1rem; top: 0.75rem; background: var(--card); padding: 0.5rem 1rem; z-index: 1; }

        .bar { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.5rem 1rem;
          padding: 0.7rem clamp(1rem, 4vw, 2.5rem); background: var(--card); border-bottom: 1px solid var(--line); }
        .brand { display: inline-flex; align-items: center; gap: 0.55rem; color: var(--text); font-weight: 700;
          font-size: 1.1rem; text-decoration: none; letter-spacing: -0.01em; }
        .brand svg { display: block; }
        .hull { fill: var(--accent); }
        .mast { fill: none; stroke: var(--accent); stroke-width: 2; stroke-linejoin: round; }
        .ramp { stroke: var(--muted); stroke-width: 2.5; stroke-linecap: round; }
        .account { display: flex; align-items: center; gap: 0.9rem; font-size: 0.9rem; }

        main { max-width: 76rem; margin: 0 auto; padding: 1.6rem clamp(1rem, 4vw, 2.5rem) 1rem; }
        main > * + * { margin-top: 1.8rem; }
        footer { max-width: 76rem; margin: 0 auto; padding: 0.5rem clamp(1rem, 4vw, 2.5rem) 2rem; font-size: 0.85rem; }
        .card { background: var(--card); border: 1px solid var(--line); border-radius: 10px; }
        .card.empty { padding: 1.2rem 1.3rem; display: grid; gap: 0.7rem; }
        .narrow { max-width: 27rem; margin: 8vh auto 0; padding: 1.7rem; display: grid; gap: 1rem; }
        .message { white-space: pre-wrap; overflow-wrap: anywhere; }

        .app-title { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.1rem 0.8rem; margin-bottom: 0.7rem; }
        .app-title p { font-size: 0.9rem; }
        .pipeline { list-style: none; padding: 0; display: grid; gap: 0.9rem;
          grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 1fr)); }
        .stage { padding: 1rem 1.1rem 1.1rem; border-top: 4px solid var(--line); }
        .stage.good { border-top-color: var(--good); }
        .stage.bad { border-top-color: var(--bad); }
        .stage.warn { border-top-color: var(--warn); }
        .stage.busy { border-top-color: var(--busy); }
        .stage article { display: grid; gap: 0.75rem; }
        .stage article > * { min-width: 0; overflow-wrap: anywhere; }
        .stage-title { display: flex; align-items: center; justify-content: space-between; gap: 0.8rem; }
        .status { font-size: 0.85rem; font-weight: 600; padding: 0.1rem 0.65rem; border-radius: 999px; white-space: nowrap; }
        .good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
        .busy { color: var(--busy); } .calm { color: var(--calm); }
        .stage.good, .stage.bad, .stage.warn, .stage.busy, .stage.calm { color: var(--text); }
        .status.good { background: var(--good-ground); } .status.bad { background: var(--bad-ground); }
        .status.warn { background: var(--warn-ground); } .status.busy { background: var(--busy-ground); }
        .status.calm { background: var(--calm-ground); }
        .label { display: block; font-size: 0.8rem; color: var(--muted); }
        .subject { font-weight: 550; }
        .hosts, .hint, .deployment { display: grid; gap: 0.3rem; font-size: 0.9rem; }
        progress { -webkit-appearance: none; appearance: none; display: block; width: 100%; height: 0.5rem; border: 0;
          border-radius: 999px; overflow: hidden; background: var(--track); color: var(--good); }
        progress::-webkit-progress-bar { background: var(--track); }
        progress::-webkit-progress-value { background: var(--good); border-radius: 999px; }
        progress::-moz-progress-bar { background: var(--good); border-radius: 999px; }
        .deployment { padding-top: 0.75rem; border-top: 1px solid var(--line); }
        .deployment.active { padding: 0.7rem 0.8rem; border: 1px solid var(--line); border-radius: 8px;
          background: var(--ground); }
        .waits { display: grid; gap: 0.3rem; font-size: 0.9rem; padding-top: 0.75rem; border-top: 1px solid var(--line); }
        .waits ul { margin: 0; padding-left: 1.1rem; display: grid; gap: 0.45rem; }
        .waits li > span { display: block; font-size: 0.85rem; }
        .waits .end { color: var(--muted); }
        .quote { font-style: italic; }
        .queue { font-size: 0.9rem; color: var(--calm); }

        .events h2 { margin-bottom: 0.7rem; }
        table { width: 100%; border-collapse: separate; border-spacing: 0; font-size: 0.92rem; overflow: hidden; }
        th { text-align: left; font-size: 0.8rem; font-weight: 600; color: var(--muted); padding: 0.6rem 1rem; }
        td { padding: 0.55rem 1rem; border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
        .when { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .when .muted { display: block; font-size: 0.8rem; }
        .what { width: 60%; }
        .sign { display: inline-block; width: 1.1em; font-weight: 700; text-align: center; margin-right: 0.2em; }

        form { display: grid; gap: 0.6rem; }
        .account { grid-auto-flow: column; }
        label { font-weight: 600; font-size: 0.9rem; }
        input { font: inherit; width: 100%; padding: 0.55rem 0.7rem; color: var(--text); background: var(--ground);
          border: 1px solid var(--muted); border-radius: 7px; }
        button { font: inherit; font-weight: 600; padding: 0.55rem 1rem; border: 1px solid var(--accent);
          border-radius: 7px; background: var(--accent); color: var(--on-accent); cursor: pointer; }
        button.quiet { padding: 0.25rem 0.8rem; background: none; color: var(--text); border-color: var(--muted); }
        #token-hint { font-size: 0.85rem; }
        .alert { background: var(--bad-ground); color: var(--bad); padding: 0.6rem 0.8rem; border-radius: 7px;
          overflow-wrap: anywhere; }

        @media (max-width: 40rem) {
          thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          tbody, tr, td { display: block; width: auto; }
          tr { padding: 0.65rem 1rem; border-top: 1px solid var(--line); display: flex; flex-flow: row wrap;
            gap: 0 0.8rem; }
          tbody tr:first-child { border-top: 0; }
          td { padding: 0; border: 0; }
          .what { order: -1; flex: 1 0 100%; }
          .when .muted { display: inline; margin-left: 0.4em; }
          .where, .who, .when { font-size: 0.85rem; color: var(--muted); }
          .where:empty { display: none; }
        }
        @media (forced-colors: active) {
          progress::-webkit-progress-value { background: Highlight; forced-color-adjust: none; }
        }

        """
}
