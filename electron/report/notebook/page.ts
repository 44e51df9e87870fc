/** The teaching notebook's story as one page: nothing outside it is referred to, and nothing in it runs. */
import { readFileSync } from 'node:fs';
import type { NotebookFigures, NotebookPictures } from '../../contract/notebook.ts';
import { messages, type Language } from '../../messages/messages.ts';
import { asMarkup, html } from '../html.ts';
import { SECTIONS } from './sections.ts';

/** @returns an HTML document in UTF-8. */
export function notebookPage(
  figures: NotebookFigures,
  pictures: NotebookPictures,
  language: Language,
): string {
  const { notebook: texts, methods } = messages(language);
  const story = { figures, pictures, texts, methods };
  const styles = [new URL('./page.css', import.meta.url), new URL('./sections.css', import.meta.url)];
  const style = styles.map((file) => asMarkup(readFileSync(file, 'utf8')));
  const numbered = SECTIONS.map((section, i) => {
    return html`<section id="s${i + 1}">
      ${section(story)}
      <footer><a href="#s${i + 2}">${i + 1} / ${SECTIONS.length}</a></footer>
    </section>`;
  });
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:" />
        <meta name="viewport" content="width=device-width" />
        <title>${texts.title.page}</title>
        <style>${style}</style>
      </head>
      <body>${numbered}</body>
    </html>`.markup; // prettier-ignore
}
