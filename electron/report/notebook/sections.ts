/** The page's sections, each what a class sees at once. */
import type { NotebookFigures, NotebookPictures, Shape, Trained, Xor } from '../../contract/notebook.ts';
import { DIGIT_PIXELS } from '../../contract/digit.ts';
import type { Messages } from '../../messages/messages.ts';
import { histogram, LARGE, lineChart, MEDIUM } from './charts.ts';
import { html, type Markup } from '../html.ts';
import { digitPicture, weightsPicture } from './pictures.ts';

export interface Story {
  figures: NotebookFigures;
  pictures: NotebookPictures;
  texts: Messages['notebook'];
  methods: Messages['methods'];
}

/** What the notebook printed. */
const PRINTED = { train: 0.9472, test: 0.9131, xor: { first: 0.692, last: 0.0066 } };

export const SECTIONS: readonly ((story: Story) => Markup)[] = [
  title,
  versions,
  shapes,
  symmetry,
  xor,
  mnist,
  rand,
  sizes,
  errors,
];

function title({ figures, pictures, texts }: Story): Markup {
  const { title: t, percent } = texts;
  const { trainAccuracy, testAccuracy } = figures.network;
  const boxes = each(pictures.title, (image, i) => html`<i class="box">${digit(image, t.picture(i))}</i>`);
  return html`<p class="above">${t.above}</p>
    <div class="boxes">${boxes}</div>
    <h1>${t.heading}</h1>
    <p class="lead">${t.lead}</p>
    <table class="big">
      <tr><th></th><th>${t.printed}</th><th>${t.ours}</th></tr>
      <tr><th>${t.train}</th><td>${percent(PRINTED.train)}</td><td class="ours">${percent(trainAccuracy)}</td></tr>
      <tr><th>${t.test}</th><td>${percent(PRINTED.test)}</td><td class="ours">${percent(testAccuracy)}</td></tr>
    </table>
    <p class="quiet">${t.seed(figures.seed)}</p>`; // prettier-ignore
}

function versions({ figures, texts, methods }: Story): Markup {
  const { method, test, printed, training, speed, size } = methods.heads;
  const rows = figures.versions.map(
    (row) =>
      html`<tr>
        <th>${methods.names[row.method]}</th>
        <td class="ours">${methods.share(row.testAccuracy)}</td>
        <td>${row.printed === null ? methods.none : methods.printed(row.printed)}</td>
        <td>${methods.duration(row.trainingSeconds)}</td>
        <td>${methods.speed(row.microsecondsPerDigit)}</td>
        <td>${methods.size(row.bytes)}</td>
      </tr>`,
  );
  const heads = [method, test, printed, training, speed, size].map((head) => html`<th>${head}</th>`);
  return html`${heading(texts.versions)}
    <table class="wide"><thead><tr>${heads}</tr></thead><tbody>${rows}</tbody></table>
    <ol class="told">${Object.values(texts.versions.told).map((sentence) => html`<li>${sentence}</li>`)}</ol>`; // prettier-ignore
}

function shapes({ figures, texts }: Story): Markup {
  const t = texts.shapes;
  const { in: input, hidden, out, cost } = t.chain;
  const given: Record<string, string> = t.given;
  const times = ([rows, columns]: Shape['xor']) => `${rows}\u2009×\u2009${columns}`;
  const rows = (pass: Shape['pass']) =>
    figures.shapes
      .filter((shape) => shape.pass === pass)
      .map(
        ({ name, formula, xor, mnist }) =>
          html`<tr>
            <th class="math">${name}</th>
            <td class="math">${formula === '' ? html`<em>${given[name]}</em>` : formula}</td>
            <td>${times(xor)}</td>
            <td>${times(mnist)}</td>
          </tr>`,
      );
  const half = (name: string, pass: Shape['pass']) => html`<div>
      <h3>${name}</h3>
      <table class="wide shapes">
        <thead><tr><th>${t.matrix}</th><th>${t.formula}</th><th>${t.xor}</th><th>${t.mnist}</th></tr></thead>
        <tbody>${rows(pass)}</tbody>
      </table>
    </div>`; // prettier-ignore
  const step = (name: string, role: string) => html`<span><b class="math">${name}</b>${role}</span>`;
  return html`${heading(t)}
    <div class="chain">${step('X', input)}<i>W1, b1</i>${step('A1', hidden)}<i>W2, b2</i>${step('A2', out)}<i>Y</i>${step('J', cost)}</div>
    <div class="halves">${half(t.forward, 'forward')}<div>${half(t.backward, 'backward')}<p class="formula math">${t.cost}</p></div></div>`; // prettier-ignore
}

