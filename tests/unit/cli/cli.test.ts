/** The real command, in a process of its own, on real files. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Reading, STAGES } from '../../../electron/contract/reading.ts';
import {
  EvaluationReport,
  Recipe,
  RecipeRow,
  TrainingDone,
  TrainingProgress,
} from '../../../electron/contract/training.ts';
import { RECIPES } from '../../../electron/network/training/recipes.ts';
import { badDay, scanOf } from '../service/scans.ts';
import { commandIn, lines, objects } from './command.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'facteur-cli-'));
  mkdirSync(join(folder, 'scans'));
  await badDay(join(folder, 'scans'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { start, facteur } = commandIn(() => folder);

/** One page as `read --json` gives it. */
const Page = Reading.omit({ digits: true }).extend({
  file: z.string(),
  page: z.int().min(1),
  digits: z.array(
    z.strictObject({
      value: z.int(),
      confidence: z.number(),
      box: z.tuple([z.number(), z.number(), z.number(), z.number()]),
      activations: z.array(z.number()).length(10),
    }),
  ),
  reason: z.string().nullable(),
  reasonCode: z.string().nullable(),
});

describe('read', () => {
  test('gives one object a page on stdout alone, in input order, and a reason for what failed', async () => {
    const { code, out, err } = await facteur([
      'read',
      '--json',
      'scans',
      'absent.png',
      join('scans', 'below'),
    ]);
    const pages = objects(out).map((page) => z.strictObject(Page.shape).parse(page));
    expect(
      pages.map(({ file, status, postcode, reasonCode }) => [file, status, postcode, reasonCode]),
    ).toEqual([
      ['scans/below/scan.png', 'read', '75012', null],
      ['scans/empty.png', 'failed', null, 'empty-file'],
      ['scans/scan.png', 'read', '75012', null],
      ['scans/text.png', 'failed', null, 'not-an-image'],
      ['scans/truncated.png', 'failed', null, 'damaged'],
      ['absent.png', 'failed', null, 'absent'],
      ['scans/below/scan.png', 'read', '75012', null],
    ]);
    expect(pages[0]).toMatchObject({ page: 1, reason: null, digits: [{ value: 7 }, { value: 5 }, { value: 0 }, { value: 1 }, { value: 2 }] }); // prettier-ignore
    expect(pages[0].candidates[0]).toMatchObject({ postcode: '75012', town: 'Paris', towns: ['Paris'] });
    expect(pages[5].reason).toBe('There is no such file. It may have been moved or renamed.');
    expect([code, err]).toEqual([1, '']);
  });

  test('gives a table, and a line for each file that failed', async () => {
    const { code, out, err } = await facteur(['read', 'scans']);
    expect(out).toMatch(/scans\/scan\.png *│ 75012 *│ Paris/);
    expect(err).toContain('scans/text.png: The file is not an image that Facteur reads.');
    expect(err).toMatch(/5\u00a0pages: 2 read, 0 to check, 3 failed/);
    expect(code).toBe(1);
  });

  test('says of a page in doubt why', async () => {
    const { err } = await facteur(['read', '--threshold', '1', join('scans', 'scan.png')]);
    expect(err).toMatch(/^scans\/scan\.png: [^\n]*75012/);
  });

  test('shows how many more towns share a postcode', async () => {
    writeFileSync(join(folder, 'shared.png'), await scanOf('43100'));
    const { out } = await facteur(['read', 'shared.png']);
    expect(out).toMatch(/│ 43100 *│ Agnat\u00a0\+15 *│/);
  });

  test('ends with 0 where all was read or rejected, at the threshold asked for', async () => {
    const { code, out } = await facteur(['read', '--json', '--threshold', '1', join('scans', 'scan.png')]);
    expect(objects(out)).toMatchObject([{ status: 'rejected', postcode: '75012', reasonCode: 'doubtful' }]);
    expect(code).toBe(0);
  });

  test('reads the box of --region alone, in every file, and says where it does not fit', async () => {
    writeFileSync(join(folder, 'boxed.png'), await scanOf('69001'));
    writeFileSync(
      join(folder, 'small.png'),
      await sharp(join(folder, 'boxed.png')).resize(100).png().toBuffer(),
    );
    const { width, height } = await sharp(join(folder, 'boxed.png')).metadata();
    const whole = `0,0,${width},${height}`;
    const { code, out } = await facteur(['read', '--json', '--region', whole, 'boxed.png', 'small.png']);
    const pages = objects(out).map((page) => z.strictObject(Page.shape).parse(page));
    expect(pages[0]).toMatchObject({ postcode: '69001', region: [0, 0, width, height] });
    expect(code).toBe(0);
    const beyond = await facteur(['read', '--region', `200,0,${width},${height}`, 'boxed.png', 'small.png']);
    expect(beyond.code).toBe(1);
    expect(beyond.err).toMatch(/^small.png: The box lies outside the page, which is 100 × \d+ px\./m);
    const speck = await facteur(['read', '--json', '--region', '0,0,19,9', 'boxed.png'], {
      FACTEUR_LANG: 'fr',
    });
    expect(speck.code).toBe(1);
    const [small] = objects(speck.out).map((page) => z.strictObject(Page.shape).parse(page));
    expect(small).toMatchObject({ status: 'failed', reasonCode: 'region-too-small' });
    expect(small.reason).toMatch(/^Le cadre est trop petit pour contenir un code postal\u00a0:/);
  });

  test('explains a page in a folder: a picture a stage, and a page that shows them in order', async () => {
    const words = ['read', '--json', '--explain', 'how', join('scans', 'scan.png')];
    const { code, out } = await facteur(words, { FACTEUR_LANG: 'fr' });
    expect([code, objects(out)]).toMatchObject([0, [{ explained: join(folder, 'how', 'index.html') }]]);
    const drawn = STAGES.map((stage, i) => `${i + 1}-${stage}.png`);
    expect(readdirSync(join(folder, 'how')).sort()).toEqual([...drawn, 'index.html']);
    for (const picture of drawn) {
      const { channels } = await sharp(join(folder, 'how', picture))
        .greyscale()
        .stats();
      // Something is drawn on it.
      expect(channels[0].max - channels[0].min).toBeGreaterThan(100);
    }
    const page = readFileSync(join(folder, 'how', 'index.html'), 'utf8');
    const titles = [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title);
    expect(titles).toEqual([
      '1. La page',
      '2. Encre',
      '3. Lignes',
      '4. Morceaux',
      '5. Chiffres',
      '6. Code postal',
    ]);
    expect(page).toContain('75012 arrive en tête');
  });

  test('explains several pages in a folder each, and what failed with its reason', async () => {
    writeFileSync(join(folder, 'two.tif'), await scanOf('75012', '69001'));
    const { code, err } = await facteur([
      'read',
      '--explain',
      'several',
      'two.tif',
      join('scans', 'text.png'),
    ]);
    expect(code).toBe(1);
    expect(readdirSync(join(folder, 'several')).sort()).toEqual([
      'index.html',
      'text.png',
      'two.tif',
      'two.tif-2',
    ]);
    const all = readFileSync(join(folder, 'several', 'index.html'), 'utf8');
    expect(all).toMatch(
      /<a href="two.tif-2\/index.html">two.tif, page 2<\/a> 69001<.*text.png<\/a> no postcode</s,
    );
    expect(err).toContain(`Written to ${join('several', 'index.html')}.`);
    const page = readFileSync(join(folder, 'several', 'two.tif-2', 'index.html'), 'utf8');
    expect(page).toContain('How two.tif, page 2 was read');
    const failed = readFileSync(join(folder, 'several', 'text.png', 'index.html'), 'utf8');
    expect(failed).toContain('The file is not an image that Facteur reads.');
    expect(readdirSync(join(folder, 'several', 'text.png'))).toEqual(['index.html']);
  });

  test('says that explanations cannot be written before anything is read', async () => {
    const { code, out, err } = await facteur(['read', '--explain', join('scans', 'scan.png'), 'scans']);
    expect([code, out, lines(err).length]).toEqual([1, '', 1]);
    expect(err).toContain(`${join(folder, 'scans', 'scan.png')} cannot be written.`);
  });

  test('reads another country’s postcodes, by its code or by a file, with their zeros', async () => {
    writeFileSync(join(folder, 'six.png'), await scanOf('056001'));
    writeFileSync(join(folder, 'own.json'), JSON.stringify({ code: 'XX', digits: 6 }));
    const { out } = await facteur(['read', '--json', '--country', 'own.json', 'six.png']);
    expect(objects(out)).toMatchObject([{ postcode: '056001', country: 'XX', length: 6 }]);
    const { code, err } = await facteur(['read', '--country', 'XX', 'six.png']);
    expect(err).toBe(
      'There is no country called “XX”. Known countries: FR, DE, IT, ES, US, CH, BE and PL; or digits:2 to digits:10 for any digits in a row, or a JSON file of your own.\n',
    );
    expect(code).toBe(2);
  });

  test('logs into the file of --db, and there alone', async () => {
    await facteur(['read', '--db', 'own.db', join('scans', 'scan.png')]);
    const { out } = await facteur(['log', '--json', '--db', 'own.db']);
    expect(objects(out)).toMatchObject([
      { file: join(folder, 'scans', 'scan.png'), postcode: '75012', said: null },
    ]);
    // For a person as it would be typed here.
    const table = await facteur(['log', '--db', 'own.db']);
    expect(table.out).toContain(`│ ${join('scans', 'scan.png')} │ 75012`);
  });

  test('stopped by Ctrl-C, keeps what was read', async () => {
    mkdirSync(join(folder, 'many'));
    const scan = await scanOf('75012');
    for (let i = 0; i < 200; i++) writeFileSync(join(folder, 'many', `${i}.png`), scan);
    const child = start(['read', '--json', '--db', 'many.db', 'many']);
    const end = new Promise<number | null>((resolve) => child.on('close', resolve));
    let out = '';
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (text) => {
        out += String(text);
        resolve();
      });
    });
    child.kill('SIGINT');
    expect(await end).toBe(130);
    expect(objects(out).length).toBeLessThan(200);
    const logged = objects((await facteur(['log', '--json', '--db', 'many.db'])).out);
    expect(logged.length).toBeGreaterThanOrEqual(objects(out).length);
  });

  test('ends quietly once nobody reads its answers', async () => {
    const child = start(['read', '--json', '--db', 'head.db', 'many']);
    let err = '';
    child.stderr.on('data', (text) => (err += String(text)));
    child.stdout.once('data', () => child.stdout.destroy());
    expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0);
    expect(err).toBe('');
  });
});

