/** A page that needs nothing but itself: no script runs on it, and nothing is fetched. */
import { readFileSync } from 'node:fs';
import type { Language } from '../messages/messages.ts';
import { asMarkup, html, type Markup } from './html.ts';

/** @param styles files of style sheets, which are put into the page */
export function page(
  title: string,
  styles: readonly URL[],
  body: readonly Markup[],
  language: Language,
): string {
  const style = styles.map((file) => asMarkup(readFileSync(file, 'utf8')));
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:" />
        <meta name="viewport" content="width=device-width" />
        <title>${title}</title>
        <style>${style}</style>
      </head>
      <body>${body}</body>
    </html>`.markup; // prettier-ignore
}
