/**
 * French puts an unbreakable space before : ; ! ? and inside « ». The texts are written with plain spaces, which a
 * person can see and a search finds; this sets them right, in whole tables of texts and of functions that make texts.
 */
export function typeset<Texts>(texts: Texts): Texts {
  if (typeof texts === 'string') return unbroken(texts) as Texts;
  if (typeof texts === 'function') {
    return ((...parameters: unknown[]) =>
      typeset((texts as (...all: unknown[]) => unknown)(...parameters))) as Texts;
  }
  if (typeof texts !== 'object' || texts === null) return texts;
  return Object.fromEntries(
    Object.entries(texts).map(([key, text]) => [key, typeset(text as unknown)]),
  ) as Texts;
}

function unbroken(text: string): string {
  return text.replace(/ ([:;!?»])/g, '\u00a0$1').replace(/« /g, '«\u00a0');
}
