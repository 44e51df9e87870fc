/** `npm run screenshot`: draws docs/window.png, the window with the samples in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { launch, root } from '../tests/support/launch.ts';
import { rowsOf, samples } from '../tests/support/window.ts';

const data = mkdtempSync(path.join(tmpdir(), 'facteur-screenshot-'));
const scans = samples().map(({ file }) => file);
const { page, quit } = await launch({ data, scans });
try {
  await page.getByText('Clear the list').waitFor({ timeout: 120_000 });
  // One with handwriting, in the middle of the list: what the window is for.
  await rowsOf(page).filter({ hasText: '-hand' }).first().click();
  await page.locator('canvas').nth(4).waitFor();
  // The scan's picture comes on its own: the same address, decoded, says that it is there.
  await page.locator('svg image').evaluate(async (element) => {
    const picture = new Image();
    picture.src = element.getAttribute('href') ?? '';
    await picture.decode();
    await new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)));
  });
  await page.screenshot({ path: path.join(root, 'docs/window.png') });
} finally {
  await quit();
  rmSync(data, { recursive: true, force: true });
}
