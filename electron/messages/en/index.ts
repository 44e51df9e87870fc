import { cli } from './cli.ts';
import { menu } from './menu.ts';
import { methods } from './methods.ts';
import { notebook } from './notebook.ts';
import { reasons } from './reasons.ts';
import { report } from './report.ts';
import { window } from './window.ts';

export const en = { cli, menu, methods, notebook, reasons, report, window };
