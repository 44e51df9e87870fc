import { expect, test } from 'vitest';
import { asMarkup, html } from '../../../electron/report/html.ts';

test('what is put in is escaped, unless it is markup', () => {
  const text = '<b> & "c"';
  expect(html`<p title="${text}">${text}</p>`.markup).toBe(
    '<p title="&lt;b&gt; &amp; &quot;c&quot;">&lt;b&gt; &amp; &quot;c&quot;</p>',
  );
  expect(html`<p>${asMarkup('<svg></svg>')}${html`<i>${'<'}</i>`}</p>`.markup).toBe(
    '<p><svg></svg><i>&lt;</i></p>',
  );
});

test('numbers and lists are written one after the other, 0 and nothing too', () => {
  const items = [1, 2].map((n) => html`<li>${n}</li>`);
  expect(html`<ul>${items}</ul>${0}${''}${[]}`.markup).toBe('<ul><li>1</li><li>2</li></ul>0'); // prettier-ignore
});