test('train gives its progress and its end, the model is evaluated, used and listed', async () => {
  const trained = await facteur(['train', '--recipe', 'tiny', '--seed', '4', '--use', '--json']);
  expect(trained.code).toBe(0);
  const events = objects(trained.out);
  const { model, path, testAccuracy } = TrainingDone.parse(events.pop());
  expect(events.length).toBeGreaterThan(0);
  for (const event of events) TrainingProgress.parse(event);
  expect(path).toBe(join(folder, 'data', 'models', `${model}.safetensors`));

  const [byId, byPath, active] = await Promise.all([
    facteur(['evaluate', '--json', '--model', model]),
    facteur(['evaluate', '--json', '--model', path]),
    facteur(['evaluate', '--json']),
  ]);
  const reports = [byId, byPath, active].map(({ code, out }) => {
    expect(code).toBe(0);
    const report = z.strictObject(EvaluationReport.shape).parse(JSON.parse(out));
    expect(report).toMatchObject({ model, n: 10_000, accuracy: testAccuracy, pictures: 'test' });
    expect(report.validation).toMatchObject({ mnist: { n: 10_000 } });
    return report;
  });
  // Its own training opened the test set first.
  expect(reports.map(({ testOpened }) => testOpened).sort()).toEqual([2, 3, 4]);
  const listed = objects((await facteur(['models', '--json'])).out);
  expect(listed).toMatchObject([
    { shipped: true, active: false },
    { id: model, shipped: false, active: true, seed: 4, testOpened: 4 },
  ]);
  const { id } = z.object({ id: z.string() }).parse(listed[0]);
  expect((await facteur(['models', 'use', id])).code).toBe(0);
  expect(objects((await facteur(['models', '--json'])).out)).toMatchObject([
    { active: true },
    { active: false },
  ]);
});

