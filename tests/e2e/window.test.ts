/** The window as a person uses it: the app's own main, preload and page, unchanged. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findElectron } from '../support/binary.ts';
import { Desk, postcodesOf, rowOf, rowsOf, samples } from '../support/window.ts';

const binary = findElectron();
console.log(
  `e2e on ${binary === null ? 'the stand-in for electron and the installed Chromium' : `Electron, ${binary}`}`,
);

const three = samples()
  .filter(({ file }) => file.includes('print'))
  .slice(0, 3);
const files = three.map(({ file }) => file);
const status = (text: string) => new RegExp(`^(${text})$`);
const DONE = status('Read|To check|Failed');

let desk: Desk;
beforeEach(() => {
  desk = new Desk();
});
afterEach(async () => {
  await desk.close();
  expect(desk.complaints).toEqual([]);
});

test('three scans that are dropped show their three postcodes, and what the network saw', async () => {
  const { page, drop } = await desk.open();
  await page.getByText('Drop scans or folders here').waitFor();
  expect(await page.getByText('Offline').count()).toBeGreaterThan(0);

  await drop(files);
  await expect.poll(() => rowsOf(page).getByText(DONE).count(), { timeout: 60_000 }).toBe(3);
  expect(await postcodesOf(page)).toEqual(three.map(({ postcode }) => postcode));

  const detail = page.getByRole('region', { name: 'The selected scan' });
  await detail.locator('canvas').nth(4).waitFor();
  expect(await detail.locator('canvas').count()).toBe(5);
  expect(await detail.getByRole('img', { name: /^Digit \d: the ten activations/ }).count()).toBe(5);
  await detail.getByRole('img', { name: new RegExp(`The postcode ${three[0].postcode}, boxed`) }).waitFor();
  expect(await detail.locator('svg rect.postcode').count()).toBe(1);
});

test('a correction is in the review grid after a restart', async () => {
  const { page, drop } = await desk.open();
  await drop([files[0]]);
  await expect.poll(() => rowsOf(page).getByText(DONE).count(), { timeout: 60_000 }).toBe(1);
  const [read] = await postcodesOf(page);
  const last = String((Number(read[4]) + 1) % 10);
  await page.keyboard.type(read.slice(0, 4) + last);
  await page.keyboard.press('Enter');
  await rowsOf(page).getByText('Corrected').waitFor();
  expect(await postcodesOf(page)).toEqual([read.slice(0, 4) + last]);

  const again = await desk.reopen();
  await again.press('View', 'Review');
  await again.page.getByText(`Model: ${read[4]}, real: ${last}`).waitFor();
  expect(await again.page.locator('.tile').count()).toBe(1);
  expect(await again.page.locator('.tile canvas').count()).toBe(1);
});

test('a retraining by keyboard draws its curve, a worse model reads only where a person insists, and is left again', async () => {
  const { page, press } = await desk.open();
  await page.getByText('Reads with default').waitFor();
  await press('Model', 'Retrain…');
  // The focus is on the recipe that is chosen.
  await expect.poll(() => page.evaluate('document.activeElement.name'), { timeout: 30_000 }).toBe('recipe');
  const tiny = page.getByRole('radio', { name: /^tiny/ });
  for (let presses = 0; presses < 8 && !(await tiny.isChecked()); presses++) {
    await page.keyboard.press('ArrowUp');
  }
  expect(await tiny.isChecked()).toBe(true);
  expect(await page.getByRole('radio', { name: /The model in use/ }).isDisabled()).toBe(true);
  expect(await page.getByRole('radio', { name: /^wide/ }).isDisabled()).toBe(true);
  await page.keyboard.press('Enter');

  await page.getByText('The new model is worse', { exact: true }).waitFor({ timeout: 180_000 });
  const strokes = await page.evaluate<number>(`(() => {
    const canvas = document.querySelector('.plot canvas');
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let blue = 0;
    for (let at = 0; at < data.length; at += 4) if (data[at + 3] > 128 && data[at + 2] > data[at] + 60) blue += 1;
    return blue;
  })()`);
  expect(strokes).toBeGreaterThan(100);
  for (const part of [/MNIST digits/, /digits of fonts/, /no digit/]) {
    const cells = page.getByRole('row', { name: part }).getByRole('cell');
    for (const side of [0, 1])
      await cells
        .nth(side)
        .getByText(/^\d?\d[.,]?\d*%$/)
        .waitFor();
    await cells.nth(2).getByText('worse').waitFor();
  }

  await page.getByRole('button', { name: 'Use it anyway…' }).press('Enter');
  const asked = page.getByRole('dialog', { name: 'Use a model that is worse?' });
  await asked.getByText(/^The new model is worse by more than chance at MNIST/).waitFor();
  await page.keyboard.press('Escape');
  await asked.waitFor({ state: 'hidden' });
  await page.getByText('Reads with default').waitFor();
  await page.getByRole('button', { name: 'Use it anyway…' }).press('Enter');
  await asked.getByRole('button', { name: 'Use it anyway' }).press('Enter');
  await page
    .locator('nav')
    .getByText(/^Reads with tiny-/)
    .waitFor();
  await press('Model', 'Models');
  await page.getByRole('row', { name: /tiny-.*Reads now/ }).waitFor();
  await page.getByRole('button', { name: 'Back to default' }).press('Enter');
  await page.getByRole('row', { name: /default.*Reads now/ }).waitFor();
  expect(await page.getByRole('button', { name: /^Back to/ }).count()).toBe(0);
});

test('a text file under an image’s name is a readable error, and the others are still read', async () => {
  const folder = path.join(desk.data, 'scans');
  mkdirSync(folder);
  const text = path.join(folder, 'letter.png');
  writeFileSync(text, 'Dear Sir or Madam');
  const { page, drop } = await desk.open();
  await drop([files[0], text, files[1]]);
  await expect.poll(() => rowsOf(page).getByText(DONE).count(), { timeout: 60_000 }).toBe(3);

  await rowOf(page, text).getByText('Failed').waitFor();
  await rowOf(page, text).click();
  await page.getByText('The file is not an image that Facteur reads.').waitFor();
  for (const { file, postcode } of three.slice(0, 2)) await rowOf(page, file).getByText(postcode).waitFor();
});

test('a batch is reviewed by keyboard alone', async () => {
  const { page } = await desk.open(files);
  await expect.poll(() => rowsOf(page).getByText(DONE).count(), { timeout: 60_000 }).toBe(3);
  const selected = () => page.locator('[role=option][aria-selected=true]').innerText();
  expect(await selected()).toContain(path.basename(files[0]));

  await page.keyboard.press('Enter');
  await rowOf(page, files[0]).getByText('Confirmed').waitFor();
  await expect.poll(selected).toContain(path.basename(files[1]));

  await page.keyboard.press('ArrowDown');
  await expect.poll(selected).toContain(path.basename(files[2]));
  await page.keyboard.type('13');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('3099');
  const town = page.locator('header .town');
  await town.getByText('Not in the directory').waitFor();
  for (const _ of '99') await page.keyboard.press('Backspace');
  await page.keyboard.type('01');
  await town.getByText('Marseille').waitFor();
  await page.keyboard.press('Enter');
  await rowOf(page, files[2]).getByText('13001').waitFor();
  // The one left over is next.
  await expect.poll(selected).toContain(path.basename(files[1]));

  await page.keyboard.press('Control+z');
  await rowOf(page, files[2]).getByText(three[2].postcode).waitFor();
  await expect.poll(selected).toContain(path.basename(files[2]));
});

test('scans are opened and the log exported through the system’s dialogs', async () => {
  const { page, press, answerOpen, answerSave } = await desk.open();
  await answerOpen([files[0]]);
  await press('File', 'Open scans…');
  await expect.poll(() => rowsOf(page).getByText(DONE).count(), { timeout: 60_000 }).toBe(1);

  const csv = path.join(desk.data, 'log.csv');
  await answerSave(csv);
  await press('File', 'Export log…');
  await page.getByText(`The log was written to ${csv}.`).waitFor();
  expect(readFileSync(csv, 'utf8')).toContain(three[0].postcode);
});

test('the menu and the window speak the language of the settings', async () => {
  const { page, press } = await desk.open();
  await press('View', 'Settings');
  await page.getByLabel('Language').selectOption('fr');
  await page.getByRole('heading', { name: 'Réglages' }).waitFor();
  await expect
    .poll(() =>
      press('Modèle', 'Réentraîner…').then(
        () => true,
        () => false,
      ),
    )
    .toBe(true);
  await page.getByRole('heading', { name: 'Réentraîner' }).waitFor();
});

test('a box that is drawn on the scan is read alone, by mouse and by keys, and how it was read is shown', async () => {
  const { page } = await desk.open([files[0]]);
  await expect.poll(() => rowsOf(page).getByText(DONE).count(), { timeout: 60_000 }).toBe(1);
  const picture = page.locator('section svg[role=img]').first();
  await picture.locator('rect.postcode').waitFor();
  // The postcode's place as shares of the picture, whose size on the screen changes with what stands below it.
  const boxOf = async (selector: string) => (await picture.locator(selector).boundingBox())!;
  const [all, code] = [await boxOf('image'), await boxOf('rect.postcode')];
  const [left, top] = [(code.x - all.x) / all.width, (code.y - all.y) / all.height];
  const [wide, high] = [code.width / all.width, code.height / all.height];
  const draw = async (...corners: [number, number, number, number]) => {
    const { x, y, width, height } = await boxOf('image');
    const [x0, y0, x1, y1] = corners.map((share, i) =>
      i % 2 === 0 ? x + share * width : y + share * height,
    );
    await page.mouse.move(x0, y0);
    await page.mouse.down();
    await page.mouse.move((x0 + x1) / 2, (y0 + y1) / 2);
    await picture.locator('rect.drawn').waitFor();
    await page.mouse.move(x1, y1);
    await page.mouse.up();
  };
  // The upper left corner holds the sender at the most, and never the recipient's code.
  await draw(0.01, 0.01, 0.4, 0.3);
  await expect.poll(() => postcodesOf(page), { timeout: 30_000 }).not.toEqual([three[0].postcode]);
  await picture.locator('rect.region').waitFor();
  await draw(left - high / 2, top - high / 2, left + wide + high / 2, top + 1.5 * high);
  await expect.poll(() => postcodesOf(page), { timeout: 30_000 }).toEqual([three[0].postcode]);

  // By keys: laid around what was read, moved away and back, and read again.
  await page.getByText('Draw a box on the scan').waitFor();
  await page.keyboard.press('b');
  await picture.locator('rect.drawn').waitFor();
  const laid = await boxOf('rect.drawn');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowRight');
  const moved = await boxOf('rect.drawn');
  expect(moved.y).toBeLessThan(laid.y);
  expect(moved.width).toBeGreaterThan(laid.width);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.getByText('Draw a box on the scan').waitFor();
  await expect.poll(() => postcodesOf(page), { timeout: 30_000 }).toEqual([three[0].postcode]);

  await page.getByRole('button', { name: 'How it was read' }).click();
  const shown = page.getByRole('dialog', { name: 'How it was read' });
  for (const title of ['The page', 'Ink', 'Lines', 'Pieces', 'Digits', 'Postcode']) {
    const stage = shown.getByRole('img', { name: title, exact: true });
    await stage.waitFor({ timeout: 30_000 });
    await expect
      .poll(() => stage.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth))
      .toBeGreaterThan(100);
  }
  await shown.getByText(`${three[0].postcode} comes out first`).waitFor();
  await page.keyboard.press('Escape');
  await shown.waitFor({ state: 'hidden' });
});

test('the page is shut in: no Node, no way out, no file but its own', async () => {
  const { page } = await desk.open();
  const inside = <Value>(expression: string) => page.evaluate<Value>(expression);
  expect(await inside('[typeof require, typeof process, typeof module].join()')).toBe(
    'undefined,undefined,undefined',
  );
  expect(await inside('Object.keys(window.facteur).join()')).toBe('call,on,pathOf');
  const place = page.url();
  const status = (address: string) =>
    inside<string>(`fetch('${address}').then((answer) => String(answer.status), () => 'refused')`);
  // The policy lets scripts connect nowhere, so a picture asks what a script may not.
  const picture = (address: string) =>
    inside<boolean>(
      `new Promise((done) => Object.assign(new Image(), { onload: () => done(true), onerror: () => done(false), src: '${address}' }))`,
    );
  expect(await status('./index.html')).toBe('refused');
  expect(await picture('/../../resources/icons/icon.png')).toBe(false);
  expect(await picture('/..%2f..%2fresources/icons/icon.png')).toBe(false);
  await inside("void window.open('https://example.com')");
  await inside("void (location.href = 'https://example.com')");
  await inside("void eval.call(null, 'new Function')").catch(() => undefined);
  await page.getByRole('heading', { name: 'Scans' }).waitFor();
  expect(page.url()).toBe(place);
  const answer = await inside<{ reason: { code: string } }>(
    "window.facteur.call('rows', { offset: -1, limit: 1e9 })",
  );
  expect(answer.reason.code).toBe('unexpected');
  expect(desk.complaints.length).toBeGreaterThan(0);
  desk.complaints.length = 0;
});
