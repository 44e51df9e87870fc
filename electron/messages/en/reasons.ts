/** Why a scan was not read, or something could not be done: what happened, and what to do. */
import { FORMAT_NAMES } from '../../contract/formats.ts';
import { type IdxFault, inBrackets, type Reason, type ReasonSentences } from '../reasons.ts';
import { all, any, number, share } from './format.ts';
import { faultSentence } from './recipes.ts';

export const reasons: ReasonSentences = {
  'no-line': () => 'No line with a postcode was found. Type the postcode, or scan the side with the address.',
  'boxes-differ': ({ boxes, address }) =>
    `The boxes for the postcode say ${boxes}, the address itself ${address}. The boxes count.`,
  blank: () => 'The page is blank. Check that the side with the address was scanned.',
  doubtful: ({ postcode, confidence, threshold }) =>
    `Probably ${postcode}, but only ${share(confidence)} sure where ${share(threshold)} is asked for. Please check it.`,
  ambiguous: ({ first, second }) =>
    `Two postcodes are about equally likely: ${first} or ${second}. Please choose.`,
  'not-listed': ({ postcode }) => `${postcode} is not in the directory of postcodes. Please check it.`,
  'no-such-start': ({ postcode }) =>
    `${postcode} is no postcode of this country: none begins so. Please check it.`,
  'too-small': ({ pixels, dpi }) =>
    `The digits are only ${number(pixels)} px high. Scan again at ${number(dpi)} dpi or more.`,
  absent: () => 'There is no such file. It may have been moved or renamed.',
  changed: () => 'The file has changed since it was read. Drop it once more to read what it is now.',
  forbidden: () => 'You may not open this file. Ask its owner for the right to read it.',
  'empty-file': () => 'The file is empty. Scan it again.',
  'not-an-image': () => `The file is not an image that Facteur reads. Scan to ${any(FORMAT_NAMES)}.`,
  damaged: ({ page }) => `Page ${number(page)} is damaged or cut short. Scan it again.`,
  'damaged-pdf': ({ page }) =>
    `${page === null ? 'The PDF' : `Page ${number(page)} of the PDF`} is damaged or cut short. Scan it again.`,
  'locked-pdf': () => 'The PDF asks for a password. Save it again without one.',
  'pdf-without-pages': () => 'The PDF has no page. Scan again.',
  'too-many-pages': ({ pages, limit }) =>
    `The file has ${number(pages)} pages, more than the ${number(limit)} that Facteur reads. Split it.`,
  'too-slow': ({ seconds }) =>
    `This was given up after ${number(seconds)} seconds: the file is damaged, or asks for far more work than a scan. Scan it again.`,
  'too-many-pixels': ({ megapixels, limit }) =>
    `The page has ${number(megapixels)} megapixels, more than the ${number(limit)} that Facteur reads. Scan at 600 dpi or less.`,
  'too-large': ({ megabytes, limit }) =>
    `The file is ${number(megabytes)} MB, more than the ${number(limit)} MB that Facteur reads. Split it, or scan at 600 dpi or less.`,
  'no-scans-in-folder': () => `There are no scans in this folder. Facteur reads ${all(FORMAT_NAMES)}.`,
  'region-outside': ({ width, height }) =>
    `The box lies outside the page, which is ${number(width)} × ${number(height)} px. Give one that lies on it.`,
  'region-too-small': ({ width, height }) =>
    `The box is too small to hold a postcode: it must be at least ${number(width)} × ${number(height)} px on the page. Make it larger.`,
  'no-fonts': () =>
    'Drawn envelopes need the fonts of a development checkout: run npm install in Facteur’s own folder.',
  'bad-truth': ({ file, line, fault }) =>
    `${line === 0 ? file : `${file}, line ${line}`}: ${
      {
        absent: 'there is no such file.',
        format: 'this is neither CSV nor JSON with the columns file and postcode.',
        file: 'the name of the scan is missing.',
        postcode:
          'this is no postcode of the country that is read (see --country). Leave it empty where the scan has none.',
        empty: 'the list is empty.',
      }[fault]
    }`,
  'not-idx': ({ file, fault, expected = '', found = '' }) =>
    `${file} is not a set of digits in IDX format: ${IDX_FAULTS[fault](expected, found)}.`,
  'unknown-recipe': ({ name, known }) => `There is no recipe called “${name}”. Known recipes: ${all(known)}.`,
  'no-recipe-file': ({ file }) =>
    `There is no recipe in ${file}: no file there can be read. Check the path, or give a recipe’s name alone.`,
  'not-json': ({ file, line, column }) =>
    `${file} is not JSON: it cannot be read from line ${number(line)}, column ${number(column)} on.`,
  'bad-recipe': ({ file, faults }) =>
    `The recipe ${file} cannot be used: ${faults.map(faultSentence).join(' ')}`,
  'unknown-country': ({ name, known }) =>
    `There is no country called “${name}”. Known countries: ${all(known)}; or digits:2 to digits:10 for any digits in a row, or a JSON file of your own.`,
  'no-country-file': ({ file }) =>
    `There is no country in ${file}: no file there can be read. Check the path, or give a country’s code alone.`,
  'bad-country': ({ file, faults }) =>
    `The country ${file} cannot be used: ${faults.map(faultSentence).join(' ')}`,
  'bad-directory': ({ file, fault }) =>
    `The list of postcodes ${file} cannot be used: ${DIRECTORY_FAULTS[fault]}.`,
  'other-network': ({ recipe, model }) =>
    `The recipe “${recipe}” builds another network than the model “${model}”, so it cannot begin with that model’s weights. Begin with nothing, or take a recipe with the model’s own layers.`,
  'recipe-too-large': ({ recipe }) =>
    `The recipe “${recipe}” needs more than the 2 GB of memory that a training can have. Lower its batch, or the channels and neurons of its layers.`,
  diverged: ({ recipe }) =>
    `The training by the recipe “${recipe}” ran away: its weights grew without bound. Lower the recipe’s learning rate.`,
  'bad-model': ({ file, fault, part = '' }) =>
    `The model ${file} cannot be used: ${MODEL_FAULTS[fault](part)}.`,
  'unknown-model': ({ model }) =>
    `There is no model called “${model}”. The command “models” lists those there are.`,
  'model-exists': ({ model }) =>
    `There is a model called “${model}” already, and it is kept. Give this one another name with --as.`,
  'model-in-use': ({ model }) =>
    `The model “${model}” is in use or came with Facteur, so it is kept. Use another one first.`,
  'digits-alone': ({ recipe, model }) =>
    model === undefined
      ? `Models of the recipe “${recipe}” cannot read scans: ${SOFTMAX}. Nothing was trained. Take a recipe whose output is sigmoid, such as “reader”; for digits alone, “facteur train” without --use.`
      : `The model “${model}” (recipe “${recipe}”) cannot read scans: ${SOFTMAX}. Use a model of a recipe whose output is sigmoid, such as “reader”.`,
  'passed-over': ({ recipe, model, instead }) =>
    `The model “${model}” (recipe “${recipe}”) cannot read scans: ${SOFTMAX}. Facteur reads with “${instead}” in its place; “facteur models use ${instead}” settles that.`,
  'no-previous-model': () =>
    'There is no earlier model to go back to: none was used before this one, or it was discarded.',
  'nothing-to-confirm': () =>
    'Facteur found no postcode here, so there is none to confirm. Type the right one.',
  'wrong-length': ({ postcode, digits }) =>
    `${postcode} is no postcode of the country it was read for, which has ${number(digits)} digits. Type them all.`,
  'training-under-way': () => 'A training is already under way. Wait for its end, or stop it.',
  'not-writable': ({ file }) =>
    `${file} cannot be written. Check that its folder is there and may be written to, and that no other program has the file open.`,
  'bad-database': ({ file, fault }) => `The log ${file} ${DATABASE_FAULTS[fault]}`,
  'unknown-kernels': ({ name, known }) =>
    `FACTEUR_KERNELS asks for the kernels “${name}”, which this machine does not have. It has ${all(known)}; without FACTEUR_KERNELS, Facteur takes the fastest.`,
  cancelled: () => 'Stopped before this was done. Start it again when you like.',
  'worker-died': () =>
    'Facteur failed at this, perhaps for want of memory, and can still be used. Try it again with nothing else running.',
  unexpected: () => 'Facteur could not do this, through a fault of its own. Please report it.',
};

