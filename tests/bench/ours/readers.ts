/** Scans a second through the application's own pool of so many reader workers. Called with the job as JSON. */
import path from 'node:path';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { readModel } from '../../../electron/network/files/model.ts';
import { openTeams } from '../../../electron/workers/teams.ts';
import { answer, jobOf, ReadersJob } from '../jobs.ts';
import { readScans } from '../scans.ts';

const { folder, resources, workers } = jobOf(ReadersJob);
const model = await readModel(path.join(resources, 'model', 'default.safetensors'));
const scans = await readScans(folder);
const teams = openTeams(resources, workers);
/** So many scans make the workers warm. */
const WARM = 20;

const readAll = (some: typeof scans) =>
  Promise.all(
    some.map(({ file }) =>
      teams.readers.run('read', {
        file: path.join(folder, file),
        page: 1,
        threshold: 0.5,
        country: PROFILES.FR,
        model,
        region: null,
        traced: false,
      }),
    ),
  );
await readAll(scans.slice(0, WARM));
const began = performance.now();
await readAll(scans);
const seconds = (performance.now() - began) / 1000;
await teams.close();
answer({ about: `${workers} reader workers`, figures: { scans: scans.length / seconds }, check: {} });
