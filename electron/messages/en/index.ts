import { cli } from './cli.ts';
import { menu } from './menu.ts';
import { reasons } from './reasons.ts';
import { recipes } from './recipes.ts';
import { report } from './report.ts';
import { window } from './window.ts';

export const en = { cli, menu, reasons, recipes, report, window };
