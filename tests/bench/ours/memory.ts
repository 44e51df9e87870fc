/** Megabytes that one worker's process takes at most beyond its idle size, reading one page. Called with the job as JSON. */
import path from 'node:path';
import { PROFILES } from '../../../electron/directory/profiles.ts';
import { readModel } from '../../../electron/network/files/model.ts';
import { watchMemory } from '../../../electron/service/measure/memory.ts';
import { openTeams } from '../../../electron/workers/teams.ts';
import { answer, jobOf, PageJob } from '../jobs.ts';

const { folder, resources, warm, page } = jobOf(PageJob);
const model = await readModel(path.join(resources, 'model', 'default.safetensors'));
const teams = openTeams(resources, 1);
const read = (file: string) =>
  teams.readers.run('read', {
    file: path.join(folder, file),
    page: 1,
    threshold: 0.5,
    country: PROFILES.FR,
    model,
    region: null,
    traced: false,
  });
// Idle is a worker that has opened its networks: it has read something small.
await read(warm);
const watched = watchMemory();
await read(page);
const { idle, beyond } = watched();
await teams.close();
answer({ about: page, figures: { idle, beyond }, check: {} });