function symmetry({ figures, pictures, texts }: Story): Markup {
  const t = texts.symmetry;
  const { number } = texts;
  const { constant, drawn, weight, neurons, steps, xor: equal } = figures.symmetry;
  const weights = (name: string, { W1, b1, answers }: Xor) => html`<table class="wide">
      <tr><th><b>${name}</b></th><th class="math">w₁</th><th class="math">w₂</th><th class="math">b</th></tr>
      ${W1.map((row, i) => html`<tr><th>${t.neuron(i + 1)}</th>${[...row, b1[i]].map((value) => html`<td>${number(value, 2)}</td>`)}</tr>`)}
    </table>
    <p class="quiet four">${answers.map(({ a, b, activation }) => html`<span>${a} xor ${b} → ${number(activation, 2)}</span>`)}</p>`; // prettier-ignore
  const row = (name: string, all: Float32Array, { testAccuracy, apart }: typeof constant) =>
    html`<figure>
      <figcaption>
        <b>${name}</b><br />${t.result(testAccuracy, apart === 0 ? '0' : number(apart, apart < 0.01 ? 6 : 2))}
      </figcaption>
      <div class="neurons">
        ${each(all, (image, i) => html`<img src="${weightsPicture(image)}" alt="${t.neuron(i + 1)}" />`)}
      </div>
    </figure>`;
  return html`${heading(t)}
    <div class="halves numbers">
      <div>
        <h3>${t.numbers(equal.steps)}</h3>
        ${weights(t.constant(weight), equal)} ${weights(t.drawn, figures.xor)}
      </div>
      <div>
        <h3>${t.pictures(neurons, steps)}</h3>
        ${row(t.same, pictures.constant, constant)} ${row(t.other, pictures.drawn, drawn)}
        <p class="quiet">${t.legend}</p>
      </div>
    </div>`;
}

function xor({ figures, texts }: Story): Markup {
  const t = texts.xor;
  const { number } = texts;
  const { curve, first, last, answers, steps } = figures.xor;
  return html`<h2>${t.heading}</h2>
    <p class="lead">${t.lead(steps)}</p>
    <div class="chart-and">
      ${lineChart([{ name: t.cost, points: curve }], { x: t.step, y: t.cost, number }, LARGE)}
      <div>
        ${stat(t.first, number(first, 4), t.printed(PRINTED.xor.first))}
        ${stat(t.last, number(last, 4), t.printed(PRINTED.xor.last))}
        <ul class="answers">
          ${answers.map(({ a, b, answer, activation }) => html`<li>${t.answer(a, b, answer)} <span>${number(activation, 3)}</span></li>`)}
        </ul>
      </div>
    </div>`; // prettier-ignore
}

function mnist({ figures, texts }: Story): Markup {
  const t = texts.mnist;
  const { number, percent } = texts;
  const { curve, costs, trainAccuracy, testAccuracy, seconds } = figures.network;
  return html`<h2>${t.heading}</h2>
    <p class="lead">${t.lead(costs.at(-1)?.step ?? 0, seconds)}</p>
    <div class="chart-and">
      ${lineChart([{ name: t.cost, points: curve }], { x: t.step, y: t.cost, number }, LARGE)}
      <div>
        ${stat(t.train, percent(trainAccuracy), t.printed(PRINTED.train))}
        ${stat(t.test, percent(testAccuracy), t.printed(PRINTED.test))}
        <h3>${t.mean}</h3>
        <ol class="costs">
          ${costs.map(({ step, cost }) => html`<li><span>${number(step)}</span> ${number(cost, 3)}</li>`)}
        </ol>
      </div>
    </div>`;
}

