/** The style of the HTML report. Colors of the system, so that light and dark both work. */
export const HTML_STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; --muted: light-dark(#5f6368, #9aa0a6); }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.2rem; }
h3 { font-size: 1rem; margin-bottom: 0; }
dl { display: grid; gap: 0.1rem; margin: 0.5rem 0; }
dl div { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; }
dt { color: var(--muted); }
dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
th, td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: 0.2rem 0.5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
td { min-width: 5.5rem; }
td:has(> .short) { min-width: 0; }
.short { white-space: nowrap; }
th { white-space: nowrap; }
.table { overflow-x: auto; }
.long { display: inline-block; min-width: 12rem; overflow-wrap: anywhere; }
code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
pre { overflow-x: auto; padding: 0.5rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent); }
blockquote { border-inline-start: 3px solid var(--muted); margin-inline: 0; padding-inline: 1rem; }
blockquote footer, .kind { color: var(--muted); }
summary { cursor: pointer; }
details.cause, section.finding { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; padding: 0.5rem 1rem; margin: 1rem 0; }
details.refused { border-inline-start: 4px solid #c5221f; }
section.finding { border-inline-start: 4px solid #b06000; }
figure { margin: 0.5rem 0; }
.session svg { width: 100%; height: 36px; }
.session .ordinary { fill: color-mix(in srgb, currentColor 35%, transparent); }
.session .recovered { fill: light-dark(#b06000, #fcad70); }
.session .refused { fill: light-dark(#c5221f, #f28b82); }
figcaption { color: var(--muted); }
.filter { border: 0; padding: 0; margin: 1rem 0; }
.filter label { margin-inline-end: 1rem; }
.links a { margin-inline-end: 1rem; }
@media print { details::details-content { content-visibility: visible; block-size: auto; } pre { white-space: pre-wrap; overflow-wrap: anywhere; } }
`;
