import { CommanderError } from 'commander';
import { expect, test } from 'vitest';
import type { Face } from '../../../electron/cli/face.ts';
import { createProgram } from '../../../electron/cli/program.ts';
import { usageSentence } from '../../../electron/cli/usage.ts';
import { messages, type Language } from '../../../electron/messages/messages.ts';

const refuse = () => {
  throw new Error('a wrong command must not begin any work');
};

/** What the command is answered that these words make. */
async function answer(words: string[], language: Language = 'en'): Promise<string | null> {
  const texts = messages(language).cli;
  const face: Face = {
    language,
    texts,
    signal: new AbortController().signal,
    print: refuse,
    say: refuse,
    withService: refuse,
    fail: refuse,
    failed: () => false,
    stopped: () => false,
    close: () => undefined,
  };
  try {
    await createProgram(face).parseAsync(words, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return usageSentence(error, texts.usage);
    throw error;
  }
  throw new Error('taken for a right command');
}

test.each([
  [['lire'], 'There is no command “lire”.'],
  [['read'], 'PATH is missing.'],
  [['read', '--quick', 'x'], 'There is no option --quick.'],
  [['read', '--db'], '--db <FILE> is missing.'],
  [
    ['read', '--threshold', '1.5', 'x'],
    '1.5 is not a value this option takes. It must be a number from 0 to 1.',
  ],
  [['read', '--threshold', '', 'x'], ' is not a value this option takes. It must be a number from 0 to 1.'],
  [
    ['read', '--threshold', 'high', 'x'],
    'high is not a value this option takes. It must be a number from 0 to 1.',
  ],
  ...['0,0,400', '0,0,0,10', '-1,0,10,10', '1.5,0,10,10', '1,2,3,4,5', ''].map((box): [string[], string] => [
    ['read', '--region', box, 'x'],
    `${box} is not a value this option takes. It must be four whole numbers, x,y,width,height, with a width and a height above 0.`,
  ]),
  [['train'], '--recipe <NAME> is missing.'],
  [
    ['train', '--recipe', 'tiny', '--seed', '-1'],
    '-1 is not a value this option takes. It must be a whole number from 0 to 4294967295.',
  ],
  [
    ['train', '--recipe', 'tiny', '--seed', '4294967296'],
    '4294967296 is not a value this option takes. It must be a whole number from 0 to 4294967295.',
  ],
  [
    ['train', '--recipe', 'tiny', '--from', 'the last one'],
    'the last one is not a value this option takes. It must be ACTIVE, NOTHING or a model’s id.',
  ],
  [['train', '--recipe', 'tiny', '--use', '--insist'], '--insist goes with --from and --use.'],
  [['train', '--recipe', 'tiny', '--from', 'ACTIVE', '--insist'], '--insist goes with --from and --use.'],
  [['recipes', 'show'], 'RECIPE is missing.'],
  [['models', 'back', 'x'], '“x” is one argument too many.'],
  [['corpus'], '--sheet <FILE> is missing.'],
  [
    ['corpus', '--sheet', 'x.jpg'],
    'x.jpg is not a value this option takes. The sheet is a PNG file: its name must end in .png.',
  ],
  [
    ['corpus', '--sheet', 'x.png', '--set', 'mnist'],
    'mnist is not a value this option takes. It must be one of mnist-training, mnist-test, replay-training, cuts-training, fonts-validation, others-validation.',
  ],
  [
    ['corpus', '--sheet', 'x.png', '--n', '0'],
    '0 is not a value this option takes. It must be a whole number from 1.',
  ],
  [
    ['corpus', '--sheet', 'x.png', '--label', '10'],
    '10 is not a value this option takes. It must be a digit, or none.',
  ],
  [['evaluate', '--images', 'x'], '--images and --labels go together.'],
  [['evaluate', '--labels', 'x'], '--images and --labels go together.'],
  [['evaluate', '--as-is'], '--as-is and --dark-on-light are about --images.'],
  [['evaluate', '--dark-on-light', '--validation'], '--as-is and --dark-on-light are about --images.'],
  [
    ['evaluate', '--images', 'x', '--labels', 'y', '--validation'],
    '--validation and --images are two sets: choose one.',
  ],
  [['models', 'export', 'default'], '--onnx <FILE> is missing.'],
  [
    ['models', 'import', 'x.safetensors', '--as', '../x'],
    '../x is not a value this option takes. It must be small letters, digits and hyphens, 80 at the most.',
  ],
  [['models', 'nobody'], '“nobody” is one argument too many.'],
  [['models', 'use'], 'MODEL is missing.'],
  [['log', 'x', 'y'], '“x” is one argument too many.'],
  [['recipes', 'show', 'tiny', 'wide'], '“wide” is one argument too many.'],
])('%j', async (words, sentence) => {
  expect(await answer(words)).toBe(sentence);
});

test('in French too', async () => {
  expect(await answer(['log', 'x'], 'fr')).toBe('«\u00a0x\u00a0» est un argument de trop.');
  expect(await answer(['lire'], 'fr')).toBe('Il n’y a pas de commande «\u00a0lire\u00a0».');
  expect(await answer(['read', '--threshold', '2', 'x'], 'fr')).toBe(
    '2 n’est pas une valeur que cette option accepte. Il faut un nombre de 0 à 1.',
  );
});