function rand({ figures, texts }: Story): Markup {
  const t = texts.rand;
  const { number, percent } = texts;
  const { network, printed, ours } = figures.rand;
  const top = Math.max(...printed.histogram, ...ours.histogram);
  const start = (name: string, { histogram: shares, saturated }: typeof ours, colour: 0 | 1) =>
    html`<figure>
      ${histogram(shares, { x: name, number, percent, top }, colour)}
      <figcaption>${t.saturated(saturated)}</figcaption>
    </figure>`;
  const lines = [
    { name: t.ours, points: figures.network.curve },
    { name: t.printed, points: network.curve },
  ];
  return html`${heading(t)}
    <div class="chart-and even">
      <div>
        <div class="row">
          ${stat(t.right, percent(figures.network.testAccuracy), t.ours)}
          ${stat(t.right, percent(network.testAccuracy), t.printed)}
        </div>
        ${lineChart(lines, { x: t.step, y: t.cost, number, top: 6 }, MEDIUM)}
      </div>
      <div>
        <h3>${t.activations}</h3>
        <div class="row">${start(t.ours, ours, 0)}${start(t.printed, printed, 1)}</div>
      </div>
    </div>`;
}

function sizes({ figures, texts }: Story): Markup {
  const t = texts.sizes;
  const { number, percent, duration } = texts;
  const heads = [t.hidden, t.parameters, t.training, t.train, t.test].map((head) => html`<th>${head}</th>`);
  const row = ({ neurons, parameters, seconds, trainAccuracy, testAccuracy }: Trained) =>
    html`<tr>
      <th>${number(neurons)}</th>
      <td>${number(parameters)}</td>
      <td>${duration(seconds)}</td>
      <td>${percent(trainAccuracy)}</td>
      <td class="ours">${percent(testAccuracy)}</td>
    </tr>`;
  const lines = figures.sizes.map(({ neurons, curve }) => ({ name: t.neurons(neurons), points: curve }));
  return html`${heading(t)}
    <div class="chart-and even">
      ${lineChart(lines, { x: t.step, y: t.cost, number }, MEDIUM)}
      <table class="wide"><thead><tr>${heads}</tr></thead><tbody>${figures.sizes.map(row)}</tbody></table>
    </div>`; // prettier-ignore
}

function errors({ figures, pictures, texts }: Story): Markup {
  const t = texts.errors;
  const { total, first } = figures.errors;
  const grid = each(pictures.errors, (image, i) => {
    const caption = t.caption(first[i].answer, first[i].real);
    return html`<figure>
      ${digit(image, caption)}
      <figcaption>${caption}</figcaption>
    </figure>`;
  });
  return html`<div class="ending">
    <div>
      <h2>${t.heading(first.length)}</h2>
      <p class="lead">${t.lead(total, TEST_DIGITS)}</p>
      <p class="question">${t.question}</p>
      <p class="lead">${t.answer}</p>
    </div>
    <div class="grid">${grid}</div>
  </div>`;
}

const TEST_DIGITS = 10_000;

function heading({ heading, lead }: { heading: string; lead: string }): Markup {
  return html`<h2>${heading}</h2>
    <p class="lead">${lead}</p>`;
}

function stat(name: string, value: string, beside: string): Markup {
  return html`<p class="stat"><span>${name}</span><b>${value}</b><small>${beside}</small></p>`;
}

function digit(image: Uint8Array, name: string): Markup {
  return html`<img src="${digitPicture(image)}" alt="${name}" />`;
}

/** One piece of markup for each picture of 784 numbers. */
function each<Numbers extends Uint8Array | Float32Array>(
  pictures: Numbers,
  draw: (picture: Numbers, index: number) => Markup,
): Markup[] {
  return Array.from({ length: pictures.length / DIGIT_PIXELS }, (_, i) =>
    draw(pictures.subarray(i * DIGIT_PIXELS, (i + 1) * DIGIT_PIXELS) as Numbers, i),
  );
}
