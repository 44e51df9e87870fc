/** How a scan was read, as one page: it is shown without anything from outside it, and nothing in it runs. */
import type { Reading } from '../../contract/reading.ts';
import { explain, messages, type Language } from '../../messages/messages.ts';
import { page as pageOf } from '../document.ts';
import { asMarkup, html } from '../html.ts';
import type { Figure } from './figures.ts';
import type { Texts } from './svg.ts';

const STYLES = [new URL('./page.css', import.meta.url)];

export interface Named {
  /** Of the scan's file. */
  readonly name: string;
  readonly page: number;
}

/**
 * @param figures as `figuresOf` drew them
 * @returns an HTML document in UTF-8
 */
export function explainPage(
  scan: Named,
  figures: readonly Figure[],
  { postcode, reason }: Reading,
  language: Language,
): string {
  const texts = messages(language).explain;
  const title = texts.title(called(scan, texts));
  const answer = postcode === null ? [] : [html`<p class="answer">${postcode}</p>`];
  const why = reason === null ? [] : [html`<p class="reason">${explain(language, reason)}</p>`];
  const sections = figures.map(({ stage, title, sentence, svg }, i) => {
    const figure = svg === null ? [] : [html`<figure>${asMarkup(svg)}</figure>`];
    return html`<section id="${stage}">
      <h2>${i + 1}. ${title}</h2>
      <p>${sentence}</p>
      ${figure}
    </section>`;
  });
  return pageOf(
    title,
    STYLES,
    [
      html`<header>
        <h1>${title}</h1>
        ${answer}${why}
      </header>`,
      ...sections,
    ],
    language,
  );
}

/** The page that leads to those of several scans, each in the folder that is given with it. */
export function explainAllPage(
  pages: readonly (Named & { readonly folder: string; readonly postcode: string | null })[],
  language: Language,
): string {
  const texts = messages(language).explain;
  const title = texts.titleOfAll(pages.length);
  const items = pages.map(({ folder, postcode, ...scan }) => {
    const address = `${encodeURIComponent(folder)}/index.html`;
    return html`<li><a href="${address}">${called(scan, texts)}</a> ${postcode ?? texts.noPostcode}</li>`;
  });
  return pageOf(
    title,
    STYLES,
    [
      html`<h1>${title}</h1>
        <ol>
          ${items}
        </ol>`,
    ],
    language,
  );
}

function called({ name, page }: Named, texts: Texts): string {
  return page > 1 ? `${name}, ${texts.page(page)}` : name;
}