test('recipes are listed; one is copied, changed, and trained with under its new name', async () => {
  const own = join(folder, 'data', 'recipes');
  mkdirSync(own, { recursive: true });
  const { out } = await facteur(['recipes', 'show', 'tiny']);
  const tiny = Recipe.parse(JSON.parse(out));
  const { out: same } = await facteur(['recipes', 'show', 'tiny', '--json']);
  expect([lines(same).length, JSON.parse(same)]).toEqual([1, tiny]);
  writeFileSync(join(own, 'small.json'), out.replace('"tiny"', '"small"').replace('3000', '40'));
  writeFileSync(join(own, 'wrong.json'), out.replace('"tiny"', '"wrong"').replace('3000', '0'));
  const sentence = `The recipe ${join(own, 'wrong.json')} cannot be used: “steps” is 0; it may be a whole number from 1 to 1,000,000.\n`;

  const listed = await facteur(['recipes', '--json']);
  const rows = objects(listed.out).map((row) =>
    RecipeRow.omit({ recipe: true }).extend(Recipe.shape).parse(row),
  );
  expect(rows.map(({ name, file }) => [name, file])).toEqual([
    ...RECIPES.map(({ name }) => [name, null]),
    ['small', join(own, 'small.json')],
  ]);
  expect(rows[1]).toMatchObject({ parameters: 25_450, multiplyAdds: 25_408 });
  expect([listed.code, listed.err]).toEqual([0, sentence]);
  expect((await facteur(['recipes'])).out).toMatch(/│ tiny +│ A few seconds, .* 25,450 │ +25,408 │/);

  expect(await facteur(['train', '--recipe', 'wrong'])).toEqual({ code: 2, out: '', err: sentence });
  for (const recipe of ['small', join('data', 'recipes', 'small.json')]) {
    const { code, err } = await facteur(['train', '--recipe', recipe, '--json', '--db', 'small.db']);
    expect([code, err]).toEqual([0, '']);
  }
});

