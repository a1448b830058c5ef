import { html, Markup, nothing } from './html-text.ts';
import { HTML_STYLE } from './html-style.ts';

interface PageParts {
  readonly title: string;
  /** Added to the style of every page. */
  readonly style?: Markup;
  readonly header: Markup;
  readonly main: Markup;
}

/** A page that loads nothing and runs no script: its policy allows inline style alone. */
export const htmlPage = ({ title, style = nothing, header, main }: PageParts): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <style>
          ${new Markup(HTML_STYLE)} ${style}
        </style>
      </head>
      <body>
        <header>${header}</header>
        <main>${main}</main>
      </body>
    </html> `.source;

/** A table; what is in its cells is text, or markup made by `html`. */
export const htmlTable = (
  heads: readonly string[],
  rows: readonly (readonly (string | Markup)[])[],
): Markup =>
  html`<div class="table">
    <table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell) => html`<td>${cell}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
