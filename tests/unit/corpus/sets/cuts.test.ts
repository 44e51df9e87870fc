import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { DIGIT_PIXELS } from '../../../../electron/contract/digit.ts';
import { cutsOf } from '../../../../electron/corpus/sets/cuts.ts';
import { drawScan, type EnvelopeSources } from '../../../../electron/corpus/envelope/draw.ts';
import { openSources, scanRandom } from '../../../../electron/corpus/envelope/sources.ts';
import { openDirectory } from '../../../../electron/directory/directory.ts';
import { openClassifier } from '../../../../electron/network/classifier.ts';
import { concat, NO_DIGIT } from '../../../../electron/network/dataset.ts';
import { readModel } from '../../../../electron/network/files/model.ts';
import { createRandom } from '../../../../electron/network/random.ts';

const resources = fileURLToPath(new URL('../../../../resources', import.meta.url));

describe('cuts', () => {
  let sources: EnvelopeSources;
  beforeAll(async () => {
    sources = await openSources(resources, openDirectory(resources), 'training');
  });

  const drawn = (tier: 'field' | 'printed', number: number) =>
    drawScan(sources, 'training', tier, scanRandom(5, tier, number));

  it('are the postcode’s digits, once each, and what is none', async () => {
    const scans = await Promise.all([0, 1, 2, 3].flatMap((n) => [drawn('field', n), drawn('printed', n)]));
    const sets = await Promise.all(scans.map(({ bytes, truth }) => cutsOf(bytes, truth, createRandom(1))));
    sets.forEach(({ images, labels }, i) => {
      expect(images.length).toBe(labels.length * DIGIT_PIXELS);
      const left = Array.from(scans[i].truth.postcode!, Number);
      for (const label of labels.filter((one) => one !== NO_DIGIT)) {
        expect(left).toContain(label);
        left.splice(left.indexOf(label), 1);
      }
    });
    const { images, labels } = concat(...sets);
    expect(labels.filter((label) => label !== NO_DIGIT).length).toBeGreaterThan(0.6 * 5 * scans.length);
    expect(labels).toContain(NO_DIGIT);

    // The network that ships never saw these, and mostly agrees.
    const classifier = await openClassifier(await readModel(`${resources}/model/default.safetensors`));
    const logits = classifier.logits(images, labels.length);
    let right = 0;
    labels.forEach((label, n) => {
      const ten = logits.subarray(10 * n, 10 * n + 10);
      right += Number(label === NO_DIGIT ? Math.max(...ten) < 0 : ten.indexOf(Math.max(...ten)) === label);
    });
    expect(right).toBeGreaterThan(0.75 * labels.length);
  });

  it('are the same for the same chance', async () => {
    const { bytes, truth } = await drawn('field', 0);
    expect(await cutsOf(bytes, truth, createRandom(3))).toEqual(await cutsOf(bytes, truth, createRandom(3)));
  });
});