// Two trainings, each followed by a comparison with the shipped model: long on a busy machine.
test(
  'a retrained model that is worse is kept aside unless the user insists, and left again',
  { timeout: 180_000 },
  async () => {
    const train = ['train', '--recipe', 'tiny', '--db', 'retrain.db', '--from', 'nothing', '--use'];
    const refused = await facteur(train);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/MNIST digits kept out of training +│ +10,000 │ .* lost, .* won +│ worse │/);
    const said = lines(refused.err);
    expect(said.pop()).toMatch(
      /^The new model is worse by more than chance at .* It was kept, and Facteur reads/,
    );
    // Where there is no terminal for a bar: a line now and then.
    expect(said.length).toBeGreaterThan(0);
    expect(said.length).toBeLessThanOrEqual(10);
    for (const line of said) expect(line).toMatch(/^\d+\/\d+ cost [\d.]+, .* left$/);

    const insisted = await facteur([...train, '--insist', '--json']);
    const { model, comparison, used } = TrainingDone.parse(objects(insisted.out).pop());
    expect([insisted.code, comparison?.passes, used]).toEqual([0, false, true]);
    const states = async () => {
      const { out } = await facteur(['models', '--json', '--db', 'retrain.db']);
      return objects(out).map((row) =>
        z.object({ id: z.string(), active: z.boolean(), previous: z.boolean() }).parse(row),
      );
    };
    expect(await states()).toContainEqual({ id: model, active: true, previous: false });
    expect((await states())[0]).toMatchObject({ active: false, previous: true });
    expect((await facteur(['models', 'back', '--db', 'retrain.db'])).code).toBe(0);
    expect((await states())[0]).toMatchObject({ active: true, previous: false });
    const { code, err } = await facteur(['models', 'back', '--db', 'retrain.db']);
    expect([code, err]).toEqual([
      2,
      'There is no earlier model to go back to: none was used before this one, or it was discarded.\n',
    ]);
  },
);

