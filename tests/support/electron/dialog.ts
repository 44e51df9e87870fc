/** `dialog`: answered beforehand by a test; in a window for a person, by the browser's own file chooser. */
import { homedir } from 'node:os';
import path from 'node:path';
import { headed } from './browser.ts';
import { modelled, onlyKnown } from './refuse.ts';

const OPTIONS = ['title', 'properties', 'filters', 'defaultPath'];

const answers: { open: string[][]; save: string[] } = { open: [], save: [] };
let choose: () => Promise<string[]> = () => Promise.resolve([]);

export function answerOpen(paths: string[]): void {
  answers.open.push(paths);
}

export function answerSave(file: string): void {
  answers.save.push(file);
}

/** How a person chooses files in the window. */
export function chooseBy(chooser: () => Promise<string[]>): void {
  choose = chooser;
}

function unanswered(name: string): never {
  throw new Error(`the app opened a ${name} dialog that the test did not answer beforehand`);
}

export const dialog = modelled('dialog', {
  async showOpenDialog(options: object) {
    onlyKnown('an open dialog', options, OPTIONS);
    const filePaths = answers.open.shift() ?? (headed ? await choose() : unanswered('open'));
    return { canceled: filePaths.length === 0, filePaths };
  },
  showSaveDialog(options: { defaultPath?: string }) {
    onlyKnown('a save dialog', options, OPTIONS);
    const offered = path.join(homedir(), path.basename(options.defaultPath ?? 'export'));
    const filePath = answers.save.shift() ?? (headed ? offered : unanswered('save'));
    return Promise.resolve({ canceled: filePath === '', filePath });
  },
  showErrorBox(title: string, content: string) {
    console.error(`${title}: ${content}`);
  },
});
