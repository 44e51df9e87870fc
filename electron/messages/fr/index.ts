import type { en } from '../en/index.ts';
import { cli } from './cli.ts';
import { comparison } from './comparison.ts';
import { explain } from './explain.ts';
import { menu } from './menu.ts';
import { methods } from './methods.ts';
import { notebook } from './notebook.ts';
import { reasons } from './reasons.ts';
import { recipes } from './recipes.ts';
import { report } from './report.ts';
import { typeset } from './typography.ts';
import { window } from './window.ts';

export const fr = typeset({
  cli,
  comparison,
  explain,
  menu,
  methods,
  notebook,
  reasons,
  recipes,
  report,
  window,
}) satisfies typeof en;
