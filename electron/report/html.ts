/** Markup, written as it looks: what is put into it is escaped, unless it is markup itself. */

export interface Markup {
  readonly markup: string;
}

type Piece = Markup | string | number | readonly Piece[];

/** html`<td>${text}</td>` */
export function html(parts: TemplateStringsArray, ...pieces: readonly Piece[]): Markup {
  return { markup: parts.map((part, i) => (i === 0 ? part : written(pieces[i - 1]) + part)).join('') };
}

/** Trusted as it stands: what a library drew. */
export function asMarkup(markup: string): Markup {
  return { markup };
}

function written(piece: Piece): string {
  if (typeof piece === 'string' || typeof piece === 'number') return escaped(String(piece));
  return 'markup' in piece ? piece.markup : piece.map(written).join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