test.each(['compare', 'notebook'])('%s is stopped by Ctrl-C, and says so', async (command) => {
  const log = `${command}.db`;
  const child = start([command, '--db', log]);
  const end = new Promise<number | null>((resolve) => child.on('close', resolve));
  let err = '';
  child.stderr.on('data', (text) => (err += String(text)));
  // Once the log is open, the work begins.
  await expect.poll(() => existsSync(join(folder, log)), { timeout: 30_000 }).toBe(true);
  await delay(300);
  child.kill('SIGINT');
  expect(await end).toBe(130);
  expect(err).toBe('Stopped before this was done. Start it again when you like.\n');
  expect(existsSync(join(folder, 'notebook.html'))).toBe(false);
});

test('digits that are not there are named', async () => {
  const { code, err } = await facteur(['evaluate', '--images', 'a.idx', '--labels', 'b.idx']);
  expect([code, err]).toEqual([1, 'a.idx: There is no such file. It may have been moved or renamed.\n']);
});

test('corpus draws what ships, the same for the same seed, and says where', async () => {
  const words = ['corpus', '--set', 'others-validation', '--n', '50', '--label', 'none'];
  const drawn = await facteur([...words, '--sheet', 'one.png']);
  expect(drawn).toEqual({
    code: 0,
    out: '',
    err: '50\u00a0pictures of others-validation written to one.png.\n',
  });
  const again = await facteur([...words, '--sheet', 'two.png', '--json']);
  expect(objects(again.out)).toEqual([{ file: 'two.png', set: 'others-validation', pictures: 50 }]);
  expect(readFileSync(join(folder, 'two.png'))).toEqual(readFileSync(join(folder, 'one.png')));
  await facteur([...words, '--sheet', 'three.png', '--augmented', 'convolutional']);
  expect(readFileSync(join(folder, 'three.png'))).not.toEqual(readFileSync(join(folder, 'one.png')));

  const unwritable = await facteur([...words, '--sheet', join('absent', 'sheet.png')]);
  expect([unwritable.code, lines(unwritable.err).length]).toEqual([1, 1]);
  expect(unwritable.err).toContain(join('absent', 'sheet.png'));
  const unknown = await facteur([...words, '--sheet', 'four.png', '--augmented', 'nobody']);
  expect(unknown.code).toBe(2);
  expect(unknown.err).toContain('There is no recipe called “nobody”.');
});

/** Pixels, the height of a contact sheet's title. */
const TITLE = 72;

test('corpus distorts by a recipe of the user’s own, from its file or under its name', async () => {
  const own = join(folder, 'data', 'recipes');
  mkdirSync(own, { recursive: true });
  const known = Recipe.parse(JSON.parse((await facteur(['recipes', 'show', 'convolutional'])).out));
  const turned = { ...known, name: 'turned', augmentation: { ...known.augmentation!, rotation: 45 } };
  const plain = { ...known, name: 'plain', augmentation: null };
  writeFileSync(join(own, 'turned.json'), JSON.stringify(turned));
  writeFileSync(join(folder, 'plain.json'), JSON.stringify(plain));
  const sheet = async (name: string, ...augmented: string[]): Promise<Buffer> => {
    const file = `${name}.png`;
    const words = ['corpus', '--set', 'others-validation', '--n', '20', '--sheet', file];
    const { code, err } = await facteur([...words, ...augmented]);
    expect([code, err]).toEqual([0, `20\u00a0pictures of others-validation written to ${file}.\n`]);
    // Below the title, which names the recipe.
    const { width, height } = await sharp(join(folder, file)).metadata();
    const below = { left: 0, top: TITLE, width, height: height - TITLE };
    return sharp(join(folder, file)).extract(below).raw().toBuffer();
  };
  const [undistorted, byPlain, byKnown, byTurned, byFile] = [
    await sheet('undistorted'),
    await sheet('by-plain', '--augmented', 'plain.json'),
    await sheet('by-known', '--augmented', 'convolutional'),
    await sheet('by-turned', '--augmented', 'turned'),
    await sheet('by-file', '--augmented', join('data', 'recipes', 'turned.json')),
  ];
  expect(byPlain.equals(undistorted)).toBe(true);
  expect(byFile.equals(byTurned)).toBe(true);
  expect(byTurned.equals(byKnown)).toBe(false);
  expect(byTurned.equals(undistorted)).toBe(false);

  writeFileSync(join(folder, 'bad.json'), JSON.stringify({ ...turned, augmentation: { rotation: 90 } }));
  const bad = await facteur(['corpus', '--sheet', 'bad.png', '--augmented', 'bad.json']);
  expect([bad.code, bad.out, existsSync(join(folder, 'bad.png'))]).toEqual([2, '', false]);
  expect(bad.err).toContain('“augmentation.rotation” is 90');
  // What is listed after this is what there was before.
  rmSync(join(own, 'turned.json'));
});

