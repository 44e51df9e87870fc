/** How a scan was read, as one page: nothing outside it is referred to, and nothing in it runs. */
import { readFileSync } from 'node:fs';
import type { Reading } from '../../contract/reading.ts';
import { explain, messages, type Language } from '../../messages/messages.ts';
import { asMarkup, html } from '../html.ts';
import type { Figure } from './figures.ts';

/**
 * @param name of the scan, for the heading
 * @param figures as `figuresOf` drew them
 * @returns an HTML document in UTF-8
 */
export function explainPage(
  { name, page }: { name: string; page: number },
  figures: readonly Figure[],
  { postcode, reason }: Reading,
  language: Language,
): string {
  const texts = messages(language).explain;
  const title = texts.title(page > 1 ? `${name}, ${texts.page(page)}` : name);
  const style = asMarkup(readFileSync(new URL('./page.css', import.meta.url), 'utf8'));
  const why = reason === null ? [] : [html`<p class="reason">${explain(language, reason)}</p>`];
  const sections = figures.map(
    ({ stage, title, sentence, svg }, i) =>
      html`<section id="${stage}">
        <h2>${i + 1}. ${title}</h2>
        <p>${sentence}</p>
        ${svg === null ? [] : [html`<figure>${asMarkup(svg)}</figure>`]}
      </section>`,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>${style}</style>
      </head>
      <body>
        <header><h1>${title}</h1>${postcode === null ? [] : [html`<p class="answer">${postcode}</p>`]}${why}</header>
        ${sections}
      </body>
    </html>`.markup; // prettier-ignore
}