const SOFTMAX = 'its softmax output always sees one of the ten digits, never none';

const IDX_FAULTS: Record<IdxFault, (expected: string, found: string) => string> = {
  unreadable: () => 'it cannot be read',
  compressed: () => 'its compressed data is damaged or cut short',
  magic: () => 'it does not begin as IDX does',
  type: () => 'its numbers are not unsigned bytes',
  dimensions: () => 'it ends before its dimensions do',
  length: (expected, found) => `${expected} numbers are announced and ${found} are there`,
  shape: (expected, found) => `its dimensions are ${found} where ${expected} is needed`,
  count: (expected, found) => `there are ${found} labels for ${expected} pictures`,
  label: (expected, found) =>
    `${found} is no label; there are ${expected}, the last for pictures that are no digit`,
};

const DIRECTORY_FAULTS: Record<Extract<Reason, { code: 'bad-directory' }>['fault'], string> = {
  absent: 'its file is not there',
  form: 'it is no object whose “towns” give each postcode a list of towns, empty where they are not known',
  digits: 'its postcodes do not all have as many digits as the country’s',
};

const MODEL_FAULTS: Record<Extract<Reason, { code: 'bad-model' }>['fault'], (part: string) => string> = {
  absent: () => 'its file is not there',
  form: () => 'a model is a .safetensors file with its card, a .json, beside it; ONNX is for other programs',
  'no-card': (card) => `its card ${card} is not there. A model is two files: put both into one folder`,
  card: () => 'the card beside it is damaged',
  recipe: (part) => `this Facteur does not know its recipe${inBrackets(part)}`,
  truncated: () => 'its file is damaged or cut short',
  digest: () => 'its weights are not those its card describes',
  shape: (tensor) => `its weights do not fit its recipe${inBrackets(tensor)}`,
  'not-finite': (tensor) => `some of its weights are not numbers${inBrackets(tensor)}`,
};

const DATABASE_FAULTS: Record<Extract<Reason, { code: 'bad-database' }>['fault'], string> = {
  unusable:
    'cannot be opened. Check that the folder is there and may be written to, and that the file is a log of Facteur.',
  newer: 'was written by a newer Facteur. Install that version, or choose another file.',
  busy: 'is being written by another program. Try again in a moment.',
};