test('log writes CSV, and says where', async () => {
  await facteur(['read', '--db', 'csv.db', join('scans', 'scan.png')]);
  const { code, out, err } = await facteur(['log', '--db', 'csv.db', '--csv', 'log.csv']);
  expect([code, out, err]).toEqual([0, '', '1\u00a0reading written to log.csv.\n']);
  expect(readFileSync(join(folder, 'log.csv'), 'utf8')).toContain('"75012"');
  const misread = await facteur(['log', '--db', 'csv.db', '--misread', '--csv', 'misread.csv']);
  expect([misread.code, misread.err]).toEqual([0, '0\u00a0readings written to misread.csv.\n']);
  expect(await facteur(['log', '--db', 'csv.db', '--misread'])).toEqual({
    code: 0,
    out: '',
    err: 'Nobody has corrected a reading yet.\n',
  });
});

test('the help of train says what its end costs, the list of commands does not', async () => {
  const flat = async (words: string[]) => (await facteur(words)).out.replaceAll(/\s+/g, ' ');
  expect(await flat(['train', '--help'])).toContain(
    'measured on MNIST’s test set, once; its card counts how often that was opened',
  );
  expect(await flat(['--help'])).toContain('train a model by a recipe recipes');
});

test('a wrong command ends with 2 and one sentence', async () => {
  expect(await facteur(['lire'])).toEqual({ code: 2, out: '', err: 'There is no command “lire”.\n' });
  const nobody = await facteur(['train', '--recipe', 'nobody']);
  expect([nobody.code, nobody.out, lines(nobody.err).length]).toEqual([2, '', 1]);
  expect(nobody.err).toContain('There is no recipe called “nobody”. Known recipes: notebook, tiny,');
  const { code, err } = await facteur(['train', '--recipe', 'my-recipe.json']);
  expect([code, lines(err).length]).toEqual([2, 1]);
  expect(err).toContain(`There is no recipe in ${join(folder, 'my-recipe.json')}`);
});

test('a log that cannot be opened is one sentence, and nothing is read', async () => {
  const { code, out, err } = await facteur(['read', '--json', '--db', 'absent/facteur.db', 'scans']);
  expect([code, out, lines(err).length]).toEqual([1, '', 1]);
  expect(err).toContain(`The log ${join(folder, 'absent', 'facteur.db')} cannot be opened.`);
});

test('FACTEUR_LANG chooses the language, LANG where it is not set', async () => {
  const french = 'Ce fichier n’existe pas. Il a peut-être été déplacé ou renommé.';
  for (const environment of [{ FACTEUR_LANG: 'fr' }, { FACTEUR_LANG: '', LC_ALL: '', LANG: 'fr_FR.UTF-8' }]) {
    const { out } = await facteur(['read', '--json', 'absent.png'], environment);
    expect(objects(out)).toMatchObject([{ reason: french, reasonCode: 'absent' }]);
  }
  expect((await facteur(['--help'], { FACTEUR_LANG: 'fr' })).out).toContain('Commandes\u00a0:');
});

test('the help is not broken at spaces that must not be', async () => {
  const { out } = await facteur(['train', '--help'], { FACTEUR_LANG: 'fr' });
  expect(out).toMatch(/«\u00a0evaluate\s--validation\u00a0»/);
});
