/** The teaching notebook's story as one page: nothing outside it is referred to, and nothing in it runs. */
import type { NotebookFigures, NotebookPictures } from '../../contract/notebook.ts';
import { messages, type Language } from '../../messages/messages.ts';
import { page } from '../document.ts';
import { html } from '../html.ts';
import { SECTIONS } from './sections.ts';

const STYLES = [new URL('./page.css', import.meta.url), new URL('./sections.css', import.meta.url)];

/** @returns an HTML document in UTF-8. */
export function notebookPage(
  figures: NotebookFigures,
  pictures: NotebookPictures,
  language: Language,
): string {
  const { notebook: texts, methods } = messages(language);
  const story = { figures, pictures, texts, methods };
  const numbered = SECTIONS.map((section, i) => {
    return html`<section id="s${i + 1}">
      ${section(story)}
      <footer><a href="#s${i + 2}">${i + 1} / ${SECTIONS.length}</a></footer>
    </section>`;
  });
  return page(texts.title.page, STYLES, numbered, language);
}
